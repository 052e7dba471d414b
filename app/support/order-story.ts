import type { OfferStep } from "#app/api/offers.contract.ts";
import type { NoOfferReason } from "#app/decisions/no-offer-reason.ts";
import type { FunnelEventType, ResultStatus } from "#app/funnel/funnel-event.ts";
import type { Message } from "#app/i18n/message.ts";
import type { Layer } from "#app/ladders/layer.ts";
import type { Evidence } from "#app/orders/evidence.ts";
import type { ComplaintKind } from "./complaint.ts";
import type { PaymentState } from "./payment-state.ts";

/** A ladder that was asked and not taken, in words. */
export interface PassedOver {
  readonly ladderId: string;
  /** Null: the ladder is gone. */
  readonly name: string | null;
  readonly version: number;
  readonly reason: NoOfferReason;
  /** The part of its trigger that did not hold; null where the trigger held, or its words are gone. */
  readonly failed: Message | null;
  /** That part asks for something which is not known of the purchase. */
  readonly isUnknown: boolean;
}

/** What stood on the page for one offer: kept as it was sent, whatever the ladder says today. */
export interface ShownOffer {
  readonly step: OfferStep;
  /** Of the checkout: how amounts were written. */
  readonly locale: string;
  /** Of the copy: another one where the offer had none in the checkout's. */
  readonly copyLocale: string;
  readonly currency: { readonly code: string; readonly exponent: number };
}

export interface ChargedLine {
  readonly lineId: number;
  readonly title: string;
  readonly sku: string | null;
  readonly quantity: number;
  readonly currentQuantity: number;
  /** Of the whole line, after discounts. */
  readonly amountMinor: number;
  /** Null: bought in the front end. */
  readonly layer: Layer | null;
  readonly offerId: string | null;
  readonly ladderName: string | null;
  readonly evidence: Evidence | null;
  readonly refundedUnits: number;
}

export interface RefundedLine {
  readonly title: string;
  readonly layer: Layer | null;
  readonly quantity: number;
  readonly amountMinor: number;
  readonly reason: string;
}

export interface LoggedComplaint {
  readonly complaintId: string;
  readonly kind: ComplaintKind;
  readonly source: "staff" | "help_desk";
  readonly loggedBy: string;
  readonly loggedAt: Date;
  readonly stepId: string | null;
  /** Whether the reader may take it back. */
  readonly isRemovable: boolean;
}

/** What happened, each with its moment. */
export type StoryEntry = { readonly at: Date } & (
  | { readonly kind: "ordered" }
  | {
      readonly kind: "decided";
      readonly timesDecided: number;
      readonly reason: NoOfferReason | "offered";
      readonly ladder: { readonly ladderId: string; readonly name: string | null; readonly version: number } | null;
      readonly passed: readonly PassedOver[];
      readonly publishedCount: number;
      readonly consideredCount: number;
      readonly leftOut: readonly { readonly stepId: string; readonly reason: NoOfferReason }[];
    }
  | {
      readonly kind: "page";
      readonly type: FunnelEventType;
      readonly stepId: string | null;
      readonly layer: Layer | null;
      readonly status: ResultStatus | null;
      readonly errorCode: string | null;
      /** What the shopper was told to pay, with tax and shipping; null: not told. */
      readonly amountMinor: number | null;
      /** Of an accept: what was chosen, and how many. */
      readonly variantId: number | null;
      readonly quantity: number | null;
      /** Of a first view: what stood there. */
      readonly shown: ShownOffer | null;
    }
  | { readonly kind: "matched"; readonly title: string; readonly layer: Layer; readonly evidence: Evidence }
  | {
      readonly kind: "transaction";
      readonly type: string;
      readonly status: string;
      readonly gateway: string;
      readonly amountMinor: number;
    }
  | {
      readonly kind: "refund";
      readonly totalMinor: number;
      readonly shippingMinor: number;
      readonly unallocatedMinor: number;
      readonly lines: readonly RefundedLine[];
    }
  | { readonly kind: "cancelled"; readonly reason: string | null }
  | {
      readonly kind: "dispute";
      readonly isOpening: boolean;
      readonly disputeKind: string;
      readonly status: string;
      readonly reason: string;
      readonly amountMinor: number;
    }
  | { readonly kind: "complaint"; readonly complaint: LoggedComplaint }
);

/** Everything about one order that support reads. No costs and no margins: those are the merchant's. */
export interface OrderStory {
  readonly orderId: number;
  readonly name: string;
  readonly createdAt: Date;
  readonly currency: string;
  readonly timeZone: string;
  readonly customerId: number | null;
  readonly country: string | null;
  readonly locale: string | null;
  readonly isTest: boolean;
  readonly isCancelled: boolean;
  readonly payment: {
    readonly state: PaymentState;
    readonly totalMinor: number;
    readonly outstandingMinor: number;
    readonly refundedMinor: number;
  };
  readonly lines: readonly ChargedLine[];
  readonly entries: readonly StoryEntry[];
  /** Offers that were accepted, for a complaint to name. */
  readonly accepted: readonly { readonly stepId: string; readonly layer: Layer; readonly title: string }[];
}

/** Things of one moment in the order in which they cause each other. */
const RANK: Readonly<Record<StoryEntry["kind"], number>> = {
  ordered: 1,
  decided: 0,
  page: 2,
  matched: 4,
  transaction: 3,
  refund: 5,
  cancelled: 6,
  dispute: 7,
  complaint: 8,
};
const PAGE_RANK: Readonly<Record<FunnelEventType, number>> = { view: 0, decline: 1, accept: 1, result: 2, error: 3 };

/** Entries in the order of time; within a moment in that of cause. Nothing given is changed. */
export function inOrderOfTime(entries: readonly StoryEntry[]): StoryEntry[] {
  const pageRank = (entry: StoryEntry) => (entry.kind === "page" ? PAGE_RANK[entry.type] : 0);
  return [...entries].sort(
    (a, b) => a.at.getTime() - b.at.getTime() || RANK[a.kind] - RANK[b.kind] || pageRank(a) - pageRank(b),
  );
}
