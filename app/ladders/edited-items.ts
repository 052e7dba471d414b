import type { CatalogView } from "#app/catalog/catalog-view.ts";
import type { LadderDocument } from "./ladder.ts";
import { productIdsOf } from "./offer-item.ts";

/** What the editor shows of a product: enough to recognise it, and how one can subscribe to it. */
export interface EditedItem {
  readonly productId: number;
  readonly title: string;
  readonly imageUrl: string | null;
  readonly variants: readonly { readonly variantId: number; readonly title: string; readonly priceMinor: number }[];
  readonly sellingPlans: readonly { readonly sellingPlanId: number; readonly name: string }[];
}

/** The products that a document offers, as the shop has them. */
export function editedItems(document: LadderDocument, catalog: CatalogView): EditedItem[] {
  const items = Object.values(document.postPurchase.steps).flatMap(({ offer }) => [offer.item, ...offer.alternatives]);
  const ids = new Set(items.flatMap(productIdsOf));
  return [...ids].flatMap((id) => editedItem(id, catalog) ?? []);
}

/** One product; null: the shop has it no more. */
export function editedItem(productId: number, catalog: CatalogView): EditedItem | null {
  const product = catalog.product(productId);
  if (!product) return null;
  const variants = product.variantIds.flatMap((variantId) => {
    const variant = catalog.variant(variantId);
    return variant ? [{ variantId, title: variant.title || product.title, priceMinor: variant.priceMinor }] : [];
  });
  const sellingPlans = product.sellingPlanIds.flatMap((sellingPlanId) => {
    const plan = catalog.sellingPlan(sellingPlanId);
    return plan ? [{ sellingPlanId, name: plan.name }] : [];
  });
  return { productId, title: product.title, imageUrl: product.imageUrl, variants, sellingPlans };
}
