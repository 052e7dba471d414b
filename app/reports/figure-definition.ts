import type { Message } from "#app/i18n/message.ts";

/** How a figure is written: counted things, money in minor units, a share from 0 to 1, or a plain number. */
export type Unit = "count" | "money" | "share" | "number";

/** What a figure is called, what it means, and how it is written. */
export interface FigureDefinition {
  readonly name: Message;
  readonly meaning: Message;
  readonly unit: Unit;
}
