import { z } from "zod";
import { COMPARISONS } from "./metric.ts";
import { twoArmMemorySchema } from "./two-arm-memory.ts";

const armDaySchema = z.object({
  day: z.iso.date(),
  tested: z.int(),
  testedHits: z.int(),
  reference: z.int(),
  referenceHits: z.int(),
});
export type ArmDay = Readonly<z.infer<typeof armDaySchema>>;

const memorySchema = z.object({
  comparison: z.enum(COMPARISONS),
  /** The last checkout that was counted (its start), or the last day; null: none yet. */
  at: z.string().nullable(),
  token: z.string(),
  arms: twoArmMemorySchema,
  /** The newest days, for the chart and for the comparison with a baseline. */
  days: z.array(armDaySchema),
});
export type GuardrailMemory = Readonly<z.infer<typeof memorySchema>>;

const number = z.number().nullable();
/** A point of a guardrail's chart; null: nothing that day. */
const chartPointSchema = z.object({ day: z.iso.date(), value: number, reference: number });
export type ChartPoint = Readonly<z.infer<typeof chartPointSchema>>;

/** What stands behind the state of a guardrail. */
export const guardrailFiguresSchema = z.object({
  /** Null: there is nothing to compare with. */
  comparison: z.enum(COMPARISONS).nullable(),
  ratio: number,
  low: number,
  high: number,
  value: number,
  reference: number,
  limit: z.number(),
  alpha: z.number(),
  /** Logarithm of the e-value. */
  evidence: z.number(),
  count: z.int(),
  hits: z.int(),
  referenceCount: z.int(),
  referenceHits: z.int(),
  days: z.int(),
  /** Switched off by the merchant. */
  isOff: z.boolean(),
  chart: z.array(chartPointSchema),
  memory: memorySchema.nullable(),
});
export type GuardrailFigures = Readonly<z.infer<typeof guardrailFiguresSchema>>;

/** Days kept in memory: a year of days is more than any comparison needs. */
export const KEPT_DAYS = 400;
export const CHART_DAYS = 90;
