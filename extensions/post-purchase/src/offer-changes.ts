import type { OfferedVariant, OfferStep } from "../../../app/api/offers.contract";

/** The choice that is taken: the one named, else the first. */
export function chosenVariant(step: OfferStep, variantId: number): OfferedVariant {
  return step.variants.filter((variant) => variant.variantId === variantId)[0] || step.variants[0]!;
}

/** What each renewal costs for one, in minor units; where it is not told, the store's price. */
export function renewalOf({ renewalMinor, wasMinor }: OfferedVariant): number {
  return renewalMinor === undefined ? wasMinor : renewalMinor;
}

/** The unsigned changes of a step, to calculate its price. What is applied is signed by the server, from its own record. */
export function offerChanges(step: OfferStep, variantId: number, quantity: number): object {
  const lines = chosenVariant(step, variantId).lines.map((line) => {
    const change = { variantId: line.variantId, quantity: line.quantity * quantity };
    return line.discount ? Object.assign(change, { discount: line.discount }) : change;
  });
  const { subscription, shipping } = step;
  if (subscription) {
    const terms = {
      type: "add_subscription",
      sellingPlanId: subscription.sellingPlanId,
      initialShippingPrice: shipping ? shipping.price : 0,
      recurringShippingPrice: subscription.recurringShipping,
      shippingOption: shipping
        ? { title: shipping.title, presentmentTitle: shipping.presentmentTitle }
        : { title: "Shipping", presentmentTitle: "Shipping" },
    };
    return { changes: lines.map((line) => Object.assign({}, terms, line)) };
  }
  const changes: object[] = lines.map((line) => Object.assign({ type: "add_variant" }, line));
  if (shipping) changes.push(Object.assign({ type: "add_shipping_line" }, shipping));
  return { changes };
}
