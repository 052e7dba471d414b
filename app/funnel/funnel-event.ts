import type { Layer } from "#app/ladders/layer.ts";

/**
 * What can happen to an offer. `view`, `decline`, `result` and `error` are told by the extension; so are `select` and
 * `remove`, the order bump put into the cart and taken out. `accept` is written by the server itself when it signs the
 * changeset, `click` when the link of an offer after payment is opened.
 */
export type FunnelEventType = "view" | "select" | "remove" | "click" | "accept" | "decline" | "result" | "error";

/** What applyChangeset answered. Only `processed` is revenue: `partially_processed` was added to the order and not paid. */
export type ResultStatus = "processed" | "partially_processed" | "unprocessed";

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
