import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { toDecimal } from "#app/money/money.ts";
import type { Condition } from "./conditions/condition.ts";

export interface Names {
  readonly catalog: CatalogView;
  readonly collections: ReadonlyMap<number, string>;
}

/** A trigger in words: "the order has a product of type Tea, and subtotal from 20.00 USD". */
export function describeCondition(condition: Condition, names: Names): string {
  if ("all" in condition) return condition.all.length === 0 ? "every order" : join(condition.all, " and ", names);
  if ("any" in condition) return condition.any.length === 0 ? list([]) : join(condition.any, " or ", names);
  if ("none" in condition)
    return `not (${condition.none.length === 0 ? list([]) : join(condition.none, " or ", names)})`;
  const { catalog } = names;
  const productName = (id: number) => catalog.product(id)?.title ?? `product ${id}`;
  const variantName = (id: number) => {
    const variant = catalog.variant(id);
    return variant ? [productName(variant.productId), variant.title].filter(Boolean).join(" · ") : `variant ${id}`;
  };
  switch (condition.kind) {
    case "product":
      return `contains ${list(condition.productIds.map(productName))}`;
    case "variant":
      return `contains ${list(condition.variantIds.map(variantName))}`;
    case "sku":
      return `SKU ${list(condition.skus)}`;
    case "collection":
      return `from collection ${list(condition.collectionIds.map((id) => names.collections.get(id) ?? String(id)))}`;
    case "tag":
      return `tagged ${list(condition.tags)}`;
    case "vendor":
      return `by ${list(condition.vendors)}`;
    case "product_type":
      return `of type ${list(condition.types)}`;
    case "item_quantity":
      return `${range(condition, String)} items`;
    case "order_subtotal":
      return `subtotal ${range(condition, (minor) => `${toDecimal(minor, catalog.currency)} ${catalog.currency}`)}`;
  }
}

function join(parts: readonly Condition[], word: string, names: Names): string {
  return parts
    .map((part) =>
      parts.length > 1 && !("kind" in part) && !("none" in part)
        ? `(${describeCondition(part, names)})`
        : describeCondition(part, names),
    )
    .join(word);
}

function list(items: readonly string[]): string {
  if (items.length === 0) return "… (nothing chosen yet)";
  const shown = items.slice(0, 3).join(", ");
  return items.length > 3 ? `${shown} and ${items.length - 3} more` : shown;
}

function range(
  { min, max }: { min?: number | undefined; max?: number | undefined },
  text: (value: number) => string,
): string {
  if (min !== undefined && max !== undefined) return `${text(min)} to ${text(max)}`;
  if (min === undefined && max === undefined) return "… (no limit set yet)";
  return min === undefined ? `up to ${text(max!)}` : `from ${text(min)}`;
}
