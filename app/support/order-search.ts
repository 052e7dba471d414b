import { z } from "zod";
import { LAYERS } from "#app/ladders/layer.ts";
import { parseAmount } from "#app/money/money.ts";

/** What an order may have been through, to filter by. */
export const ORDER_STATES = ["accepted", "not_paid", "refunded", "cancelled", "disputed", "complained"] as const;
export type OrderState = (typeof ORDER_STATES)[number];

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const day = z.string().refine(isDay).nullable().catch(null);

/** What support asks for, as the page's address has it. Whatever cannot be read counts as not asked. */
export const orderSearchSchema = z.object({
  /** Words that must all hold; see {@link searchTerms}. */
  query: z.string().trim().max(120).catch(""),
  layer: z.enum(LAYERS).nullable().catch(null),
  state: z.enum(ORDER_STATES).nullable().catch(null),
  /** Days in the shop's time zone, inclusive. */
  from: day,
  to: day,
  page: z.coerce.number().int().min(1).max(1000).catch(1),
});
export type OrderSearch = z.infer<typeof orderSearchSchema>;

/** One word of the search field, and everything that it can mean: an order fits when any of these does. */
export interface SearchTerm {
  readonly text: string;
  /** The order's name, as written and with "#". */
  readonly names: readonly string[];
  readonly orderId: number | null;
  /** Order total, charge or refund, in minor units of the shop's currency. */
  readonly amountMinor: number | null;
  /** Days of the order in the shop's time zone, inclusive. */
  readonly days: { readonly from: string; readonly to: string } | null;
  /** Part of a product's title, a SKU, an offer, a ladder or a layer; null: it is a number, a date or an amount. */
  readonly words: string | null;
}

/** The terms of a search. Words in quotation marks stay together. */
export function searchTerms(query: string, currency: string): SearchTerm[] {
  const parts = query.match(/"[^"]+"|[^\s"]+/g) ?? [];
  return parts.slice(0, 6).map((part) => termOf(part.replaceAll('"', "").trim(), currency));
}

function termOf(text: string, currency: string): SearchTerm {
  const days = daysOf(text);
  const amountMinor = days ? null : amountOf(text, currency);
  const orderId = /^\d{1,15}$/.test(text) ? Number(text) : null;
  const names = text.startsWith("#") ? [text] : [text, `#${text}`];
  const isPlain = days === null && amountMinor === null && !/^#\d+$/.test(text);
  return { text, names, orderId, amountMinor, days, words: isPlain ? text : null };
}

/** "2026-11-20" is that day, "2026-11" that month. */
function daysOf(text: string): SearchTerm["days"] {
  if (DAY.test(text)) return isDay(text) ? { from: text, to: text } : null;
  const month = /^(\d{4})-(\d{2})$/.exec(text);
  if (!month || Number(month[2]) < 1 || Number(month[2]) > 12) return null;
  const last = new Date(Date.UTC(Number(month[1]), Number(month[2]), 0)).getUTCDate();
  return { from: `${text}-01`, to: `${text}-${last}` };
}

/** "25.92", "25,92", "$25.92" and "1001": an amount may always be meant by a number. */
function amountOf(text: string, currency: string): number | null {
  const plain = text.replace(/^[$€£¥]|^[A-Z]{3}(?=\d)/, "").replace(/^(\d+),(\d{1,2})$/, "$1.$2");
  if (!/^\d{1,12}(\.\d{1,3})?$/.test(plain)) return null;
  return parseAmount(plain, currency);
}

function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
