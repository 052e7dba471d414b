import { z } from "zod";

/** A comparable day of the baseline, in the shop's time zone. Money is minor units. */
export const baselineDaySchema = z.object({
  day: z.iso.date(),
  started: z.int().min(0),
  completed: z.int().min(0),
  orders: z.int().min(0),
  cancelled: z.int().min(0),
  complaints: z.int().min(0),
  revenueMinor: z.int(),
  /** Revenue less product cost. */
  grossMarginMinor: z.int(),
  /** Contribution margin, which guardrails compare. */
  marginMinor: z.int(),
  refundMinor: z.int(),
});
export type BaselineDay = Readonly<z.infer<typeof baselineDaySchema>>;

const intervalSchema = z.object({
  /** Null: not measured. */
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.int().min(0),
});
export type BaselineFigure = Readonly<z.infer<typeof intervalSchema>>;

/** The figures of a baseline as they are stored. Money is minor units, shares are from 0 to 1, load times milliseconds. */
export const baselineFiguresSchema = z.object({
  days: z.array(baselineDaySchema),
  /** Frozen before there were so many comparable days as it takes. */
  isShort: z.boolean(),
  conversion: intervalSchema,
  aov: intervalSchema,
  grossMargin: intervalSchema,
  refundRate: intervalSchema,
  complaints: intervalSchema,
  cancellations: intervalSchema,
  loadMobile: intervalSchema,
  loadDesktop: intervalSchema,
  products: z.array(z.object({ productId: z.int(), title: z.string(), refundRate: intervalSchema })),
});
export type BaselineFigures = Readonly<z.infer<typeof baselineFiguresSchema>>;

/** Why a day does not count. */
export const EXCLUSIONS = ["not_whole", "webhook_silence", "pixel_silence", "abnormal_volume", "ladder_live"] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

export const excludedDaysSchema = z.array(z.object({ day: z.iso.date(), reason: z.enum(EXCLUSIONS) }));
export type ExcludedDay = Readonly<z.infer<typeof excludedDaysSchema>[number]>;
