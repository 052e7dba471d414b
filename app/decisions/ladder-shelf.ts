import type { Bounds } from "./necessity.ts";

/** Places on one shelf are skipped this many at a time when none of them can hold. */
const BLOCK = 64;

export interface ShelfPlace {
  /** Place of the ladder in the shop's order of priority. */
  readonly rank: number;
  readonly subtotal: Bounds;
  readonly quantity: Bounds;
}

/**
 * Ladders that share a key (or have none), in order of priority, with the bounds outside of which they cannot hold, as
 * plain numbers: 64 ladders are passed over with four comparisons, one with four more.
 */
export interface LadderShelf {
  readonly ranks: Int32Array;
  /** Four numbers a place: least and greatest subtotal, least and greatest quantity. */
  readonly bounds: Float64Array;
  /** The same four for each block, spanning all of its places. */
  readonly blocks: Float64Array;
}

/** @param places in order of rank */
export function shelfOf(places: readonly ShelfPlace[]): LadderShelf {
  const bounds = new Float64Array(places.length * 4);
  const blockCount = Math.ceil(places.length / BLOCK);
  const blocks = new Float64Array(blockCount * 4);
  for (let block = 0; block < blockCount; block++) blocks.set([Infinity, -1, Infinity, -1], block * 4);
  places.forEach(({ subtotal, quantity }, at) => {
    bounds.set([subtotal.min, subtotal.max, quantity.min, quantity.max], at * 4);
    const block = Math.floor(at / BLOCK) * 4;
    for (let side = 0; side < 4; side += 2) {
      blocks[block + side] = Math.min(blocks[block + side]!, bounds[at * 4 + side]!);
      blocks[block + side + 1] = Math.max(blocks[block + side + 1]!, bounds[at * 4 + side + 1]!);
    }
  });
  return { ranks: Int32Array.from(places, (place) => place.rank), bounds, blocks };
}

/** The first place at or after `from` whose bounds contain the purchase; the shelf's length when there is none. */
export function nextPlace(shelf: LadderShelf, from: number, subtotal: number, quantity: number): number {
  const { ranks, bounds, blocks } = shelf;
  let at = from;
  while (at < ranks.length) {
    if (at % BLOCK === 0 && !contains(blocks, (at / BLOCK) * 4, subtotal, quantity)) at += BLOCK;
    else if (contains(bounds, at * 4, subtotal, quantity)) return at;
    else at += 1;
  }
  return ranks.length;
}

function contains(four: Float64Array, at: number, subtotal: number, quantity: number): boolean {
  return subtotal >= four[at]! && subtotal <= four[at + 1]! && quantity >= four[at + 2]! && quantity <= four[at + 3]!;
}
