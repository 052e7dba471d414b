import type { useAppBridge } from "@shopify/app-bridge-react";

/** What App Bridge's resource picker answers, as far as it is used here. */
export interface Picked {
  readonly id: string;
  readonly title: string;
  readonly images?: readonly { readonly originalSrc?: string }[];
  readonly variants?: readonly { readonly id?: string; readonly title?: string; readonly price?: string | number }[];
  /** Of a variant. */
  readonly product?: { readonly id?: string; readonly title?: string };
}
type Kind = "product" | "variant" | "collection";

const GID = { product: "Product", variant: "ProductVariant", collection: "Collection" } as const;

/** The numeric id of a Shopify global id; 0 where there is none. */
export function numericId(gid: string | undefined): number {
  return Number(/(\d+)$/.exec(gid ?? "")?.[1] ?? 0);
}

/** Lets the merchant pick in Shopify's own picker. @returns undefined when it was closed without choosing */
export async function pickResources(
  bridge: ReturnType<typeof useAppBridge>,
  kind: Kind,
  { isMultiple, known = [] }: { isMultiple: boolean; known?: readonly number[] },
): Promise<readonly Picked[] | undefined> {
  const picked = await bridge.resourcePicker({
    type: kind,
    multiple: isMultiple,
    selectionIds: known.map((id) => ({ id: `gid://shopify/${GID[kind]}/${id}` })),
  });
  return picked as unknown as readonly Picked[] | undefined;
}
