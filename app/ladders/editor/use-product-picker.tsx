import { useAppBridge } from "@shopify/app-bridge-react";
import { parseAmount } from "#app/money/money.ts";
import type { EditedItem } from "../edited-items.ts";
import { numericId, pickResources } from "./pick-resources.tsx";

/** Lets the merchant pick a product in Shopify's own picker. @returns null: closed without choosing */
export function useProductPicker(currency: string): () => Promise<EditedItem | null> {
  const bridge = useAppBridge();
  return async () => {
    const [product] = (await pickResources(bridge, "product", { isMultiple: false })) ?? [];
    const variants = (product?.variants ?? []).map((variant) => ({
      variantId: numericId(variant.id),
      title: variant.title === "Default Title" ? product!.title : (variant.title ?? ""),
      priceMinor: parseAmount(String(variant.price ?? "0"), currency),
    }));
    if (!product || variants.length === 0) return null;
    const imageUrl = product.images?.[0]?.originalSrc ?? null;
    return { productId: numericId(product.id), title: product.title, imageUrl, variants, sellingPlans: [] };
  };
}
