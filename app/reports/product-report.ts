import type { RatioMoments } from "#app/statistics/ratio-interval.ts";

/** Sums of a product's lines over a period, without cancelled orders. */
export interface ProductSums {
  readonly lines: number;
  readonly units: number;
  readonly refundedUnits: number;
  readonly revenueMinor: number;
  readonly marginMinor: number;
  /** The lines' part of refunds that name no line; not yet taken off the margin. */
  readonly sharedMinor: number;
}
export interface ProductLayerSums extends ProductSums {
  readonly productId: number;
  readonly title: string;
  /** front_end, or the layer that sold it. */
  readonly layer: string;
}
/** A product as bought normally and as an offer. */
export interface ProductLine {
  readonly productId: number;
  readonly title: string;
  readonly normal: ProductSums;
  readonly offered: ProductSums;
}

const NOTHING: ProductSums = { lines: 0, units: 0, refundedUnits: 0, revenueMinor: 0, marginMinor: 0, sharedMinor: 0 };
const KEYS = Object.keys(NOTHING) as (keyof ProductSums)[];

function added(one: ProductSums, other: ProductSums): ProductSums {
  return Object.fromEntries(KEYS.map((key) => [key, one[key] + other[key]])) as unknown as ProductSums;
}

/** One line a product, by what it sold for as an offer, then in all; products that no offer sold come after. */
export function productLines(rows: readonly ProductLayerSums[]): ProductLine[] {
  const lines = new Map<number, ProductLine>();
  for (const { productId, title, layer, ...sums } of rows) {
    const line = lines.get(productId) ?? { productId, title, normal: NOTHING, offered: NOTHING };
    const side = layer === "front_end" ? "normal" : "offered";
    lines.set(productId, { ...line, [side]: added(line[side], sums) });
  }
  return [...lines.values()].sort(
    (a, b) =>
      b.offered.revenueMinor - a.offered.revenueMinor ||
      b.normal.revenueMinor - a.normal.revenueMinor ||
      a.productId - b.productId,
  );
}

/** Product A as bought normally, and product B that an offer sold with it. */
export interface ProductPair {
  readonly boughtId: number;
  readonly boughtTitle: string;
  readonly offeredId: number;
  readonly offeredTitle: string;
  readonly orders: number;
  /** By day: margin of both lines in these orders above, the orders below. */
  readonly margins: RatioMoments;
  /** By day: units of B sold with A above, units of A bought normally below. */
  readonly units: RatioMoments;
}
