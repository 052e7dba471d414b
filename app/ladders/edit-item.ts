import { variantIdsOf, type ItemKind, type OfferItem } from "./offer-item.ts";

/** Changes of what an offer offers, in the editor. Each gives a new item; nothing given is changed. */

/** The kinds a form tells apart: a choice is one item of which several variants are ticked. */
export type FormKind = Exclude<ItemKind, "choice">;

export function formKindOf(item: OfferItem): FormKind {
  return item.kind === "choice" ? "variant" : item.kind;
}

/** The item as another kind, with as much of what was chosen as that kind can hold. */
export function itemOfKind(item: OfferItem, kind: FormKind): OfferItem {
  const [productId, variantIds] =
    item.kind === "bundle"
      ? [item.parts[0]?.productId ?? 0, item.parts.slice(0, 1).map(({ variantId }) => variantId)]
      : [item.productId, variantIdsOf(item)];
  const variantId = variantIds[0] ?? 0;
  switch (kind) {
    case "variant":
      return withVariants({ kind, productId, variantId }, variantIds);
    case "pack":
      return { kind, productId, variantIds: [...variantIds], units: 3 };
    case "bundle":
      return { kind, parts: productId === 0 ? [] : [{ productId, variantId, quantity: 1 }] };
    default:
      return { kind, productId, variantId };
  }
}

/** Another product, of which its first variant is taken. */
export function withProduct(
  item: Exclude<OfferItem, { kind: "bundle" }>,
  productId: number,
  variantId: number,
): OfferItem {
  if (item.kind === "pack") return { ...item, productId, variantIds: [variantId] };
  return { kind: item.kind === "choice" ? "variant" : item.kind, productId, variantId };
}

/** The variants to choose from; where the kind knows no choice, the one ticked last. */
export function withVariants(item: Exclude<OfferItem, { kind: "bundle" }>, variantIds: readonly number[]): OfferItem {
  const { productId } = item;
  if (item.kind === "pack") return { ...item, variantIds: [...variantIds] };
  if (item.kind === "variant" || item.kind === "choice") {
    return variantIds.length > 1
      ? { kind: "choice", productId, variantIds: [...variantIds] }
      : { kind: "variant", productId, variantId: variantIds[0] ?? 0 };
  }
  const variantId = variantIds.find((id) => id !== item.variantId) ?? variantIds[0] ?? 0;
  return { ...item, variantId };
}
