import { z } from "zod";
import { METRICS, type Metric } from "./metric.ts";
import { guardrailSettingsSchema, LIMITS, type GuardrailSettings } from "./settings.ts";

/** What the page of guardrails sends. */
export const guardrailsActionSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("resume"), tripId: z.uuid(), reason: z.string().trim().min(3).max(300) }),
  z.object({
    intent: z.literal("settings"),
    settings: z.string().max(2_000).transform(readJson).pipe(guardrailSettingsSchema),
  }),
]);

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The settings as they are typed: limits as texts, of what is lower in percent, of what is higher in times. */
export type TypedSettings = Readonly<Record<Metric, { readonly isOn: boolean; readonly limit: string }>>;

const factorOf = (metric: Metric) => (LIMITS[metric].worse === "lower" ? 100 : 1);

export function typedSettings(settings: GuardrailSettings): TypedSettings {
  const typed = (metric: Metric) => {
    const { isOn, limit } = settings[metric];
    return { isOn, limit: String(Math.round(limit * factorOf(metric) * 100) / 100) };
  };
  return { conversion: typed("conversion"), refunds: typed("refunds"), disputes: typed("disputes"), complaints: typed("complaints"), margin: typed("margin") }; // prettier-ignore
}

/** What was typed as settings, and the figures whose limit lies outside of its range or is no number. */
export function settingsOfTyped(typed: TypedSettings): {
  readonly settings: GuardrailSettings | null;
  readonly wrong: readonly Metric[];
} {
  const parsed = Object.fromEntries(
    METRICS.map((metric) => {
      const { isOn, limit } = typed[metric];
      const number = limit.trim() === "" ? NaN : Number(limit.replace(",", ".")) / factorOf(metric);
      return [metric, { isOn, limit: Math.round(number * 10_000) / 10_000 }];
    }),
  );
  const wrong = METRICS.filter((metric) => !guardrailSettingsSchema.shape[metric].safeParse(parsed[metric]).success);
  return { settings: wrong.length > 0 ? null : guardrailSettingsSchema.parse(parsed), wrong };
}

/** The range of a limit as it is typed. */
export function typedRange(metric: Metric): {
  readonly from: number;
  readonly to: number;
  readonly isPercent: boolean;
} {
  const { from, to, worse } = LIMITS[metric];
  const factor = factorOf(metric);
  return { from: Math.round(from * factor * 100) / 100, to: Math.round(to * factor * 100) / 100, isPercent: worse === "lower" }; // prettier-ignore
}
