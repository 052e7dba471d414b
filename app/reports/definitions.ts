import { message, type Message } from "#app/i18n/message.ts";
import type { FigureDefinition } from "./figure-definition.ts";
import { OFFER_FIGURES } from "./offer-definitions.ts";
import { STORE_FIGURES } from "./store-definitions.ts";

/** What each figure means, said once: on hover beside the figure, in the heading of the CSV and in docs/metrics.md. */
export const DEFINITIONS = { ...STORE_FIGURES, ...OFFER_FIGURES } as const satisfies Record<string, FigureDefinition>;
export type FigureKey = keyof typeof DEFINITIONS;

/** The definitions in the groups and the order of docs/metrics.md. */
export const DEFINITION_GROUPS: readonly {
  readonly title: Message;
  readonly figures: Readonly<Record<string, FigureDefinition>>;
}[] = [
  { title: message("Store"), figures: STORE_FIGURES },
  { title: message("Layers and offers"), figures: OFFER_FIGURES },
];

/** A figure's definition. */
export function definitionOf(key: FigureKey): FigureDefinition {
  return DEFINITIONS[key];
}
