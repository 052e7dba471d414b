import { message, type Message } from "#app/i18n/message.ts";
import type { Name } from "./report-table.ts";
import type { FilterKey } from "./report-query.ts";

/** A value that a report can be narrowed to, as the address holds it, and what it is called. */
export interface FilterOption {
  readonly value: string;
  readonly name: Name;
}
export type FilterOptions = Readonly<Record<FilterKey, readonly FilterOption[]>>;

export const FILTER_NAMES: Readonly<Record<FilterKey, Message>> = {
  ladder: message("Ladder"),
  offer: message("Offer"),
  layer: message("Layer"),
  product: message("Product"),
  collection: message("Collection"),
  country: message("Country"),
  language: message("Language"),
  buyers: message("New or returning"),
  channel: message("Channel"),
  device: message("Device"),
};
