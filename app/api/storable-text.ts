import { z } from "zod";

/** A text that PostgreSQL can keep: without the null character, and without half a pair of surrogates. */
export function storableText(maxLength: number) {
  return z
    .string()
    .max(maxLength)
    .regex(/^[^\0\p{Cs}]*$/u);
}
