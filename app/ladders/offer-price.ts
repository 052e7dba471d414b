import { allocate, rateOf } from "#app/money/money.ts";
import type { OfferPrice } from "./offer-terms.ts";

/** One line of an offer at the store's price. */
export interface FullLine {
  /** One unit, in minor units. */
  readonly unitMinor: number;
  readonly quantity: number;
}

/** What a price makes of a set of lines. */
export interface PricedLines {
  readonly wasMinor: number;
  readonly nowMinor: number;
  /** Taken off one unit of each line. */
  readonly offMinor: readonly number[];
}

/**
 * The lines of one offer (a unit, a pack, a bundle) at the offer's price; null when nothing would be left to pay. Shopify
 * takes a discount off each unit, so what is taken off a line is a multiple of its quantity: where it does not divide,
 * the shopper pays less than promised, never more. A percentage is taken off the unit and rounded half up.
 */
export function pricedLines(lines: readonly FullLine[], price: OfferPrice): PricedLines | null {
  const totals = lines.map(({ unitMinor, quantity }) => unitMinor * quantity);
  const wasMinor = sum(totals);
  const offMinor = offOf(lines, totals, wasMinor, price);
  if (offMinor.some((off, at) => off > lines[at]!.unitMinor)) return null;
  const nowMinor = wasMinor - sum(offMinor.map((off, at) => off * lines[at]!.quantity));
  return price.kind !== "full" && nowMinor <= 0 ? null : { wasMinor, nowMinor, offMinor };
}

function offOf(
  lines: readonly FullLine[],
  totals: readonly number[],
  wasMinor: number,
  price: OfferPrice,
): readonly number[] {
  switch (price.kind) {
    case "full":
      return lines.map(() => 0);
    case "percent_off":
      return lines.map(({ unitMinor }) => rateOf(unitMinor, price.percent / 100));
    case "amount_off":
      return lines.length === 1 ? [price.amountMinor] : shared(lines, totals, price.amountMinor);
    case "fixed":
      return shared(lines, totals, Math.max(0, wasMinor - price.priceMinor));
    case "cheapest_free": {
      const least = Math.min(...lines.map(({ unitMinor }) => unitMinor));
      const free = lines.findIndex(({ unitMinor }) => unitMinor === least);
      return lines.map(({ unitMinor }, at) => (at === free ? unitMinor : 0));
    }
  }
}

/** An amount shared out over the lines by their totals, then over the units of each, rounded up. */
function shared(lines: readonly FullLine[], totals: readonly number[], amountMinor: number): readonly number[] {
  if (amountMinor === 0 || sum(totals) === 0) return lines.map(() => 0);
  return allocate(amountMinor, totals).map((share, at) => Math.ceil(share / lines[at]!.quantity));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
