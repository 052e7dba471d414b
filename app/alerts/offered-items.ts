import type { CatalogView } from "#app/catalog/catalog-view.ts";
import type { LadderDocument } from "#app/ladders/ladder.ts";
import { stockedLines } from "#app/ladders/offered-variants.ts";
import { choicesOf, leadProductId, variantIdsOf, type OfferItem } from "#app/ladders/offer-item.ts";
import type { OfferedItem } from "./alert-facts.ts";

/** An item on offer, with what is offered where it cannot be. */
export interface ItemOffer {
  readonly item: OfferItem;
  readonly alternatives: readonly OfferItem[];
  readonly quantity: number;
}

/** Every item that a ladder offers, in all of its layers. */
export function offersOf({ bump, postPurchase, crossSell }: LadderDocument): readonly ItemOffer[] {
  const single = [bump, crossSell].flatMap((one) => (one ? [{ item: one.item, alternatives: [], quantity: 1 }] : []));
  const steps = Object.values(postPurchase.steps).map(({ offer: { item, alternatives, quantity } }) => ({
    item,
    alternatives,
    quantity: quantity.default,
  }));
  return [...single, ...steps];
}

/**
 * The items on offer, each once.
 * @param ruled products for which a cost rule stands
 */
export function offeredItems(
  offers: readonly (ItemOffer & { readonly ladderId: string; readonly ladderName: string })[],
  catalog: CatalogView,
  ruled: ReadonlySet<number>,
): OfferedItem[] {
  const items = new Map<string, OfferedItem>();
  for (const { item, alternatives, quantity, ladderId, ladderName } of offers) {
    const key = `${leadProductId(item)}:${variantIdsOf(item).join(",")}`;
    const known = items.get(key);
    const isSellable = canBeBought(item, quantity, catalog);
    const ladders = known?.ladders ?? [];
    items.set(key, {
      key,
      title: titleOf(item, catalog),
      ladders: ladders.some((one) => one.ladderId === ladderId)
        ? ladders
        : [...ladders, { ladderId, name: ladderName }],
      isSellable: isSellable && (known?.isSellable ?? true),
      isKnown: choicesOf(item).some((lines) => stockedLines(lines, catalog) !== null),
      isCovered:
        (isSellable || alternatives.some((other) => canBeBought(other, quantity, catalog))) &&
        (known?.isCovered ?? true),
      lacksCost: variantIdsOf(item).some((id) => lacksCost(id, catalog, ruled)),
    });
  }
  return [...items.values()];
}

function canBeBought(item: OfferItem, quantity: number, catalog: CatalogView): boolean {
  return choicesOf(item).some((lines) => {
    const stocked = stockedLines(lines, catalog);
    return (
      stocked !== null &&
      stocked.every(
        (line) => catalog.product(line.productId)?.isActive && line.variant.isSellable(line.quantity * quantity),
      )
    );
  });
}

function lacksCost(variantId: number, catalog: CatalogView, ruled: ReadonlySet<number>): boolean {
  const variant = catalog.variant(variantId);
  return variant !== undefined && catalog.unitCost(variant) === null && !ruled.has(variant.productId);
}

/** The product; with the variant where it is only one of several; a bundle's first. */
function titleOf(item: OfferItem, catalog: CatalogView): string {
  const product = catalog.product(leadProductId(item));
  const [only, ...more] = variantIdsOf(item);
  const variant = only !== undefined && more.length === 0 ? (catalog.variant(only)?.title ?? "") : "";
  return [product?.title ?? `#${leadProductId(item)}`, variant].filter(Boolean).join(", ");
}
