import { pool } from "#app/runtime/database.server.ts";
import { shopCache } from "#app/runtime/shop-cache.server.ts";
import { catalogViewOf, type StoredCatalog } from "./catalog-view-of.ts";
import type { CatalogProduct, CatalogSellingPlan, CatalogView, ShippingRate } from "./catalog-view.ts";

/** The catalogue of a shop, kept in memory until a change is announced. */
export const catalogOf = shopCache<CatalogView>({ forgetOn: ["catalog", "shop"], load: readCatalog });

async function readCatalog(shopId: string): Promise<CatalogView> {
  const [shop, products, variants, plans, planProducts, rates] = await Promise.all([
    pool().query<StoredCatalog["shop"] & { hasShipping: boolean }>(
      `select currency, time_zone as "timeZone", fallback_cost_rate::float8 as "fallbackCostRate", shipping_read_at is not null as "hasShipping"
       from shop where shop_id = $1`,
      [shopId],
    ),
    pool().query<Omit<CatalogProduct, "variantIds" | "sellingPlanIds">>(
      `select p.product_id as "productId", p.title, p.handle, p.vendor, p.product_type as "productType", p.tags, p.metafields,
         coalesce(array_agg(c.collection_id) filter (where c.collection_id is not null), '{}') as "collectionIds",
         p.image_url as "imageUrl", coalesce(p.image_alt, '') as "imageAlt", p.status = 'ACTIVE' as "isActive"
       from product p
       left join collection_product c on c.shop_id = p.shop_id and c.product_id = p.product_id
       where p.shop_id = $1 and p.deleted_at is null
       group by p.shop_id, p.product_id`,
      [shopId],
    ),
    pool().query<StoredCatalog["variants"][number]>(
      `select v.variant_id as "variantId", v.product_id as "productId", v.title, v.sku, v.price_minor as "priceMinor",
         v.compare_at_minor as "compareAtMinor", v.unit_cost_minor as "unitCostMinor", v.image_url as "imageUrl",
         v.requires_shipping as "requiresShipping", v.is_tracked as "isTracked", v.stock,
         v.sells_when_out as "sellsWhenOut", v.is_available as "isAvailable"
       from variant v join product p on p.shop_id = v.shop_id and p.product_id = v.product_id and p.deleted_at is null
       where v.shop_id = $1
       order by v.product_id, v.position`,
      [shopId],
    ),
    pool().query<CatalogSellingPlan>(
      `select selling_plan_id as "sellingPlanId", name, description, interval, interval_count as "intervalCount", adjustment,
         adjustment_value::float8 as "adjustmentValue"
       from selling_plan where shop_id = $1`,
      [shopId],
    ),
    pool().query<{ productId: number; sellingPlanId: number }>(
      `select product_id as "productId", selling_plan_id as "sellingPlanId" from selling_plan_product where shop_id = $1 order by 1, 2`,
      [shopId],
    ),
    pool().query<ShippingRate>(
      `select country, title, price_minor as "priceMinor", min_subtotal_minor as "minSubtotalMinor", max_subtotal_minor as "maxSubtotalMinor"
       from shipping_rate where shop_id = $1 order by rate_id`,
      [shopId],
    ),
  ]);
  return catalogViewOf({
    shop: shop.rows[0] ?? { currency: "", timeZone: "UTC", fallbackCostRate: null },
    products: products.rows.map((product) => ({ ...product, collectionIds: product.collectionIds.map(Number) })),
    variants: variants.rows,
    sellingPlans: plans.rows,
    planProducts: planProducts.rows,
    shippingRates: shop.rows[0]?.hasShipping ? rates.rows : null,
  });
}
