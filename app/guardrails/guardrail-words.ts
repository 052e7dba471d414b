import { message, type Message } from "#app/i18n/message.ts";
import type { Comparison, Metric, Status } from "./metric.ts";
import { WINDOW_DAYS } from "./cohort-window.ts";

export const METRIC_WORDS: Readonly<Record<Metric, { readonly name: Message; readonly meaning: Message }>> = {
  conversion: {
    name: message("Conversion in checkout"),
    meaning: message(
      "Completed ÷ started checkouts, against the holdout or the baseline. The baseline is compared weekday by weekday, so that the part of it may differ from that of the sums.",
    ),
  },
  refunds: {
    name: message("Refund rate of offers"),
    meaning: message("Lines of offers with a refund within {{days}} days, against lines of the front end.", {
      days: WINDOW_DAYS.refunds,
    }),
  },
  disputes: {
    name: message("Dispute rate of orders with an offer"),
    meaning: message("Orders with a chargeback within {{days}} days, against orders without an offer.", {
      days: WINDOW_DAYS.disputes,
    }),
  },
  complaints: {
    name: message("Complaint rate of orders with an offer"),
    meaning: message("Orders with a complaint within {{days}} days, against orders without an offer.", {
      days: WINDOW_DAYS.complaints,
    }),
  },
  margin: {
    name: message("Contribution margin per order"),
    meaning: message(
      "Against the holdout or the baseline. Costs, fees, refunds and disputes are off. The baseline is compared weekday by weekday, so that the part of it may differ from that of the sums.",
    ),
  },
};

export const STATUS_WORDS: Readonly<
  Record<Status, { readonly name: Message; readonly tone: "success" | "warning" | "critical" | undefined }>
> = {
  not_measured: { name: message("Not measured"), tone: undefined },
  too_early: { name: message("Too early"), tone: undefined },
  holds: { name: message("Holds"), tone: "success" },
  near: { name: message("Beyond its limit, not proven"), tone: "warning" },
  tripped: { name: message("Tripped: paused"), tone: "critical" },
};

export const COMPARISON_WORDS: Readonly<Record<Comparison, Message>> = {
  holdout: message("holdout"),
  baseline: message("baseline"),
  front_end: message("front end"),
};
