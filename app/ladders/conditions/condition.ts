import { z } from "zod";
import type { PurchaseFacts } from "../purchase-facts.ts";
import type { Condition as Definition } from "./define-condition.ts";
import { boughtBefore } from "./bought-before.ts";
import { collection } from "./collection.ts";
import { containsSubscription } from "./contains-subscription.ts";
import { country } from "./country.ts";
import { currency } from "./currency.ts";
import { customerOrders } from "./customer-orders.ts";
import { customerSegment } from "./customer-segment.ts";
import { customerSpent } from "./customer-spent.ts";
import { dateWindow } from "./date-window.ts";
import { daysSinceLastOrder } from "./days-since-last-order.ts";
import { discountCode } from "./discount-code.ts";
import { hours } from "./hours.ts";
import { itemQuantity } from "./item-quantity.ts";
import { linePrice } from "./line-price.ts";
import { lineQuantity } from "./line-quantity.ts";
import { locale } from "./locale.ts";
import { metafield } from "./metafield.ts";
import { orderSubtotal } from "./order-subtotal.ts";
import { product } from "./product.ts";
import { productType } from "./product-type.ts";
import { shippingAddress } from "./shipping-address.ts";
import { sku } from "./sku.ts";
import { tag } from "./tag.ts";
import { variant } from "./variant.ts";
import { vendor } from "./vendor.ts";
import { weekday } from "./weekday.ts";

/** Every kind of condition. A new kind is a new file, its test, and one line here. */
export const CONDITIONS = [
  product,
  variant,
  sku,
  collection,
  tag,
  vendor,
  productType,
  metafield,
  lineQuantity,
  linePrice,
  orderSubtotal,
  itemQuantity,
  discountCode,
  country,
  shippingAddress,
  locale,
  currency,
  containsSubscription,
  customerOrders,
  customerSpent,
  daysSinceLastOrder,
  customerSegment,
  boughtBefore,
  dateWindow,
  weekday,
  hours,
] as const;

type AnyDefinition = Definition<ConditionKind, z.ZodType<LeafCondition>>;
type Kinds = (typeof CONDITIONS)[number];
export type LeafCondition = z.infer<Kinds["schema"]>;
export type ConditionKind = LeafCondition["kind"];

/** A tree of conditions: all (and), any (or), none (neither). An empty `all` always holds. */
export type Condition = LeafCondition | { all: Condition[] } | { any: Condition[] } | { none: Condition[] };

const definitions = CONDITIONS as unknown as readonly AnyDefinition[];
const byKind = new Map(definitions.map((definition) => [definition.kind, definition]));
const leaf = (of: "schema" | "draft") =>
  z.union(
    definitions.map((definition) => definition[of]) as unknown as [z.ZodType<LeafCondition>, z.ZodType<LeafCondition>],
  );
const leafSchema = leaf("schema");
const leafDraft = leaf("draft");

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    leafSchema,
    z.strictObject({ all: z.array(conditionSchema).max(50) }),
    z.strictObject({ any: z.array(conditionSchema).min(1).max(50) }),
    z.strictObject({ none: z.array(conditionSchema).min(1).max(50) }),
  ]),
);

/** A tree that is being written: groups and lists may be empty. */
export const conditionDraftSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    leafDraft,
    z.strictObject({ all: z.array(conditionDraftSchema).max(50) }),
    z.strictObject({ any: z.array(conditionDraftSchema).max(50) }),
    z.strictObject({ none: z.array(conditionDraftSchema).max(50) }),
  ]),
);

/** The definition of a kind. */
export function definitionOf({ kind }: { readonly kind: ConditionKind }): AnyDefinition {
  return byKind.get(kind)!;
}

/**
 * Whether the whole tree holds for a purchase; null: that depends on something that is not known of it. What is known
 * decides where it can: one false part makes `all` false, one true part makes `any` true, whatever else is unknown.
 */
export function truthOf(condition: Condition, facts: PurchaseFacts): boolean | null {
  if ("all" in condition) return every(condition.all, facts);
  if ("any" in condition) return not(every(condition.any, facts, true));
  if ("none" in condition) return every(condition.none, facts, true);
  return definitionOf(condition).holds(condition, facts);
}

/** Whether the whole tree is known to hold for a purchase. */
export function conditionHolds(condition: Condition, facts: PurchaseFacts): boolean {
  return truthOf(condition, facts) === true;
}

/** Whether every part holds, or, negated, none does. */
function every(parts: readonly Condition[], facts: PurchaseFacts, isNegated = false): boolean | null {
  let truth: boolean | null = true;
  for (const part of parts) {
    const own = truthOf(part, facts);
    if (own === isNegated) return false;
    if (own === null) truth = null;
  }
  return truth;
}

function not(truth: boolean | null): boolean | null {
  return truth === null ? null : !truth;
}
