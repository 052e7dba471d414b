import type { IndexKey } from "#app/ladders/conditions/define-condition.ts";
import { askedInOrder } from "#app/ladders/asked-in-order.ts";
import type { PublishedLadder } from "#app/ladders/ladder.ts";
import type { PurchaseFacts } from "#app/ladders/purchase-facts.ts";
import { nextPlace, shelfOf, type LadderShelf, type ShelfPlace } from "./ladder-shelf.ts";
import { necessityOf, type Necessity } from "./necessity.ts";

/**
 * The published ladders of one shop, compiled. A shop with thousands of ladders has them because it has thousands of
 * products: a ladder for each SKU, a few hundred for collections, vendors and tags, a handful for the whole order. So a
 * ladder lies on the shelves of the keys it needs (the rarest set, where it needs several), and only those that no key
 * decides lie on one shelf that every purchase looks through, by subtotal and quantity.
 */
export interface LadderIndex {
  readonly ladders: readonly PublishedLadder[];
  readonly shelves: ReadonlyMap<IndexKey, LadderShelf>;
  readonly unkeyed: LadderShelf;
}

/** Compiles the ladders, which are asked in {@link askedInOrder}'s order. */
export function ladderIndexOf(published: readonly PublishedLadder[]): LadderIndex {
  const ladders = askedInOrder(published);
  const needs = ladders.map((ladder) => necessityOf(ladder.document.trigger));
  const uses = new Map<IndexKey, number>();
  for (const key of needs.flatMap((need) => need.keySets.flat())) uses.set(key, (uses.get(key) ?? 0) + 1);
  const places = new Map<IndexKey, ShelfPlace[]>();
  const unkeyed: ShelfPlace[] = [];
  needs.forEach((need, rank) => {
    const place = { rank, subtotal: need.subtotal, quantity: need.quantity };
    const keys = rarest(need, uses);
    if (!keys) unkeyed.push(place);
    for (const key of keys ?? []) {
      const onShelf = places.get(key);
      if (onShelf) onShelf.push(place);
      else places.set(key, [place]);
    }
  });
  const shelves = new Map([...places].map(([key, onShelf]) => [key, shelfOf(onShelf)]));
  return { ladders, shelves, unkeyed: shelfOf(unkeyed) };
}

/**
 * The ladders whose trigger may hold for a purchase, in order of priority, each once; every ladder whose trigger does
 * hold is among them. Lazy: what comes after the one that is taken is never looked at.
 */
export function* candidates(index: LadderIndex, facts: PurchaseFacts): Generator<PublishedLadder> {
  const quantity = facts.lines.reduce((sum, line) => sum + line.quantity, 0);
  const cursors = [index.unkeyed];
  for (const key of keysOf(facts)) {
    const shelf = index.shelves.get(key);
    if (shelf) cursors.push(shelf);
  }
  const next = cursors.map((shelf) => nextPlace(shelf, 0, facts.subtotalMinor, quantity));
  for (;;) {
    let rank = Infinity;
    cursors.forEach((shelf, at) => {
      rank = Math.min(rank, shelf.ranks[next[at]!] ?? Infinity);
    });
    if (rank === Infinity) return;
    yield index.ladders[rank]!;
    cursors.forEach((shelf, at) => {
      if (shelf.ranks[next[at]!] === rank) {
        next[at] = nextPlace(shelf, next[at]! + 1, facts.subtotalMinor, quantity);
      }
    });
  }
}

/** Every key that the purchase has. */
function keysOf({ lines }: PurchaseFacts): Set<IndexKey> {
  const keys = new Set<IndexKey>();
  for (const line of lines) {
    keys.add(`product:${line.productId}`).add(`variant:${line.variantId}`);
    keys.add(`vendor:${line.vendor}`).add(`type:${line.productType}`);
    if (line.sku !== null) keys.add(`sku:${line.sku}`);
    for (const tag of line.tags) keys.add(`tag:${tag}`);
    for (const collection of line.collectionIds) keys.add(`collection:${collection}`);
  }
  return keys;
}

/** The set whose most used key is used least: the shelves it leads to are the shortest. */
function rarest({ keySets }: Necessity, uses: ReadonlyMap<IndexKey, number>): readonly IndexKey[] | null {
  if (keySets.length === 0) return null;
  const crowding = (keys: readonly IndexKey[]) => keys.reduce((most, key) => Math.max(most, uses.get(key) ?? 0), 0);
  return keySets.reduce((best, set) => (crowding(set) < crowding(best) ? set : best));
}
