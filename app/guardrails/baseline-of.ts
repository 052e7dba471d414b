import { momentsOf, ratioInterval } from "#app/statistics/ratio-interval.ts";
import type { BaselineDay, BaselineFigure, BaselineFigures } from "./baseline-figures.ts";
import { LEAST_DAYS } from "./baseline-window.ts";

/** Load times of a day's checkouts, summed. */
export interface LoadDay {
  readonly day: string;
  readonly device: string;
  readonly loads: number;
  readonly loadMs: number;
}

/** What a product took and gave back on a day. */
export interface ProductDay {
  readonly day: string;
  readonly productId: number;
  readonly title: string;
  readonly revenueMinor: number;
  readonly refundMinor: number;
}

/** Products whose refund rate is told: those with the most revenue. */
const PRODUCTS = 5;

/** The figures of a baseline from its comparable days, each a ratio of sums with days as clusters (Cochran). */
export function baselineOf(
  days: readonly BaselineDay[],
  loads: readonly LoadDay[],
  products: readonly ProductDay[],
): BaselineFigures {
  const over = (above: (day: BaselineDay) => number, below: (day: BaselineDay) => number) =>
    figure(days.map((day) => ({ above: above(day), below: below(day) })));
  const orders = days.reduce((sum, day) => sum + day.orders, 0);
  const load = (devices: readonly string[]) =>
    figure(loads.filter(({ device }) => devices.includes(device)).map(({ loads: below, loadMs }) => ({ above: loadMs, below }))); // prettier-ignore
  return {
    days: [...days],
    isShort: days.length < LEAST_DAYS,
    conversion: over((day) => day.completed, (day) => day.started),
    aov: over((day) => day.revenueMinor, (day) => day.orders),
    grossMargin: over((day) => day.grossMarginMinor, (day) => day.orders),
    refundRate: { ...over((day) => day.refundMinor, (day) => day.revenueMinor), n: orders },
    complaints: over((day) => day.complaints, (day) => day.orders),
    cancellations: over((day) => day.cancelled, (day) => day.orders + day.cancelled),
    loadMobile: load(["mobile", "tablet"]),
    loadDesktop: load(["desktop"]),
    products: topProducts(products).map(({ productId, title, days: own }) => ({
      productId,
      title,
      refundRate: figure(own.map(({ refundMinor, revenueMinor }) => ({ above: refundMinor, below: revenueMinor }))),
    })),
  };
} // prettier-ignore

/** @returns without a value where nothing was measured */
function figure(days: readonly { readonly above: number; readonly below: number }[]): BaselineFigure {
  const moments = momentsOf(days);
  const interval = ratioInterval(moments);
  if (!interval) return { value: null, low: null, high: null, n: 0 };
  return { value: interval.ratio, low: interval.low, high: interval.high, n: Math.round(moments.below) };
}

function topProducts(rows: readonly ProductDay[]) {
  const byProduct = new Map<number, ProductDay[]>();
  for (const row of rows) byProduct.set(row.productId, [...(byProduct.get(row.productId) ?? []), row]);
  const revenue = (days: readonly ProductDay[]) => days.reduce((sum, { revenueMinor }) => sum + revenueMinor, 0);
  return [...byProduct]
    .map(([productId, days]) => ({ productId, title: days[0]!.title, days }))
    .sort((a, b) => revenue(b.days) - revenue(a.days) || a.productId - b.productId)
    .slice(0, PRODUCTS);
}
