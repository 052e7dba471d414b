import { z } from "zod";

export const rangeSchema = { min: z.int().nonnegative().optional(), max: z.int().nonnegative().optional() };

/** Both bounds belong to the range; a missing bound is open. */
export function isWithin(value: number, range: { min?: number | undefined; max?: number | undefined }): boolean {
  return value >= (range.min ?? 0) && value <= (range.max ?? Number.POSITIVE_INFINITY);
}

/** A range with neither bound says nothing, one with min above max is never true. */
export function isMeaningfulRange(range: { min?: number | undefined; max?: number | undefined }): boolean {
  return (
    (range.min !== undefined || range.max !== undefined) && (range.min ?? 0) <= (range.max ?? Number.POSITIVE_INFINITY)
  );
}
