/** A bucket of tokens: it holds at most `burst`, and fills by `perSecond`. */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}
/** What a bucket held, and when. */
export interface Bucket {
  readonly tokens: number;
  readonly atMs: number;
}

/**
 * Takes so many tokens out of a bucket.
 * @param bucket undefined: a full one
 * @returns the bucket afterwards, and whether there were enough: if not, none is taken
 */
export function takeTokens(
  bucket: Bucket | undefined,
  { perSecond, burst }: RateLimit,
  count: number,
  nowMs: number,
): { readonly bucket: Bucket; readonly isWithin: boolean } {
  const passed = bucket ? Math.max(0, nowMs - bucket.atMs) / 1000 : 0;
  const tokens = bucket ? Math.min(burst, bucket.tokens + passed * perSecond) : burst;
  const isWithin = tokens >= count;
  return { bucket: { tokens: isWithin ? tokens - count : tokens, atMs: nowMs }, isWithin };
}
