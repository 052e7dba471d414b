import { pool } from "#app/runtime/database.server.ts";
import { shopCache } from "#app/runtime/shop-cache.server.ts";
import type { CatalogProduct, CatalogVariant, CatalogView } from "./catalog-view.ts";

interface VariantRow extends Omit<CatalogVariant, "isSellable"> {
  readonly isTracked: boolean;
  readonly stock: number;
  readonly sellsWhenOut: boolean;
  readonly isAvailable: boolean;
}

/** The catalogue of a shop, kept in memory until a change is announced. */
export const catalogOf = shopCache<CatalogView>({ forgetOn: ["catalog", "shop"], load: readCatalog });

async function readCatalog(shopId: string): Promise<CatalogView> {
  const [shop, products, variants] = await Promise.all([
    pool().query<{ currency: string }>("select currency from shop where shop_id = $1", [shopId]),
    pool().query<Omit<CatalogProduct, "variantIds">>(
      `select p.product_id as "productId", p.title, p.handle, p.vendor, p.product_type as "productType", p.tags,
         coalesce(array_agg(c.collection_id) filter (where c.collection_id is not null), '{}') as "collectionIds",
         p.image_url as "imageUrl", coalesce(p.image_alt, '') as "imageAlt", p.status = 'ACTIVE' as "isActive"
       from product p
       left join collection_product c on c.shop_id = p.shop_id and c.product_id = p.product_id
       where p.shop_id = $1 and p.deleted_at is null
       group by p.shop_id, p.product_id`,
      [shopId],
    ),
    pool().query<VariantRow>(
      `select v.variant_id as "variantId", v.product_id as "productId", v.title, v.sku, v.price_minor as "priceMinor",
         v.compare_at_minor as "compareAtMinor", v.unit_cost_minor as "unitCostMinor", v.image_url as "imageUrl",
         v.requires_shipping as "requiresShipping", v.is_tracked as "isTracked", v.stock,
         v.sells_when_out as "sellsWhenOut", v.is_available as "isAvailable"
       from variant v join product p on p.shop_id = v.shop_id and p.product_id = v.product_id and p.deleted_at is null
       where v.shop_id = $1
       order by v.product_id, v.position`,
      [shopId],
    ),
  ]);
  const byVariant = new Map(variants.rows.map((row) => [row.variantId, variantOf(row)]));
  const variantIds = new Map<number, number[]>();
  for (const { productId, variantId } of variants.rows) {
    const ids = variantIds.get(productId);
    if (ids) ids.push(variantId);
    else variantIds.set(productId, [variantId]);
  }
  const byProduct = new Map(
    products.rows.map((product) => [
      product.productId,
      {
        ...product,
        collectionIds: product.collectionIds.map(Number),
        variantIds: variantIds.get(product.productId) ?? [],
      },
    ]),
  );
  return {
    currency: shop.rows[0]?.currency ?? "",
    product: (id) => byProduct.get(id),
    variant: (id) => byVariant.get(id),
  };
}

function variantOf({ isTracked, stock, sellsWhenOut, isAvailable, ...variant }: VariantRow): CatalogVariant {
  const limit = !isTracked || sellsWhenOut ? Number.POSITIVE_INFINITY : stock;
  return { ...variant, isSellable: (quantity) => isAvailable && quantity <= limit };
}
