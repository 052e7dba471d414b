import { z } from "zod";
import { parseAmount } from "#app/money/money.ts";
import { numericId } from "#app/shopify/numeric-id.ts";
import { sellingPlanNode, sellingPlanRecord, type SellingPlanRecord } from "./selling-plan-record.ts";

/** A product as the mirror stores it. */
export interface ProductRecord {
  readonly productId: number;
  readonly title: string;
  readonly handle: string;
  readonly vendor: string;
  readonly productType: string;
  readonly tags: readonly string[];
  readonly status: string;
  readonly imageUrl: string | null;
  readonly imageAlt: string | null;
  readonly updatedAt: Date;
  /** Text by "namespace.key"; null: the source does not tell. */
  readonly metafields: Readonly<Record<string, string>> | null;
  readonly variants: readonly VariantRecord[];
  /** Null: the source does not tell (a webhook); what is stored stays. */
  readonly collections:
    readonly { readonly collectionId: number; readonly title: string; readonly handle: string }[] | null;
  readonly sellingPlans: readonly SellingPlanRecord[] | null;
}

export interface VariantRecord {
  readonly variantId: number;
  readonly title: string;
  readonly sku: string | null;
  readonly position: number;
  readonly priceMinor: number;
  readonly compareAtMinor: number | null;
  /** Undefined: the source does not tell; null: Shopify knows no cost. */
  readonly unitCostMinor: number | null | undefined;
  readonly inventoryItemId: number | null;
  readonly isTracked: boolean;
  readonly stock: number;
  readonly sellsWhenOut: boolean;
  readonly isAvailable: boolean;
  readonly requiresShipping: boolean;
  readonly imageUrl: string | null;
}

const money = z.string();
const variantNode = z.object({
  id: z.string(),
  title: z.string(),
  sku: z.string().nullish(),
  position: z.number(),
  price: money,
  compareAtPrice: money.nullish(),
  availableForSale: z.boolean(),
  inventoryPolicy: z.string(),
  inventoryQuantity: z.number().nullish(),
  image: z.object({ url: z.string() }).nullish(),
  inventoryItem: z.object({
    id: z.string(),
    tracked: z.boolean(),
    requiresShipping: z.boolean(),
    unitCost: z.object({ amount: money }).nullish(),
  }),
});
/** A product as the Admin API gives it, its connections as lists. */
export const productNode = z.object({
  id: z.string(),
  title: z.string(),
  handle: z.string(),
  vendor: z.string(),
  productType: z.string(),
  tags: z.array(z.string()),
  status: z.string(),
  updatedAt: z.coerce.date(),
  featuredMedia: z
    .object({
      preview: z.object({ image: z.object({ url: z.string(), altText: z.string().nullish() }).nullish() }).nullish(),
    })
    .nullish(),
  variants: z.array(variantNode),
  collections: z.array(z.object({ id: z.string(), title: z.string(), handle: z.string() })),
  sellingPlanGroups: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      sellingPlans: z.array(sellingPlanNode),
    }),
  ),
  metafields: z.array(z.object({ namespace: z.string(), key: z.string(), value: z.string() })).default([]),
});

/** Longer values are documents, not properties to be compared. */
const LONGEST_METAFIELD = 255;

/** Shopify calls the only variant of a product so; the shopper is shown no name for it. */
const SINGLE_VARIANT = "Default Title";
const titleOf = (title: string) => (title === SINGLE_VARIANT ? "" : title);

