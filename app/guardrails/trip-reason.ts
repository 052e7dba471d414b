import { LIMITS } from "./settings.ts";
import type { GuardrailFigures } from "./guardrail-figures.ts";
import type { Comparison, Metric } from "./metric.ts";

const WORDS: Readonly<Record<Metric, string>> = {
  conversion: "Conversion in checkout",
  refunds: "The refund rate of its offers",
  disputes: "The dispute rate of orders with an accepted offer",
  complaints: "The complaint rate of orders with an accepted offer",
  margin: "Contribution margin per order",
};
const AGAINST: Readonly<Record<Comparison, string>> = {
  holdout: "that of the holdout",
  baseline: "that of the baseline",
  front_end: "that of the front end",
};
const COUNTED: Readonly<Record<Metric, string>> = {
  conversion: "checkouts",
  refunds: "lines",
  disputes: "orders",
  complaints: "orders",
  margin: "orders",
};

/** Why a guardrail paused, with its figures, as it stands with the ladder and in the audit. */
export function tripReason(metric: Metric, figures: GuardrailFigures): string {
  const { ratio, low, high, limit, comparison, count } = figures;
  const percent = (share: number | null) => (share === null ? "?" : `${Math.round(share * 1000) / 10} %`);
  const side = LIMITS[metric].worse === "lower" ? "under" : "over";
  return `${WORDS[metric]} is ${percent(ratio)} of ${AGAINST[comparison ?? "baseline"]} (95 %: ${percent(low)} to ${percent(high)}), ${side} the limit of ${percent(limit)}, after ${count.toLocaleString("en-US")} ${COUNTED[metric]}.`;
}
