import type { z } from "zod";
import type { Message } from "#app/i18n/message.ts";
import type { PurchaseFacts } from "../purchase-facts.ts";

/** A condition whose truth needs one of these keys among the purchase's own: what the ladder index looks up. */
export type IndexKey = `${"product" | "variant" | "sku" | "collection" | "tag" | "vendor" | "type"}:${string}`;

/** What a condition's values are, and so how they are edited. The names are fields of the condition. */
export type ValueField =
  | { readonly type: "resources"; readonly of: "product" | "variant" | "collection"; readonly field: string }
  | { readonly type: "terms"; readonly of: "sku" | "tag" | "vendor" | "product_type" | "discount_code"; readonly field: string }
  | { readonly type: "choice"; readonly of: "country" | "locale" | "currency" | "segment" | "weekday"; readonly field: string }
  | { readonly type: "range"; readonly unit: "money" | "items" | "orders" | "days" }
  | { readonly type: "presence"; readonly yes: Message; readonly no: Message }
  | { readonly type: "metafield" | "dates" | "hours" }; // prettier-ignore

/** Names of what a condition mentions by id, and how amounts are written. */
export interface ConditionNames {
  product(id: number): string;
  variant(id: number): string;
  collection(id: number): string;
  money(minor: number): string;
}

/** One kind of condition: one file, one test, one line in the list. */
export interface Condition<Kind extends string, Schema extends z.ZodType> {
  readonly kind: Kind;
  /** Its name in the editor. */
  readonly label: Message;
  /** What it looks at. */
  readonly group: "order" | "lines" | "customer" | "time";
  /** The condition as it stands in a ladder document; a strict object with `kind`. */
  readonly schema: Schema;
  /** The same while it is being written: lists may be empty, bounds open. Nothing larger than the schema allows. */
  readonly draft: z.ZodType<z.infer<Schema>>;
  /** To begin with, nothing chosen yet. */
  readonly empty: z.infer<Schema>;
  readonly value: ValueField;
  /** In words, to follow "the order" or stand in a list. */
  readonly describe: (condition: z.infer<Schema>, names: ConditionNames) => Message;
  /** Whether it holds; null: what it asks for is not known of this purchase. */
  readonly holds: (condition: z.infer<Schema>, facts: PurchaseFacts) => boolean | null;
  /**
   * Keys of which the purchase must have at least one for the condition to hold; null when no key decides it.
   * The ladder index finds candidates by them.
   */
  readonly keys: (condition: z.infer<Schema>) => readonly IndexKey[] | null;
}

/** Fills in what most kinds share: no key decides them. */
export function defineCondition<Kind extends string, Schema extends z.ZodType>(
  condition: Omit<Condition<Kind, Schema>, "keys"> & Partial<Pick<Condition<Kind, Schema>, "keys">>,
): Condition<Kind, Schema> {
  return { keys: () => null, ...condition };
}
