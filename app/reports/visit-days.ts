import { daysOf, type DateRange } from "./date-range.ts";
import { message, type Message } from "#app/i18n/message.ts";
import type { FilterKey, Filters } from "./report-query.ts";

/** Sums of a day's sessions and checkouts, by the day they began. A step counts whoever came so far or further. */
export interface VisitDay {
  readonly day: string;
  readonly sessions: number;
  readonly withProduct: number;
  readonly withCart: number;
  readonly withCheckout: number;
  readonly started: number;
  readonly contact: number;
  readonly address: number;
  readonly shipping: number;
  readonly payment: number;
  readonly completed: number;
  /** Completed ones whose buyer was shown an offer, and took one. */
  readonly shown: number;
  readonly accepted: number;
  /** Checkouts with a measured load time, and their milliseconds together. */
  readonly loads: number;
  readonly loadMs: number;
}

export const NO_VISITS: Omit<VisitDay, "day"> = {
  sessions: 0,
  withProduct: 0,
  withCart: 0,
  withCheckout: 0,
  started: 0,
  contact: 0,
  address: 0,
  shipping: 0,
  payment: 0,
  completed: 0,
  shown: 0,
  accepted: 0,
  loads: 0,
  loadMs: 0,
};

/** Since when, and until when, the web pixel told of anything, in days of the shop's time zone. */
export interface Connection {
  readonly isConnected: boolean;
  /** Null: it never told of anything. */
  readonly first: string | null;
  readonly last: string | null;
}

/** How much of a period was measured. */
export type Measured =
  | { readonly kind: "not_connected" }
  | { readonly kind: "not_told_apart"; readonly by: FilterKey }
  /** Null: it is connected, and has not told of anything yet. */
  | { readonly kind: "not_yet"; readonly first: string | null }
  /** It was disconnected before the period. */
  | { readonly kind: "not_any_more"; readonly last: string }
  | { readonly kind: "partly"; readonly from: string; readonly to: string; readonly days: number; readonly of: number }
  | { readonly kind: "whole" };

/** The filters that sessions and checkouts know nothing of: what an offer or an order alone can tell. */
const UNKNOWN_TO_VISITS = ["ladder", "offer", "layer", "product", "collection", "language", "buyers"] as const satisfies readonly FilterKey[]; // prettier-ignore

/** How much of a period's sessions and checkouts was measured, as far as they can be narrowed so. */
export function measuredOf({ isConnected, first, last }: Connection, range: DateRange, filters: Filters): Measured {
  const unknown = UNKNOWN_TO_VISITS.find((key) => filters[key] !== undefined);
  if (first === null || last === null)
    return isConnected ? { kind: "not_yet", first: null } : { kind: "not_connected" };
  if (unknown) return { kind: "not_told_apart", by: unknown };
  if (first > range.to) return { kind: "not_yet", first };
  const end = isConnected || last > range.to ? range.to : last;
  if (end < range.from) return { kind: "not_any_more", last };
  const from = first < range.from ? range.from : first;
  const days = daysOf({ from, to: end }).length;
  const of = daysOf(range).length;
  return days === of ? { kind: "whole" } : { kind: "partly", from, to: end, days, of };
}

/** Whether there is anything to compute a figure from. */
export function isMeasured({ kind }: Measured): boolean {
  return kind === "whole" || kind === "partly";
}

/** What stands under a figure that rests on it; null: the whole period was measured. */
export function measuredWords(measured: Measured): Message | null {
  switch (measured.kind) {
    case "whole":
      return null;
    case "partly":
      return message("measured on {{days}} of {{of}} days, {{from}} to {{to}}", { ...measured });
    case "not_yet":
      return measured.first === null
        ? message("not measured yet: no visit was seen so far")
        : message("not measured yet: it is from {{day}} on", { day: measured.first });
    case "not_any_more":
      return message("not measured any more: it was until {{day}}", { day: measured.last });
    case "not_connected":
      return message("not measured yet: the web pixel is not connected");
    case "not_told_apart":
      return measured.by === "buyers"
        ? message("not told apart: of who did not order it is not known whether they bought before")
        : message("not told apart by this filter");
  }
}
