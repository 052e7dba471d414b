import { z } from "zod";
import { LAYERS, type Layer } from "#app/ladders/layer.ts";
import { dateRangeOf, rangeBefore, type DateRange } from "./date-range.ts";

const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
// What is not known stands in the facts as an empty text, which no address can hold.
const UNKNOWN = "unknown";
const known = z.string().min(1).max(64).transform((text) => (text === UNKNOWN ? "" : text)); // prettier-ignore

const schemas = {
  ladder: z.uuid(),
  /** "<ladder id>:<offer id>": an offer's id is its own within its ladder only. */
  offer: z.string().regex(/^[0-9a-f-]{36}:.{1,100}$/i),
  layer: z.enum(LAYERS),
  product: id,
  collection: id,
  country: known,
  language: known,
  buyers: z.enum(["new", "returning"]),
  channel: known,
  device: known,
} as const;

/** What a report is narrowed to; an absent one does not narrow. An empty text is "not known". */
export interface Filters {
  readonly ladder?: string;
  readonly offer?: string;
  readonly layer?: Layer;
  readonly product?: number;
  readonly collection?: number;
  readonly country?: string;
  /** As the checkout's locale names it. The address has no "locale": that is the language of Shopify's admin. */
  readonly language?: string;
  readonly buyers?: "new" | "returning";
  readonly channel?: string;
  readonly device?: string;
}
export type FilterKey = keyof Filters;
export const FILTER_KEYS = Object.keys(schemas) as FilterKey[];

/** What a report's address asks for. */
export interface ReportQuery {
  readonly range: DateRange;
  /** The days before, which every figure is compared with; null: it is not. */
  readonly before: DateRange | null;
  readonly filters: Filters;
}

/** Reads a report's address. What cannot be read narrows nothing. */
export function reportQueryOf(query: URLSearchParams, timeZone: string, now: Date): ReportQuery {
  const range = dateRangeOf(query, timeZone, now);
  const filters = Object.fromEntries(
    FILTER_KEYS.flatMap((key) => {
      const parsed = schemas[key].safeParse(query.get(key) ?? undefined);
      return parsed.success ? [[key, parsed.data]] : [];
    }),
  );
  return { range, before: query.get("compare") === "none" ? null : rangeBefore(range), filters };
}

/** What a report's address may say, without what Shopify's admin adds to it. */
const OWN = ["days", "from", "to", "compare", ...FILTER_KEYS];

/** The part of an address' query that is the report's own. */
export function ownQuery(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query].filter(([name]) => OWN.includes(name)));
}

/** A filter's value as an address holds it. */
export function inAddress(value: string | number): string {
  return value === "" ? UNKNOWN : String(value);
}
