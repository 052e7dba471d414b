import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { implies } from "../implies.ts";
import type { Offer } from "../ladder.ts";
import type { Condition } from "../conditions/condition.ts";
import { choicesOf, leadProductId, productIdsOf, type ItemLine, type OfferItem } from "../offer-item.ts";
import { stockedLines, type StockedLine } from "../offered-variants.ts";

/** Whether an item can be offered, as far as the catalogue tells. */
export type ItemState =
  /** Not chosen yet: the form says so at the field. */
  | { readonly kind: "open" }
  | { readonly kind: "no_product"; readonly productId: number }
  | { readonly kind: "inactive"; readonly title: string }
  /** Every way of taking it is gone. */
  | { readonly kind: "gone"; readonly title: string; readonly goneIds: readonly number[] }
  | {
      readonly kind: "here";
      readonly title: string;
      /** Variants to choose from that are gone; the others remain. */
      readonly goneIds: readonly number[];
      /** How often it can be taken now; infinite where stock is not counted. */
      readonly stock: number;
      /** How much of that there must be: the default quantity and what has to remain. */
      readonly needed: number;
    };

/** What the catalogue says of an item of an offer. */
export function itemState(item: OfferItem, { quantity, guards }: Offer, catalog: CatalogView): ItemState {
  const choices = choicesOf(item);
  if (leadProductId(item) === 0 || choices.length === 0) return { kind: "open" };
  if (choices.some((lines) => lines.some(({ productId, variantId }) => productId === 0 || variantId === 0)))
    return { kind: "open" };
  for (const productId of productIdsOf(item)) {
    const product = catalog.product(productId);
    if (!product) return { kind: "no_product", productId };
    if (!product.isActive) return { kind: "inactive", title: product.title };
  }
  const title = catalog.product(leadProductId(item))!.title;
  const stocked = choices.map((lines) => stockedLines(lines, catalog));
  const gone = choices.flatMap((lines) => lines.filter((line) => !isIn(catalog, line)));
  const goneIds = gone.map(({ variantId }) => variantId);
  const left = stocked.filter((lines) => lines !== null);
  if (left.length === 0) return { kind: "gone", title: catalog.product(gone[0]!.productId)!.title, goneIds };
  const floor = guards.minStock ?? 0;
  const most = best(left, (lines) => spareOf(lines, quantity.default, floor));
  return {
    kind: "here",
    title,
    goneIds,
    stock: Math.max(0, Math.min(...most.map(({ variant, quantity: units }) => Math.floor(variant.available / units)))),
    needed: quantity.default + Math.max(...most.map(({ quantity: units }) => Math.ceil(floor / units))),
  };
}

/** Whether the catalogue has the item for good or not at all: what is gone does not come back by itself. */
export function isGone({ kind }: ItemState): boolean {
  return kind === "no_product" || kind === "inactive" || kind === "gone";
}

/** Whether it can be taken at this moment. */
export function isAvailable(state: ItemState): boolean {
  return state.kind === "here" && state.stock >= state.needed;
}

/**
 * Whether every purchase that a trigger matches holds the item already, in each way in which it could be taken. Packs and
 * replenishment are offered all the same.
 */
export function isBoughtAlready(item: OfferItem, trigger: Condition, catalog: CatalogView): boolean {
  const choices = choicesOf(item);
  if (item.kind === "pack" || item.kind === "replenishment" || choices.length === 0) return false;
  return choices.every((lines) =>
    lines.some(({ productId, variantId }) => {
      if (variantId === 0) return false;
      if (implies(trigger, { kind: "variant", variantIds: [variantId] })) return true;
      const isOnly = catalog.product(productId)?.variantIds.length === 1 && isIn(catalog, { productId, variantId });
      return isOnly && implies(trigger, { kind: "product", productIds: [productId] });
    }),
  );
}

function isIn(catalog: CatalogView, { productId, variantId }: Omit<ItemLine, "quantity">): boolean {
  return catalog.variant(variantId)?.productId === productId;
}

/** Units that remain of the scarcest line after one accept, above the floor. */
function spareOf(lines: readonly StockedLine[], quantity: number, floor: number): number {
  return Math.min(...lines.map(({ variant, quantity: units }) => variant.available - units * quantity - floor));
}

function best<Choice>(choices: readonly Choice[], worthOf: (choice: Choice) => number): Choice {
  return choices.reduce((first, other) => (worthOf(other) > worthOf(first) ? other : first));
}
