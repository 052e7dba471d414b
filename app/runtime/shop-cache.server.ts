import { listenForChanges, onChange, onMissedChanges, type ChangeKind } from "./invalidation.server.ts";

const MAX_SHOPS = 2000;

export interface ShopCacheOptions<T> {
  /** Changes of a shop that make its entry wrong. */
  readonly forgetOn: readonly ChangeKind[];
  readonly load: (shopId: string) => Promise<T>;
  /** Whether a loaded value is worth keeping. Default: every value. */
  readonly keeps?: (value: T) => boolean;
  /** Shops kept; the one not asked for the longest makes room. */
  readonly maxShops?: number;
}

/**
 * Keeps one value a shop in memory, loaded once however many ask at the same time, and forgotten in every process as soon
 * as a change is announced. A value whose loading a change overtook answers those who already waited, and nobody later.
 */
export function shopCache<T>(options: ShopCacheOptions<T>): (shopId: string) => Promise<T> {
  const { forgetOn, load, keeps = () => true, maxShops = MAX_SHOPS } = options;
  const entries = new Map<string, Promise<T>>();
  for (const kind of forgetOn) onChange(kind, (shopId) => entries.delete(shopId));
  onMissedChanges(() => entries.clear());

  return (shopId) => {
    const known = entries.get(shopId);
    if (known) {
      entries.delete(shopId);
      entries.set(shopId, known);
      return known;
    }
    // Listening begins before the first read: a change between the two would be missed otherwise.
    const loading = listenForChanges().then(() => load(shopId));
    const forget = () => void (entries.get(shopId) === loading && entries.delete(shopId));
    entries.set(shopId, loading);
    loading.then((value) => void (keeps(value) || forget()), forget);
    const oldest = entries.size > maxShops ? entries.keys().next().value : undefined;
    if (oldest !== undefined) entries.delete(oldest);
    return loading;
  };
}
