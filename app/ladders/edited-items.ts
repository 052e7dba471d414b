import type { CatalogView } from "#app/catalog/catalog-view.ts";
import type { LadderDocument } from "./ladder.ts";

/** What the editor shows of an item: enough to recognise it. */
export interface EditedItem {
  readonly productId: number;
  readonly title: string;
  readonly imageUrl: string | null;
  readonly variants: readonly { readonly variantId: number; readonly title: string; readonly priceMinor: number }[];
}

/** The products that a document names in its offers and its trigger, as the shop has them. */
export function editedItems(document: LadderDocument, catalog: CatalogView): EditedItem[] {
  const ids = new Set(Object.values(document.postPurchase.steps).map((step) => step.offer.item.productId));
  return [...ids].flatMap((id) => {
    const product = catalog.product(id);
    if (!product) return [];
    const variants = product.variantIds.flatMap((variantId) => {
      const variant = catalog.variant(variantId);
      return variant ? [{ variantId, title: variant.title || product.title, priceMinor: variant.priceMinor }] : [];
    });
    return [{ productId: id, title: product.title, imageUrl: product.imageUrl, variants }];
  });
}
