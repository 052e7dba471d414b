/** How often something may happen: so many times for each key in each stretch of time. */
export interface RateLimitOptions {
  readonly most: number;
  readonly everyMs: number;
  /** Keys remembered; the oldest makes room. */
  readonly maxKeys: number;
}

/**
 * Counts by key, in this process alone. A stretch begins with the first time that a key is asked for.
 * @returns whether it may happen once more at that moment
 */
export function rateLimit({ most, everyMs, maxKeys }: RateLimitOptions): (key: string, now: Date) => boolean {
  const counts = new Map<string, { count: number; readonly until: number }>();
  return (key, now) => {
    const known = counts.get(key);
    const entry = known && known.until > now.getTime() ? known : { count: 0, until: now.getTime() + everyMs };
    entry.count += 1;
    counts.delete(key);
    counts.set(key, entry);
    const oldest = counts.size > maxKeys ? counts.keys().next().value : undefined;
    if (oldest !== undefined) counts.delete(oldest);
    return entry.count <= most;
  };
}
