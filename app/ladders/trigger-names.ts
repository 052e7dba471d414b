import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { isGroup, partsOf } from "./edit-trigger.ts";
import type { Condition } from "./conditions/condition.ts";

export type NamedKind = "product" | "variant" | "collection";
/** Titles of what a trigger names by id, by "product:1", "variant:2", "collection:3". What the shop lost is not in it. */
export type TriggerNames = Readonly<Record<string, string>>;

export function nameKey(kind: NamedKind, id: number): string {
  return `${kind}:${id}`;
}

/** The titles that the editor shows for a trigger's products, variants and collections. */
export function triggerNames(
  trigger: Condition,
  catalog: CatalogView,
  collections: ReadonlyMap<number, string>,
): TriggerNames {
  const named = (kind: NamedKind, ids: readonly number[], title: (id: number) => string | undefined) =>
    ids.flatMap((id): [string, string][] => {
      const found = title(id);
      return found === undefined ? [] : [[nameKey(kind, id), found]];
    });
  const entriesOf = (condition: Condition): [string, string][] => {
    if (isGroup(condition)) return partsOf(condition).flatMap(entriesOf);
    if (condition.kind === "product" || condition.kind === "bought_before")
      return named("product", condition.productIds, (id) => catalog.product(id)?.title);
    if (condition.kind === "variant") return named("variant", condition.variantIds, (id) => variantName(id, catalog));
    if (condition.kind === "collection")
      return named("collection", condition.collectionIds, (id) => collections.get(id));
    return [];
  };
  return Object.fromEntries(entriesOf(trigger));
}

function variantName(id: number, catalog: CatalogView): string | undefined {
  const variant = catalog.variant(id);
  const product = variant && catalog.product(variant.productId);
  return product && [product.title, variant.title].filter(Boolean).join(" · ");
}
