/** Repeatable randomness (mulberry32): the same seed gives the same shoppers. */
export interface Random {
  /** From 0 (included) to 1 (excluded). */
  next(): number;
  /** Whether something of this probability happens. */
  happens(probability: number): boolean;
  /** An integer from min to max, both included. */
  between(min: number, max: number): number;
  /** One of the items, in proportion to their weights. */
  pick<T>(items: readonly T[], weight?: (item: T) => number): T;
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    happens: (probability) => next() < probability,
    between: (min, max) => min + Math.floor(next() * (max - min + 1)),
    pick: (items, weight = () => 1) => {
      if (items.length === 0) throw new RangeError("nothing to pick from");
      let left = next() * items.reduce((sum, item) => sum + weight(item), 0);
      for (const item of items) {
        left -= weight(item);
        if (left < 0) return item;
      }
      return items[items.length - 1]!;
    },
  };
}
