import type { OfferStep } from "../../../app/api/offers.contract";

/** The unsigned changes of a step, to calculate its price. What is applied is signed by the server, from its own record. */
export function offerChanges(step: OfferStep, variantId: number, quantity: number): object {
  const variant = { type: "add_variant", variantId, quantity };
  const changes: object[] = [step.discount ? Object.assign(variant, { discount: step.discount }) : variant];
  if (step.shipping) changes.push(Object.assign({ type: "add_shipping_line" }, step.shipping));
  return { changes };
}