/** A product of the Admin API, from the bulk export or read alone. Prices are in the shop's currency. */
export function recordOfNode(input: unknown, currency: string): ProductRecord {
  const node = productNode.parse(input);
  const image = node.featuredMedia?.preview?.image;
  return {
    productId: numericId(node.id),
    title: node.title,
    handle: node.handle,
    vendor: node.vendor,
    productType: node.productType,
    tags: node.tags,
    status: node.status,
    imageUrl: image?.url ?? null,
    imageAlt: image?.altText ?? null,
    updatedAt: node.updatedAt,
    variants: node.variants.map((variant) => ({
      variantId: numericId(variant.id),
      title: titleOf(variant.title),
      sku: variant.sku || null,
      position: variant.position,
      priceMinor: parseAmount(variant.price, currency),
      compareAtMinor: variant.compareAtPrice ? parseAmount(variant.compareAtPrice, currency) : null,
      unitCostMinor: variant.inventoryItem.unitCost
        ? parseAmount(variant.inventoryItem.unitCost.amount, currency)
        : null,
      inventoryItemId: numericId(variant.inventoryItem.id),
      isTracked: variant.inventoryItem.tracked,
      stock: variant.inventoryQuantity ?? 0,
      sellsWhenOut: variant.inventoryPolicy === "CONTINUE",
      isAvailable: variant.availableForSale,
      requiresShipping: variant.inventoryItem.requiresShipping,
      imageUrl: variant.image?.url ?? null,
    })),
    collections: node.collections.map(({ id, title, handle }) => ({ collectionId: numericId(id), title, handle })),
    sellingPlans: node.sellingPlanGroups.flatMap((group) =>
      group.sellingPlans.map((plan) => sellingPlanRecord(plan, group.name, currency)),
    ),
    metafields: Object.fromEntries(
      node.metafields
        .filter(({ value }) => value.length <= LONGEST_METAFIELD)
        .map(({ namespace, key, value }) => [`${namespace}.${key}`, value]),
    ),
  };
}

const id = z.number().int().positive();
/** products/create and products/update, as far as it is kept. */
const productPayload = z.object({
  id,
  title: z.string(),
  handle: z.string().nullish(),
  vendor: z.string().nullish(),
  product_type: z.string().nullish(),
  tags: z.string().nullish(),
  status: z.string().nullish(),
  updated_at: z.coerce.date(),
  image: z.object({ src: z.string(), alt: z.string().nullish() }).nullish(),
  images: z.array(z.object({ id, src: z.string() })).default([]),
  variants: z
    .array(
      z.object({
        id,
        title: z.string(),
        sku: z.string().nullish(),
        position: z.number().default(1),
        price: money,
        compare_at_price: money.nullish(),
        inventory_item_id: id.nullish(),
        inventory_quantity: z.number().nullish(),
        inventory_policy: z.string().nullish(),
        inventory_management: z.string().nullish(),
        image_id: id.nullish(),
        requires_shipping: z.boolean().nullish(),
      }),
    )
    .default([]),
});

/** A product as a webhook tells it: without costs, collections and selling plans. */
export function recordOfPayload(input: unknown, currency: string): ProductRecord {
  const product = productPayload.parse(input);
  const images = new Map(product.images.map((image) => [image.id, image.src]));
  return {
    productId: product.id,
    title: product.title,
    handle: product.handle ?? "",
    vendor: product.vendor ?? "",
    productType: product.product_type ?? "",
    tags: (product.tags ?? "")
      .split(",")
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ""),
    status: (product.status ?? "active").toUpperCase(),
    imageUrl: product.image?.src ?? null,
    imageAlt: product.image?.alt ?? null,
    updatedAt: product.updated_at,
    variants: product.variants.map((variant) => {
      const stock = variant.inventory_quantity ?? 0;
      const isTracked = variant.inventory_management !== null && variant.inventory_management !== "";
      const sellsWhenOut = variant.inventory_policy === "continue";
      return {
        variantId: variant.id,
        title: titleOf(variant.title),
        sku: variant.sku || null,
        position: variant.position,
        priceMinor: parseAmount(variant.price, currency),
        compareAtMinor: variant.compare_at_price ? parseAmount(variant.compare_at_price, currency) : null,
        unitCostMinor: undefined,
        inventoryItemId: variant.inventory_item_id ?? null,
        isTracked,
        stock,
        sellsWhenOut,
        isAvailable: !isTracked || sellsWhenOut || stock > 0,
        requiresShipping: variant.requires_shipping ?? true,
        imageUrl: (variant.image_id && images.get(variant.image_id)) || null,
      };
    }),
    collections: null,
    sellingPlans: null,
    metafields: null,
  };
}
