import type { Message } from "#app/i18n/message.ts";
import type { NoOfferReason } from "../no-offer-reason.ts";

/** What a draft would have done to past orders. Counts are orders. */
export interface ReplayResult {
  readonly orderCount: number;
  readonly from: Date;
  readonly until: Date;
  /** Its trigger holds. */
  readonly triggered: number;
  /** It would have been shown. */
  readonly shown: number;
  /** Sum of what those orders bought before any offer, in minor units of the shop's currency. */
  readonly shownSubtotalMinor: number;
  /** Of those shown: no ladder that is published now would have been. */
  readonly isNew: number;
  /** Of those shown: taken from a ladder that would have been. */
  readonly takenFrom: readonly { readonly ladderId: string; readonly name: string; readonly count: number }[];
  /** Its trigger holds, but another ladder asked before it would have been shown. */
  readonly lostTo: readonly { readonly ladderId: string; readonly name: string; readonly count: number }[];
  /** Its trigger holds, but it could not have been shown. */
  readonly withheld: readonly { readonly reason: NoOfferReason; readonly count: number }[];
  /** Every published ladder: shown now, and with the draft. */
  readonly ladders: readonly { readonly ladderId: string; readonly name: string; readonly before: number; readonly after: number }[];
  /** How often each step could have been drawn, of the orders shown. */
  readonly steps: readonly { readonly stepId: string; readonly drawn: number }[];
  /** Conditions of the trigger and how often each held, of all orders. */
  readonly conditions: readonly { readonly words: Message; readonly held: number; readonly isNegated: boolean }[];
  /** Conditions that never held, and steps that never could be drawn: nobody would ever see what hangs on them. */
  readonly deadBranches: readonly Message[];
} // prettier-ignore
