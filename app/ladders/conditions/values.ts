import { z } from "zod";
import { message, type Message } from "#app/i18n/message.ts";

/** Shopify's numeric ids; in a draft the list may still be empty. */
export const ids = z.array(z.int().positive()).min(1).max(500);
export const idsDraft = z.array(z.int().nonnegative()).max(500);

/** Words compared exactly. */
export const terms = z.array(z.string().min(1).max(255)).min(1).max(500);
export const termsDraft = z.array(z.string().max(255)).max(500);

/** The first few in words; the others by their number. */
export function list(items: readonly (string | Message)[]): Message {
  const [a, b, c] = items;
  const count = items.length - 3;
  if (a === undefined) return message("… (nothing chosen yet)");
  if (b === undefined) return message("{{a}}", { a });
  if (c === undefined) return message("{{a}}, {{b}}", { a, b });
  return count > 0
    ? message("{{a}}, {{b}}, {{c}} and {{count}} more", { a, b, c, count })
    : message("{{a}}, {{b}}, {{c}}", { a, b, c });
}
