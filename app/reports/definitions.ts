import { message, type Message } from "#app/i18n/message.ts";
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

/** The definitions in the groups and the order of docs/metrics.md. */
export const DEFINITION_GROUPS: readonly {
  readonly title: Message;
  readonly figures: Readonly<Record<string, FigureDefinition>>;
}[] = [
  { title: message("Store"), figures: STORE_FIGURES },
  { title: message("Layers and offers"), figures: OFFER_FIGURES },
  { title: message("Products"), figures: PRODUCT_FIGURES },
  { title: message("Cohorts"), figures: COHORT_FIGURES },
  { title: message("Refunds"), figures: REFUND_FIGURES },
  { title: message("Coverage"), figures: COVERAGE_FIGURES },
];

/** A figure's definition. */
export function definitionOf(key: FigureKey): FigureDefinition {
  return DEFINITIONS[key];
}
