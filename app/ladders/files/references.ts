import type { CatalogSellingPlan, CatalogVariant, CatalogView } from "#app/catalog/catalog-view.ts";
import { message, type Message } from "#app/i18n/message.ts";

/** A collection of the shop, as files name it. */
export interface CollectionName {
  readonly collectionId: number;
  readonly handle: string;
}
/** A variant and its product, as an offer's item names them. */
export interface VariantIds {
  readonly productId: number;
  readonly variantId: number;
}
/** What a reference stands for in this shop, or why it stands for nothing. */
export type Resolved<T> = { readonly found: T } | { readonly problem: Message };

/**
 * The references of ladder files, for one shop. "" is nothing chosen yet, and "id:123" what has no other name: it was
 * deleted, or its name is not unique. Writing gives a text that reading turns into the same thing again.
 */
export interface References {
  product(id: number): string;
  /** A variant by itself. */
  variant(id: number): string;
  /** A variant with its product, also where the catalogue has neither. */
  itemVariant(ids: VariantIds): string;
  collection(id: number): string;
  sellingPlan(id: number, productId: number): string;
  productOf(text: string): Resolved<number>;
  /** productId null: the text names a variant that the catalogue does not have. */
  variantOf(text: string): Resolved<{ readonly productId: number | null; readonly variantId: number }>;
  collectionOf(text: string): Resolved<number>;
  sellingPlanOf(text: string, productId: number): Resolved<number>;
}

const BY_ID = /^id:(\d{1,16})$/;
const BY_ID_OF_PRODUCT = /^(.*)\/id:(\d{1,16})$/s;

/** The references of a shop. */
export function referencesOf(catalog: CatalogView, collections: readonly CollectionName[]): References {
  const productOf = productReader(catalog);
  const variantOf = variantReader(catalog, productOf);
  const collectionOf = collectionReader(collections);
  const sellingPlanOf = sellingPlanReader(catalog);
  const handles = new Map(collections.map(({ collectionId, handle }) => [collectionId, handle]));

  const product = (id: number) =>
    firstThat([catalog.product(id)?.handle], id, (text) => foundIn(productOf(text)), byId(id));
  const names = (id: number) => namesOfVariant(catalog, catalog.variant(id));
  return {
    productOf,
    variantOf,
    collectionOf,
    sellingPlanOf,
    product,
    variant: (id) => firstThat(names(id), id, (text) => foundIn(variantOf(text))?.variantId, byId(id)),
    itemVariant: ({ productId, variantId }) => {
      if (productId === 0 && variantId === 0) return "";
      const isIt = (text: string) => {
        const found = foundIn(variantOf(text));
        return found?.productId === productId && found.variantId === variantId;
      };
      return [...names(variantId), byId(variantId)].find(isIt) ?? `${product(productId)}/id:${variantId}`;
    },
    collection: (id) => firstThat([handles.get(id)], id, (text) => foundIn(collectionOf(text)), byId(id)),
    sellingPlan: (id, productId) =>
      firstThat([catalog.sellingPlan(id)?.name], id, (text) => foundIn(sellingPlanOf(text, productId)), byId(id)),
  };
}

function byId(id: number): string {
  return id === 0 ? "" : `id:${id}`;
}

function foundIn<T>(resolved: Resolved<T>): T | undefined {
  return "found" in resolved ? resolved.found : undefined;
}

/** The first of the names that is read as the same thing again. */
function firstThat(
  names: readonly (string | undefined)[],
  id: number,
  read: (text: string) => number | undefined,
  otherwise: string,
): string {
  return names.find((name) => name !== undefined && id !== 0 && read(name) === id) ?? otherwise;
}

function namesOfVariant(catalog: CatalogView, variant: CatalogVariant | undefined): string[] {
  const product = variant && catalog.product(variant.productId);
  if (!variant) return [];
  return [variant.sku, product?.handle, product && `${product.handle}/${variant.title}`].filter(
    (name) => typeof name === "string",
  );
}

/** An id written as such, or nothing chosen yet; null: the text is a name. */
function idIn(text: string): Resolved<number> | null {
  if (text === "") return { found: 0 };
  const match = BY_ID.exec(text);
  return match ? safeId(match[1]!) : null;
}

