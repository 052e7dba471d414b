import { productPayload } from "./payloads.ts";
import type { ProductState, VariantState } from "./state.ts";
import type { Store } from "./store.ts";

/** Changes stock, and tells of it: of the level and of the product. */
export function changeStock(store: Store, product: ProductState, variant: VariantState, by: number): void {
  variant.stock += by;
  const updated_at = store.now().toISOString();
  store.emit("inventory_levels/update", {
    inventory_item_id: variant.inventoryItemId,
    location_id: 1,
    available: variant.stock,
    updated_at,
  });
  productChanged(store, product);
}

/** Marks a product as changed now and tells of it. */
export function productChanged(store: Store, product: ProductState): void {
  product.updatedAt = store.now().toISOString();
  store.emit("products/update", productPayload(store, product));
}

/** Takes a product out of the shop. */
export function deleteProduct(store: Store, id: number): boolean {
  const at = store.state.products.findIndex((product) => product.id === id);
  if (at < 0) return false;
  store.state.products.splice(at, 1);
  store.emit("products/delete", { id });
  return true;
}
