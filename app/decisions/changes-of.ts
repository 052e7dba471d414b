import type { OfferedVariant, OfferStep } from "#app/api/offers.contract.ts";

/** Namespace of the metafields that an accept leaves on the order: evidence of which offer a line came from. */
export const EVIDENCE_NAMESPACE = "offer_ladder";

type Discount = NonNullable<OfferedVariant["lines"][number]["discount"]>;

/** The changes of a changeset, as Shopify's post-purchase API takes them. */
export type Change =
  | {
      readonly type: "add_variant";
      readonly variantId: number;
      readonly quantity: number;
      readonly discount?: Discount;
    }
  | {
      readonly type: "add_subscription";
      readonly variantId: number;
      readonly sellingPlanId: number;
      readonly quantity: number;
      readonly initialShippingPrice: number;
      readonly recurringShippingPrice: number;
      readonly shippingOption: { readonly title: string; readonly presentmentTitle: string };
      readonly discount?: Discount;
    }
  | {
      readonly type: "add_shipping_line";
      readonly price: number;
      readonly title: string;
      readonly presentmentTitle: string;
    }
  | {
      readonly type: "set_metafield";
      readonly namespace: string;
      readonly key: string;
      readonly value: string;
      readonly valueType: "string";
    };

export interface Accept {
  readonly referenceId: string;
  readonly step: OfferStep;
  /** 1 for the first offer of the page, 3 at most: the metafields of two accepted steps never share a key. */
  readonly depth: number;
  /** The choice taken. */
  readonly variantId: number;
  /** How many of it. */
  readonly quantity: number;
}

/** What accepting a step changes on the order: its lines with their discounts, their shipping, and the evidence. */
export function changesOf({ referenceId, step, depth, variantId, quantity }: Accept): Change[] {
  const lines = linesOf(step, variantId, quantity);
  const { subscription, shipping } = step;
  const mark: Change = {
    type: "set_metafield",
    namespace: EVIDENCE_NAMESPACE,
    key: `step_${depth}`,
    value: `${referenceId}:${step.stepId}`,
    valueType: "string",
  };
  if (subscription) {
    const shippingOption = { title: shipping?.title ?? "Shipping", presentmentTitle: shipping?.title ?? "Shipping" };
    const subscribe = lines.map((line) => ({
      type: "add_subscription" as const,
      sellingPlanId: subscription.sellingPlanId,
      initialShippingPrice: shipping?.price ?? 0,
      recurringShippingPrice: subscription.recurringShipping,
      shippingOption,
      ...line,
    }));
    return [...subscribe, mark];
  }
  return [
    ...lines.map((line) => ({ type: "add_variant" as const, ...line })),
    ...(shipping ? [{ type: "add_shipping_line" as const, ...shipping }] : []),
    mark,
  ];
}

/** The lines that an accept adds: the chosen variant's, each as often as was taken. */
export function linesOf(
  step: OfferStep,
  variantId: number,
  quantity: number,
): { readonly variantId: number; readonly quantity: number; readonly discount?: Discount }[] {
  const chosen = step.variants.find((variant) => variant.variantId === variantId);
  return (chosen?.lines ?? []).map((line) => ({
    variantId: line.variantId,
    quantity: line.quantity * quantity,
    ...(line.discount ? { discount: line.discount } : {}),
  }));
}