function safeId(digits: string): Resolved<number> {
  const id = Number(digits);
  return Number.isSafeInteger(id) ? { found: id } : { problem: message("the id {{id}} is too large", { id: digits }) };
}

function productReader(catalog: CatalogView) {
  return (text: string): Resolved<number> => {
    const product = catalog.productByHandle(text);
    return (
      idIn(text) ??
      (product
        ? { found: product.productId }
        : { problem: message("no product has the handle “{{handle}}”", { handle: text }) })
    );
  };
}

function variantReader(catalog: CatalogView, productOf: (text: string) => Resolved<number>) {
  return (text: string): Resolved<{ productId: number | null; variantId: number }> => {
    if (text === "") return { found: { productId: 0, variantId: 0 } };
    const alone = BY_ID.exec(text);
    if (alone) {
      const id = safeId(alone[1]!);
      if ("problem" in id) return id;
      return { found: { productId: catalog.variant(id.found)?.productId ?? null, variantId: id.found } };
    }
    const both = BY_ID_OF_PRODUCT.exec(text);
    if (both) {
      const [product, variant] = [productOf(both[1]!), safeId(both[2]!)];
      if ("problem" in product) return product;
      return "problem" in variant ? variant : { found: { productId: product.found, variantId: variant.found } };
    }
    const withSku = catalog.variantsBySku(text);
    if (withSku.length > 1) {
      return {
        problem: message(
          "{{count}} variants have the SKU “{{sku}}”: write the product's handle, a slash and the variant's title",
          { count: withSku.length, sku: text },
        ),
      };
    }
    return withSku[0] ? { found: withSku[0] } : variantByHandle(catalog, text);
  };
}

function variantByHandle(catalog: CatalogView, text: string): Resolved<VariantIds> {
  const whole = catalog.productByHandle(text);
  const slash = text.indexOf("/");
  const product = whole ?? (slash < 0 ? undefined : catalog.productByHandle(text.slice(0, slash)));
  if (!product)
    return { problem: message("no variant has the SKU “{{name}}”, and no product the handle", { name: text }) };
  const variants = product.variantIds.flatMap((id) => catalog.variant(id) ?? []);
  const title = whole ? null : text.slice(slash + 1);
  const matching = title === null ? variants : variants.filter((variant) => variant.title === title);
  if (matching.length === 1) return { found: matching[0]! };
  const values = { handle: product.handle, count: matching.length, title: title ?? "" };
  if (title === null)
    return {
      problem: message(
        "the product “{{handle}}” has {{count}} variants: write a SKU, or the handle, a slash and the variant's title",
        values,
      ),
    };
  return matching.length === 0
    ? { problem: message("the product “{{handle}}” has no variant “{{title}}”", values) }
    : { problem: message("the product “{{handle}}” has {{count}} variants called “{{title}}”", values) };
}

function collectionReader(collections: readonly CollectionName[]) {
  const byHandle = new Map<string, number[]>();
  for (const { collectionId, handle } of collections) {
    byHandle.set(handle, [...(byHandle.get(handle) ?? []), collectionId]);
  }
  return (text: string): Resolved<number> => {
    const own = idIn(text);
    if (own) return own;
    const ids = byHandle.get(text) ?? [];
    return ids.length === 1
      ? { found: ids[0]! }
      : { problem: message("no collection has the handle “{{handle}}”", { handle: text }) };
  };
}

function sellingPlanReader(catalog: CatalogView) {
  return (text: string, productId: number): Resolved<number> => {
    const own = idIn(text);
    if (own) return own;
    const ids = catalog.product(productId)?.sellingPlanIds ?? [];
    const plans = ids.flatMap((id): CatalogSellingPlan[] => {
      const plan = catalog.sellingPlan(id);
      return plan?.name === text ? [plan] : [];
    });
    if (plans.length === 1) return { found: plans[0]!.sellingPlanId };
    return plans.length === 0
      ? { problem: message("the offered product has no selling plan “{{name}}”", { name: text }) }
      : { problem: message("the offered product has several selling plans “{{name}}”", { name: text }) };
  };
}
