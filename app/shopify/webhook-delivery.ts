/** One webhook as the worker applies it. The payload holds no personal data: it was stripped before it was stored. */
export interface WebhookDelivery {
  readonly shopId: string;
  /** As in Shopify's header: orders/create. */
  readonly topic: string;
  readonly eventId: string;
  /** Shopify's clock; null where the header was missing. */
  readonly triggeredAt: Date | null;
  readonly receivedAt: Date;
  readonly payload: unknown;
}

/** applied: it changed what is stored; stale: something newer was known; ignored: nothing of it concerns the app. */
export type WebhookOutcome = "applied" | "stale" | "ignored";
