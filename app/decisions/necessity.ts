import { definitionOf, type Condition, type LeafCondition } from "#app/ladders/conditions/condition.ts";
import type { IndexKey } from "#app/ladders/conditions/define-condition.ts";

/** What must be so for a condition to hold at all, read from its tree without a purchase. Never claims too much. */
export interface Necessity {
  /** Sets of keys; of each set the purchase must have at least one key. Empty: no key decides. */
  readonly keySets: readonly (readonly IndexKey[])[];
  readonly subtotal: Bounds;
  readonly quantity: Bounds;
}

/** Both ends belong to it. min above max: never. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

const ANY: Bounds = { min: 0, max: Number.POSITIVE_INFINITY };
const NEVER: Bounds = { min: Number.POSITIVE_INFINITY, max: -1 };

/**
 * The necessity of a condition. `all` needs what each part needs; `any` needs one of what its parts need, so the bounds
 * are the hull and the keys the union, if every part has keys; `none` promises nothing that can be looked up.
 */
export function necessityOf(condition: Condition): Necessity {
  if ("all" in condition) {
    const parts = condition.all.map(necessityOf);
    return {
      keySets: parts.flatMap((part) => part.keySets),
      subtotal: parts.reduce((bounds, part) => both(bounds, part.subtotal), ANY),
      quantity: parts.reduce((bounds, part) => both(bounds, part.quantity), ANY),
    };
  }
  if ("any" in condition) {
    const parts = condition.any.map(necessityOf);
    const sets = parts.map((part) => narrowest(part.keySets));
    return {
      keySets: sets.every((set) => set !== null) ? [[...new Set(sets.flat())]] : [],
      subtotal: parts.reduce((bounds, part) => hull(bounds, part.subtotal), NEVER),
      quantity: parts.reduce((bounds, part) => hull(bounds, part.quantity), NEVER),
    };
  }
  if ("none" in condition) return { keySets: [], subtotal: ANY, quantity: ANY };
  return leafNecessity(condition);
}

function leafNecessity(leaf: LeafCondition): Necessity {
  const keys = definitionOf(leaf).keys(leaf);
  return {
    keySets: keys ? [[...new Set(keys)]] : [],
    subtotal: leaf.kind === "order_subtotal" ? { ...ANY, ...given(leaf) } : ANY,
    quantity: leaf.kind === "item_quantity" ? { ...ANY, ...given(leaf) } : ANY,
  };
}

function given(range: { min?: number | undefined; max?: number | undefined }): Partial<Bounds> {
  return {
    ...(range.min === undefined ? {} : { min: range.min }),
    ...(range.max === undefined ? {} : { max: range.max }),
  };
}

function narrowest(sets: Necessity["keySets"]): readonly IndexKey[] | null {
  if (sets.length === 0) return null;
  return sets.reduce((best, set) => (set.length < best.length ? set : best));
}

function both(a: Bounds, b: Bounds): Bounds {
  return { min: Math.max(a.min, b.min), max: Math.min(a.max, b.max) };
}

function hull(a: Bounds, b: Bounds): Bounds {
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}
