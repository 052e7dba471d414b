import { isbot } from "isbot";
import type { PixelRequest } from "#app/api/pixel.contract.ts";
import { writeBatch } from "#app/runtime/write-batch.server.ts";
import { foldEvents } from "./fold-events.server.ts";
import { pixelRows, type PixelRow } from "./pixel-rows.ts";
import { takeTokens, type Bucket, type RateLimit } from "./token-bucket.ts";
import { shopOfKey } from "./shop-of-key.server.ts";

/** What one shop may send to one process: a rush, and what it may send hour after hour. */
const RUSH: RateLimit = { perSecond: 3_000, burst: 12_000 };
const STEADY: RateLimit = { perSecond: 600, burst: 1_000_000 };
const MAX_SHOPS = 2_000;

const buckets = new Map<string, { rush: Bucket; steady: Bucket }>();

/** Nobody waits for the answer: requests are gathered for longer than offers are, as a batch of twenty costs a third of four of five. */
const batch = writeBatch<readonly PixelRow[], null>({
  gatherMs: 20,
  maxItems: 200,
  maxWriting: 1,
  maxWaiting: 2_000,
  write: async (requests) => {
    await foldEvents(requests.flat());
    return requests.map(() => null);
  },
});

export type PixelOutcome = "taken" | "too_many";

/**
 * Stores what a web pixel tells, as far as it can be believed. A key that names no shop is taken and forgotten.
 * @param userAgent how the browser names itself: it is only asked whether it is a robot's name, and not kept
 */
export async function recordPixel(request: PixelRequest, userAgent: string, now: Date): Promise<PixelOutcome> {
  const shopId = await shopOfKey(request.key, now.getTime());
  if (shopId === null) return "taken";
  if (!isWithinLimits(shopId, request.events.length, now.getTime())) return "too_many";
  const isRobot = userAgent === "" || isbot(userAgent);
  const rows = pixelRows(request, { shopId, isRobot, now });
  if (rows.length > 0) await batch.add(rows);
  return "taken";
}

function isWithinLimits(shopId: string, count: number, nowMs: number): boolean {
  const before = buckets.get(shopId);
  const rush = takeTokens(before?.rush, RUSH, count, nowMs);
  const steady = takeTokens(before?.steady, STEADY, rush.isWithin ? count : 0, nowMs);
  buckets.delete(shopId);
  buckets.set(shopId, { rush: rush.bucket, steady: steady.bucket });
  const oldest = buckets.size > MAX_SHOPS ? buckets.keys().next().value : undefined;
  if (oldest !== undefined) buckets.delete(oldest);
  return rush.isWithin && steady.isWithin;
}
