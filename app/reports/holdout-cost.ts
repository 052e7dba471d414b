import { momentsOf } from "#app/statistics/ratio-interval.ts";
import { ratio, type Figure } from "./figure.ts";
import type { StoreDay } from "./figures.ts";

/** What offers earn a day, were no purchase held out: the margin that was earned with the present acceptance, raised by the share that saw none. */
export interface OfferMargin {
  /** Minor units a day; null: no offer was accepted, so that nothing can be said. */
  readonly perDay: Figure | null;
  /** Share of purchases that was held out in these days; null: none was drawn. */
  readonly heldOut: number | null;
}

/**
 * @param days of the period with orders
 * @param length of the period in days: a day without orders earned nothing
 * @param arms orders whose purchase was held out, and those that were not
 */
export function offerMargin(
  days: readonly StoreDay[],
  length: number,
  sharesRefunds: boolean,
  arms: { readonly held: number; readonly offered: number },
): OfferMargin {
  const drawn = arms.held + arms.offered;
  const heldOut = drawn === 0 ? null : arms.held / drawn;
  const upsold = days.reduce((sum, { upsold: orders }) => sum + orders, 0);
  if (upsold === 0 || heldOut === 1) return { perDay: null, heldOut };
  const raised = 1 / (1 - (heldOut ?? 0));
  const earned = days.map((day) => ({
    above: (day.acceptedMarginMinor - (sharesRefunds ? day.acceptedSharedMinor : 0)) * raised,
    below: 1,
  }));
  const idle = Array.from({ length: Math.max(0, length - days.length) }, () => ({ above: 0, below: 1 }));
  return { perDay: ratio(momentsOf([...earned, ...idle]), upsold), heldOut };
}

/** What a share held out costs in so many days, in minor units: the share of what offers would earn; never below nothing. */
export function holdoutCost(
  perDay: Figure,
  share: number,
  days: number,
): { readonly [end in "value" | "low" | "high"]: number | null } {
  const of = (figure: number | null) => (figure === null ? null : Math.max(0, Math.round(figure * share * days)));
  return { value: of(perDay.value), low: of(perDay.low), high: of(perDay.high) };
}
