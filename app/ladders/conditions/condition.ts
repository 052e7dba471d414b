import { z } from "zod";
import type { PurchaseFacts } from "../purchase-facts.ts";
import { collection } from "./collection.ts";
import type { Condition as Definition } from "./define-condition.ts";
import { itemQuantity } from "./item-quantity.ts";
import { orderSubtotal } from "./order-subtotal.ts";
import { productType } from "./product-type.ts";
import { product } from "./product.ts";
import { sku } from "./sku.ts";
import { tag } from "./tag.ts";
import { variant } from "./variant.ts";
import { vendor } from "./vendor.ts";

/** Every kind of condition. A new kind is a new file, its test, and one line here. */
export const CONDITIONS = [
  product,
  variant,
  sku,
  collection,
  tag,
  vendor,
  productType,
  itemQuantity,
  orderSubtotal,
] as const;

const leafSchema = z.union(
  CONDITIONS.map((c) => c.schema) as unknown as [
    (typeof CONDITIONS)[number]["schema"],
    (typeof CONDITIONS)[number]["schema"],
  ],
);
export type LeafCondition = z.infer<(typeof CONDITIONS)[number]["schema"]>;
export type ConditionKind = LeafCondition["kind"];

/** A tree of conditions: all (and), any (or), none (neither). An empty `all` always holds. */
export type Condition = LeafCondition | { all: Condition[] } | { any: Condition[] } | { none: Condition[] };

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    leafSchema as unknown as z.ZodType<LeafCondition>,
    z.strictObject({ all: z.array(conditionSchema).max(50) }),
    z.strictObject({ any: z.array(conditionSchema).min(1).max(50) }),
    z.strictObject({ none: z.array(conditionSchema).min(1).max(50) }),
  ]),
);

const byKind = new Map<string, Definition<string, z.ZodType>>(
  CONDITIONS.map((c) => [c.kind, c as unknown as Definition<string, z.ZodType>]),
);

/** The definition of a leaf's kind. */
export function definitionOf(leaf: LeafCondition): Definition<string, z.ZodType> {
  return byKind.get(leaf.kind)!;
}

/** Whether the whole tree holds for a purchase. */
export function conditionHolds(condition: Condition, facts: PurchaseFacts): boolean {
  if ("all" in condition) return condition.all.every((c) => conditionHolds(c, facts));
  if ("any" in condition) return condition.any.some((c) => conditionHolds(c, facts));
  if ("none" in condition) return !condition.none.some((c) => conditionHolds(c, facts));
  return definitionOf(condition).holds(condition, facts);
}
