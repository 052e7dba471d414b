import { z } from "zod";
import type { Metric } from "./metric.ts";

/** What a merchant may set of a guardrail, and what holds until then. A limit is a ratio to what it is judged against. */
export const LIMITS = {
  /** Completed ÷ started checkouts, against the holdout or the baseline: not below. */
  conversion: { from: 0.5, to: 0.98, preset: 0.85, worse: "lower" },
  /** Refunded lines of the offers, against lines of the front end: not above. */
  refunds: { from: 1.1, to: 5, preset: 1.5, worse: "higher" },
  /** Orders with a chargeback among those with an accepted offer, against those without: not above. */
  disputes: { from: 1.1, to: 10, preset: 2, worse: "higher" },
  complaints: { from: 1.1, to: 10, preset: 2, worse: "higher" },
  /** Contribution margin per order, against the holdout or the baseline: not below. */
  margin: { from: 0.5, to: 1, preset: 0.9, worse: "lower" },
} as const satisfies Readonly<Record<Metric, { from: number; to: number; preset: number; worse: "lower" | "higher" }>>;

const guardrail = (metric: Metric) =>
  z.object({ isOn: z.boolean(), limit: z.number().min(LIMITS[metric].from).max(LIMITS[metric].to) });

/** What a merchant set for guardrails, as it is stored. */
export const guardrailSettingsSchema = z.object({
  conversion: guardrail("conversion"),
  refunds: guardrail("refunds"),
  disputes: guardrail("disputes"),
  complaints: guardrail("complaints"),
  margin: guardrail("margin"),
});
export type GuardrailSettings = z.infer<typeof guardrailSettingsSchema>;

const preset = (metric: Metric) => ({ isOn: true, limit: LIMITS[metric].preset });
export const PRESETS: GuardrailSettings = {
  conversion: preset("conversion"),
  refunds: preset("refunds"),
  disputes: preset("disputes"),
  complaints: preset("complaints"),
  margin: preset("margin"),
};

/** The settings as stored; the presets where nothing is stored, or nothing that holds any more. */
export function guardrailSettingsOf(stored: unknown): GuardrailSettings {
  const parsed = guardrailSettingsSchema.safeParse(stored);
  return parsed.success ? parsed.data : PRESETS;
}
