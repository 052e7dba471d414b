import { z } from "zod";

/** Shopify's numeric id of a product, variant, collection …; below 2^53. */
export const shopifyId = z.int().positive();
const draftId = z.int().nonnegative();

/** How many units a pack may hold, and how many items a bundle. */
const units = z.int().min(2).max(99);

function itemSchemas(
  id: typeof shopifyId | typeof draftId,
  fewest: { readonly choice: number; readonly parts: number },
) {
  const one = { productId: id, variantId: id };
  return z.discriminatedUnion("kind", [
    /** One variant. */
    z.strictObject({ kind: z.literal("variant"), ...one }),
    /** Variants of one product to choose from. */
    z.strictObject({ kind: z.literal("choice"), productId: id, variantIds: z.array(id).min(fewest.choice).max(20) }),
    /** Several units of one variant in one accept; more of what the order holds is welcome. */
    z.strictObject({
      kind: z.literal("pack"),
      productId: id,
      variantIds: z.array(id).min(Math.min(1, fewest.parts)).max(20),
      units,
    }),
    /** Several items in one accept: all of them or none. */
    z.strictObject({
      kind: z.literal("bundle"),
      parts: z
        .array(z.strictObject({ ...one, quantity: z.int().min(1).max(20) }))
        .min(fewest.parts)
        .max(5),
    }),
    /** A service or a warranty: nothing is sent. */
    z.strictObject({ kind: z.literal("service"), ...one }),
    /** Wrapping for what the order sends: only where there is something to wrap, sent with it at no price of its own. */
    z.strictObject({ kind: z.literal("gift_wrap"), ...one }),
    /** The same again, for later: offered although the order or an earlier one holds it. */
    z.strictObject({ kind: z.literal("replenishment"), ...one }),
  ]);
}

export const itemSchema = itemSchemas(shopifyId, { choice: 2, parts: 2 });
/** An item that is being chosen: id 0 is none yet. */
export const itemDraftSchema = itemSchemas(draftId, { choice: 0, parts: 0 });

export type OfferItem = z.infer<typeof itemSchema>;
export type ItemKind = OfferItem["kind"];

/** What one accept of an item adds to the order, for one of the variants that the shopper may choose from. */
export interface ItemLine {
  readonly productId: number;
  readonly variantId: number;
  readonly quantity: number;
}

/** Every way in which an item can be taken: one for each variant to choose from; of a bundle, the bundle. */
export function choicesOf(item: OfferItem): readonly (readonly ItemLine[])[] {
  switch (item.kind) {
    case "choice":
      return item.variantIds.map((variantId) => [{ productId: item.productId, variantId, quantity: 1 }]);
    case "pack":
      return item.variantIds.map((variantId) => [{ productId: item.productId, variantId, quantity: item.units }]);
    case "bundle":
      return [item.parts];
    default:
      return [[{ productId: item.productId, variantId: item.variantId, quantity: 1 }]];
  }
}

/** The variants an item may add to the order. Of an item not chosen yet (id 0), none. */
export function variantIdsOf(item: OfferItem): readonly number[] {
  return choicesOf(item).flatMap((lines) => lines.map(({ variantId }) => variantId).filter((id) => id > 0));
}

/** The products an item may add to the order, each once. */
export function productIdsOf(item: OfferItem): readonly number[] {
  const ids = item.kind === "bundle" ? item.parts.map(({ productId }) => productId) : [item.productId];
  return [...new Set(ids)].filter((id) => id > 0);
}

/** The product that stands for the item: the only one, or the first of a bundle; 0: not chosen yet. */
export function leadProductId(item: OfferItem): number {
  return item.kind === "bundle" ? (item.parts[0]?.productId ?? 0) : item.productId;
}
