import { z } from "zod";
import { message, type Message } from "#app/i18n/message.ts";

export const rangeSchema = { min: z.int().nonnegative().optional(), max: z.int().nonnegative().optional() };

export interface OpenRange {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** Both bounds belong to the range; a missing bound is open. */
export function isWithin(value: number, range: OpenRange): boolean {
  return value >= (range.min ?? 0) && value <= (range.max ?? Number.POSITIVE_INFINITY);
}

/** A range with neither bound says nothing, one with min above max is never true. */
export function isMeaningfulRange(range: OpenRange): boolean {
  return (
    (range.min !== undefined || range.max !== undefined) && (range.min ?? 0) <= (range.max ?? Number.POSITIVE_INFINITY)
  );
}

/** "from 2", "up to 5", "2 to 5". */
export function rangeWords({ min, max }: OpenRange, write: (value: number) => string = String): Message {
  if (min !== undefined && max !== undefined)
    return message("{{min}} to {{max}}", { min: write(min), max: write(max) });
  if (min !== undefined) return message("from {{min}}", { min: write(min) });
  if (max !== undefined) return message("up to {{max}}", { max: write(max) });
  return message("… (no limit set yet)");
}
