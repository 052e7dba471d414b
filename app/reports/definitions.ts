import { COHORT_FIGURES } from "./cohort-definitions.ts";
import { COVERAGE_FIGURES } from "./coverage-definitions.ts";
import type { FigureDefinition } from "./figure-definition.ts";
import { OFFER_FIGURES } from "./offer-definitions.ts";
import { PRODUCT_FIGURES } from "./product-definitions.ts";
import { REFUND_FIGURES } from "./refund-definitions.ts";
import { STORE_FIGURES } from "./store-definitions.ts";

/** What each figure means, said once: on hover beside the figure, in the heading of the CSV and in docs/metrics.md. */
export const DEFINITIONS = {
  ...STORE_FIGURES,
  ...OFFER_FIGURES,
  ...PRODUCT_FIGURES,
  ...COHORT_FIGURES,
  ...REFUND_FIGURES,
  ...COVERAGE_FIGURES,
} as const satisfies Record<string, FigureDefinition>;
export type FigureKey = keyof typeof DEFINITIONS;

/** A figure's definition. */
export function definitionOf(key: FigureKey): FigureDefinition {
  return DEFINITIONS[key];
}
