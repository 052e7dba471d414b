import type { Metric } from "#app/guardrails/metric.ts";
import type { HealthFacts } from "#app/shops/judge-health.ts";
import type { Change } from "./change.ts";

/** A guardrail that tripped and was not resumed. */
export interface OpenTrip {
  readonly tripId: string;
  /** Null: it is the shop's, not one ladder's. */
  readonly ladderId: string | null;
  readonly ladderName: string | null;
  readonly metric: Metric;
  readonly trippedAt: Date;
  /** What it came to, as a ratio to what it was judged against, and the limit of that ratio. */
  readonly ratio: number | null;
  readonly limit: number;
}

/** An item that a published ladder offers. */
export interface OfferedItem {
  /** The same for the same variants of the same product. */
  readonly key: string;
  readonly title: string;
  /** Published ladders that offer it. */
  readonly ladders: readonly { readonly ladderId: string; readonly name: string }[];
  /** Whether one way of taking it can be bought now. */
  readonly isSellable: boolean;
  /** The catalogue holds it. */
  readonly isKnown: boolean;
  /** In every ladder another item is offered in its place. */
  readonly isCovered: boolean;
  /** Neither Shopify nor a rule nor the fallback knows what every variant of it costs. */
  readonly lacksCost: boolean;
}

/** Where offers are drawn. */
export const PLACES = ["post_purchase", "checkout", "thank_you"] as const;
export type Place = (typeof PLACES)[number];

/** What an extension drew in the last 24 hours. */
export interface DrawnPages {
  readonly place: Place;
  /** Purchases with a view or an error. */
  readonly drawn: number;
  readonly failed: number;
  /** The most frequent error's code. */
  readonly errorCode: string | null;
  readonly firstErrorAt: Date | null;
}

/** Everything that the rules look at. Null where there is too little to compute it from. */
export interface AlertFacts {
  readonly now: Date;
  readonly trips: readonly OpenTrip[];
  readonly conversion: Change | null;
  readonly margin: Change | null;
  readonly refunds: Change | null;
  readonly health: Pick<HealthFacts, "lastWebhookAt" | "installedAt" | "lastSync">;
  readonly pixel: {
    readonly isConnected: boolean;
    readonly connectedAt: Date | null;
    readonly lastEventAt: Date | null;
    /** Orders of the online store since its last event, or since it was connected; not more than a week back. */
    readonly ordersSince: number;
  };
  readonly pages: readonly DrawnPages[];
  readonly items: readonly OfferedItem[];
  readonly failedCodes: readonly {
    readonly code: string;
    readonly ladderId: string;
    readonly ladderName: string;
    readonly error: string;
    readonly at: Date;
  }[];
  readonly stop: { readonly at: Date; readonly by: string; readonly reason: string } | null;
}
