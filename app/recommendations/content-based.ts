import type { CatalogProduct, CatalogView } from "#app/catalog/catalog-view.ts";
import { message, type Message } from "#app/i18n/message.ts";

/** What a product has in common with another one, by what it weighs. */
const WEIGHTS = { type: 3, collection: 2, tag: 1, vendor: 1 } as const;
/** Below this nothing is suggested: a shared vendor or a single tag alone is no reason. */
export const LEAST_WEIGHT = 2;
/** An attribute that more than half of the shop has says nothing, once the shop has so many products. */
const LEAST_PRODUCTS = 8;

interface Attribute {
  /** The same key: the same attribute. */
  readonly key: string;
  readonly weight: number;
  readonly words: Message;
}
export interface SimilarProduct {
  readonly product: CatalogProduct;
  readonly weight: number;
  readonly why: Message;
}

/**
 * The active products that have enough in common with one, by what the catalogue tells: type, collections, tags, vendor.
 * The most first; none rather than one that has not enough.
 * @param collections titles by id
 */
export function similarProducts(
  product: CatalogProduct,
  catalog: CatalogView,
  collections: ReadonlyMap<number, string>,
): readonly SimilarProduct[] {
  const active = [...catalog.products()].filter(({ isActive }) => isActive);
  const telling = tellingAttributes(product, active, collections);
  return active
    .flatMap((other): SimilarProduct[] => {
      if (other.productId === product.productId) return [];
      const keys = new Set(attributesOf(other, collections).map(({ key }) => key));
      const shared = telling.filter(({ key }) => keys.has(key));
      const weight = shared.reduce((sum, attribute) => sum + attribute.weight, 0);
      return weight < LEAST_WEIGHT ? [] : [{ product: other, weight, why: reasonOf(shared) }];
    })
    .sort((a, b) => b.weight - a.weight || a.product.productId - b.product.productId);
}

/** What a product is, without what most of the shop is too. */
function tellingAttributes(
  product: CatalogProduct,
  active: readonly CatalogProduct[],
  collections: ReadonlyMap<number, string>,
): readonly Attribute[] {
  const own = attributesOf(product, collections);
  if (active.length < LEAST_PRODUCTS) return own;
  const holders = new Map(own.map(({ key }) => [key, 0]));
  for (const other of active) {
    for (const { key } of attributesOf(other, collections)) {
      const count = holders.get(key);
      if (count !== undefined) holders.set(key, count + 1);
    }
  }
  return own.filter(({ key }) => holders.get(key)! * 2 <= active.length);
}

function attributesOf(
  { productType, vendor, tags, collectionIds }: CatalogProduct,
  collections: ReadonlyMap<number, string>,
): readonly Attribute[] {
  const found: Attribute[] = [];
  const add = (key: string, weight: number, words: Message) => void found.push({ key, weight, words });
  if (productType !== "") add(`type:${productType}`, WEIGHTS.type, message("type {{name}}", { name: productType }));
  for (const id of collectionIds) {
    const name = collections.get(id);
    const words = name === undefined ? message("a collection") : message("collection {{name}}", { name });
    add(`collection:${id}`, WEIGHTS.collection, words);
  }
  for (const tag of tags) add(`tag:${tag.toLowerCase()}`, WEIGHTS.tag, message("tag {{name}}", { name: tag }));
  if (vendor !== "") add(`vendor:${vendor}`, WEIGHTS.vendor, message("vendor {{name}}", { name: vendor }));
  return found;
}

/** The weightiest things in common, at most three. */
function reasonOf(shared: readonly Attribute[]): Message {
  const told = [...shared].sort((a, b) => b.weight - a.weight).slice(0, 3);
  const list = told.map(({ words }) => words).reduce((a, b) => message("{{a}}, {{b}}", { a, b }));
  return message("In common: {{list}}", { list });
}
