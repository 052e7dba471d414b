import type { z } from "zod";
import type { PurchaseFacts } from "../purchase-facts.ts";

/** A condition whose truth needs one of these keys among the purchase's own: what the ladder index looks up. */
export type IndexKey = `${"product" | "variant" | "sku" | "collection" | "tag" | "vendor" | "type"}:${string}`;

/** One kind of condition: one file, one test, one line in the list. */
export interface Condition<Kind extends string, Schema extends z.ZodType> {
  readonly kind: Kind;
  /** The condition as it stands in a ladder document; a strict object with `kind`. */
  readonly schema: Schema;
  readonly holds: (condition: z.infer<Schema>, facts: PurchaseFacts) => boolean;
  /**
   * Keys of which the purchase must have at least one for the condition to hold; null when no key decides it.
   * The ladder index finds candidates by them.
   */
  readonly keys: (condition: z.infer<Schema>) => readonly IndexKey[] | null;
}

export function defineCondition<Kind extends string, Schema extends z.ZodType>(
  condition: Condition<Kind, Schema>,
): Condition<Kind, Schema> {
  return condition;
}
