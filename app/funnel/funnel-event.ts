import type { Layer } from "#app/ladders/layer.ts";

/**
 * What can happen at a step of the post-purchase page. `view`, `decline`, `result` and `error` are told by the extension;
 * `accept` is written by the server itself when it signs the changeset.
 */
export const FUNNEL_EVENT_TYPES = ["view", "accept", "decline", "result", "error"] as const;
export type FunnelEventType = (typeof FUNNEL_EVENT_TYPES)[number];

/** What applyChangeset answered. Only `processed` is revenue: `partially_processed` was added to the order and not paid. */
export const RESULT_STATUSES = ["processed", "partially_processed", "unprocessed"] as const;
export type ResultStatus = (typeof RESULT_STATUSES)[number];

/** One row of the append-only record. */
export interface FunnelEvent {
  readonly eventId: string;
  readonly type: FunnelEventType;
  /** The server's clock at receipt. */
  readonly occurredAt: Date;
  readonly referenceId: string;
  readonly ladderId: string | null;
  readonly ladderVersion: number | null;
  /** Null: the page failed before a step was drawn. */
  readonly stepId: string | null;
  readonly offerId: string | null;
  readonly layer: Layer | null;
  readonly variantId: number | null;
  readonly quantity: number | null;
  readonly amountMinor: number | null;
  readonly currency: string | null;
  readonly status: ResultStatus | null;
  readonly errorCode: string | null;
}

/**
 * The key by which an event sent twice is stored once. A result counts once for each status: an accept that failed at
 * first and went through at the next tap is both.
 */
export function eventIdOf(
  referenceId: string,
  stepId: string | null,
  type: FunnelEventType,
  status: ResultStatus | null = null,
): string {
  return [referenceId, stepId ?? "page", type, ...(status === null ? [] : [status])].join(":");
}
