import type { OfferStep } from "#app/api/offers.contract.ts";
import type { VariantDiscount } from "./offer-price.ts";

/** Namespace of the metafields that an accept leaves on the order: evidence of which offer a line came from. */
export const EVIDENCE_NAMESPACE = "offer_ladder";

/** The changes of a changeset, as Shopify's post-purchase API takes them. */
export type Change =
  | {
      readonly type: "add_variant";
      readonly variantId: number;
      readonly quantity: number;
      readonly discount?: VariantDiscount;
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
  readonly variantId: number;
  readonly quantity: number;
}

/** What accepting a step changes on the order: the line with its discount, its shipping, and the evidence. */
export function changesOf({ referenceId, step, depth, variantId, quantity }: Accept): Change[] {
  return [
    { type: "add_variant", variantId, quantity, ...(step.discount ? { discount: step.discount } : {}) },
    ...(step.shipping ? [{ type: "add_shipping_line" as const, ...step.shipping }] : []),
    {
      type: "set_metafield",
      namespace: EVIDENCE_NAMESPACE,
      key: `step_${depth}`,
      value: `${referenceId}:${step.stepId}`,
      valueType: "string",
    },
  ];
}
