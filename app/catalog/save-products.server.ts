import type { PoolClient } from "pg";
import type { ProductRecord } from "./product-record.ts";
import { noteUnitCosts } from "./unit-costs.server.ts";

type Client = Pick<PoolClient, "query">;

// Only rows that differ are written, and none that Shopify's clock says is older than what is stored, or than a deletion.
const SAVE_PRODUCTS = `
  with incoming as (
    select * from jsonb_to_recordset($2::jsonb) as p("productId" bigint, title text, handle text, vendor text, "productType" text, tags text[],
      status text, "imageUrl" text, "imageAlt" text, "updatedAt" timestamptz, metafields jsonb)
  ), known as (
    select i."productId" from incoming i join product p on p.shop_id = $1 and p.product_id = i."productId"
    where p.updated_at > i."updatedAt" or p.deleted_at > i."updatedAt"
  ), saved as (
    insert into product as p (shop_id, product_id, title, handle, vendor, product_type, tags, status, image_url, image_alt, updated_at, synced_at, deleted_at, metafields)
    select $1, i."productId", i.title, i.handle, i.vendor, i."productType", i.tags, i.status, i."imageUrl", i."imageAlt", i."updatedAt", $3, null,
      coalesce(nullif(i.metafields, 'null'::jsonb), o.metafields, '{}')
    from incoming i left join product o on o.shop_id = $1 and o.product_id = i."productId"
    where i."productId" not in (select "productId" from known)
    on conflict (shop_id, product_id) do update set title = excluded.title, handle = excluded.handle, vendor = excluded.vendor,
      product_type = excluded.product_type, tags = excluded.tags, status = excluded.status, image_url = excluded.image_url,
      image_alt = excluded.image_alt, updated_at = excluded.updated_at, synced_at = excluded.synced_at, deleted_at = null,
      metafields = excluded.metafields
    where (p.title, p.handle, p.vendor, p.product_type, p.tags, p.status, p.image_url, p.image_alt, p.updated_at, p.deleted_at, p.metafields) is distinct from
      (excluded.title, excluded.handle, excluded.vendor, excluded.product_type, excluded.tags, excluded.status, excluded.image_url,
       excluded.image_alt, excluded.updated_at, null::timestamptz, excluded.metafields)
    returning p.product_id
  )
  select "productId", exists (select 1 from saved s where s.product_id = i."productId") as "isChanged"
  from incoming i where "productId" not in (select "productId" from known)`;

const SAVE_VARIANTS = `
  insert into variant as v (shop_id, variant_id, product_id, title, sku, position, price_minor, compare_at_minor, unit_cost_minor, inventory_item_id,
    is_tracked, stock, sells_when_out, is_available, requires_shipping, image_url)
  select $1, "variantId", "productId", title, sku, position, "priceMinor", "compareAtMinor", "unitCostMinor", "inventoryItemId", "isTracked", stock,
    "sellsWhenOut", "isAvailable", "requiresShipping", "imageUrl"
  from jsonb_to_recordset($2::jsonb) as i("variantId" bigint, "productId" bigint, title text, sku text, position int, "priceMinor" bigint,
    "compareAtMinor" bigint, "unitCostMinor" bigint, "inventoryItemId" bigint, "isTracked" boolean, stock int, "sellsWhenOut" boolean,
    "isAvailable" boolean, "requiresShipping" boolean, "imageUrl" text)
  on conflict (shop_id, variant_id) do update set product_id = excluded.product_id, title = excluded.title, sku = excluded.sku,
    position = excluded.position, price_minor = excluded.price_minor, compare_at_minor = excluded.compare_at_minor,
    unit_cost_minor = case when $3 then excluded.unit_cost_minor else v.unit_cost_minor end,
    inventory_item_id = coalesce(excluded.inventory_item_id, v.inventory_item_id), is_tracked = excluded.is_tracked, stock = excluded.stock,
    sells_when_out = excluded.sells_when_out, is_available = excluded.is_available, requires_shipping = excluded.requires_shipping,
    image_url = excluded.image_url
  where (v.product_id, v.title, v.sku, v.position, v.price_minor, v.compare_at_minor, v.is_tracked, v.stock, v.sells_when_out, v.is_available,
      v.requires_shipping, v.image_url) is distinct from
    (excluded.product_id, excluded.title, excluded.sku, excluded.position, excluded.price_minor, excluded.compare_at_minor, excluded.is_tracked,
     excluded.stock, excluded.sells_when_out, excluded.is_available, excluded.requires_shipping, excluded.image_url)
    or ($3 and v.unit_cost_minor is distinct from excluded.unit_cost_minor)
    or (excluded.inventory_item_id is not null and v.inventory_item_id is distinct from excluded.inventory_item_id)
  returning v.product_id`;

export interface SavedProducts {
  /** Products that were older than what is stored: nothing of them was written. */
  readonly staleIds: readonly number[];
  /** Products of which something changed. */
  readonly changedIds: readonly number[];
}

/** Stores products with all that belongs to them. What is newer in the mirror stays; what is the same is not written. */
export async function saveProducts(
  shopId: string,
  records: readonly ProductRecord[],
  now: Date,
  client: Client,
): Promise<SavedProducts> {
  if (records.length === 0) return { staleIds: [], changedIds: [] };
  const { rows } = await client.query<{ productId: number; isChanged: boolean }>(SAVE_PRODUCTS, [
    shopId,
    JSON.stringify(records),
    now,
  ]);
  const currentIds = new Set(rows.map((row) => row.productId));
  const changed = new Set(rows.filter((row) => row.isChanged).map((row) => row.productId));
  const current = records.filter((record) => currentIds.has(record.productId));
  const variants = current.flatMap((record) =>
    record.variants.map((variant) => ({ ...variant, productId: record.productId })),
  );
  const tellsCosts = variants.every((variant) => variant.unitCostMinor !== undefined);
  const touched = await client.query<{ product_id: number }>(SAVE_VARIANTS, [
    shopId,
    JSON.stringify(variants),
    tellsCosts,
  ]);
  const costs = variants.flatMap(({ variantId, unitCostMinor }) =>
    unitCostMinor === undefined ? [] : [{ variantId, unitCostMinor }],
  );
  if (tellsCosts) await noteUnitCosts(shopId, costs, now, client);
  const gone = await client.query<{ product_id: number }>(
    "delete from variant where shop_id = $1 and product_id = any($2::bigint[]) and variant_id <> all($3::bigint[]) returning product_id",
    [shopId, [...currentIds], variants.map((variant) => variant.variantId)],
  );
  for (const row of [...touched.rows, ...gone.rows]) changed.add(row.product_id);
  for (const productId of await saveCollections(shopId, current, client)) changed.add(productId);
  await saveSellingPlans(shopId, current, client);
  return {
    staleIds: records.map((record) => record.productId).filter((productId) => !currentIds.has(productId)),
    changedIds: [...changed],
  };
}

/** @returns the products whose collections changed */
async function saveCollections(shopId: string, records: readonly ProductRecord[], client: Client): Promise<number[]> {
  const told = records.filter((record) => record.collections !== null);
  const pairs = told.flatMap(({ productId, collections }) =>
    collections!.map((collection) => ({ ...collection, productId })),
  );
  await client.query(
    `insert into collection as c (shop_id, collection_id, title, handle)
     select distinct on ("collectionId") $1, "collectionId", title, handle from jsonb_to_recordset($2::jsonb) as i("collectionId" bigint, title text, handle text)
     on conflict (shop_id, collection_id) do update set title = excluded.title, handle = excluded.handle
     where (c.title, c.handle) is distinct from (excluded.title, excluded.handle)`,
    [shopId, JSON.stringify(pairs)],
  );
  const added = await client.query<{ product_id: number }>(
    `insert into collection_product (shop_id, collection_id, product_id)
     select $1, "collectionId", "productId" from jsonb_to_recordset($2::jsonb) as i("collectionId" bigint, "productId" bigint)
     on conflict do nothing returning product_id`,
    [shopId, JSON.stringify(pairs)],
  );
  const removed = await client.query<{ product_id: number }>(
    `delete from collection_product c where c.shop_id = $1 and c.product_id = any($2::bigint[])
       and not exists (select 1 from jsonb_to_recordset($3::jsonb) as i("collectionId" bigint, "productId" bigint)
         where i."collectionId" = c.collection_id and i."productId" = c.product_id)
     returning product_id`,
    [shopId, told.map((record) => record.productId), JSON.stringify(pairs)],
  );
  return [...added.rows, ...removed.rows].map((row) => row.product_id);
}

async function saveSellingPlans(shopId: string, records: readonly ProductRecord[], client: Client): Promise<void> {
  const told = records.filter((record) => record.sellingPlans !== null);
  const pairs = told.flatMap(({ productId, sellingPlans }) => sellingPlans!.map((plan) => ({ ...plan, productId })));
  await client.query(
    `insert into selling_plan as s (shop_id, selling_plan_id, group_name, name, description, interval, interval_count, adjustment, adjustment_value)
     select distinct on ("sellingPlanId") $1, "sellingPlanId", "groupName", name, description, interval, "intervalCount", adjustment, "adjustmentValue"
     from jsonb_to_recordset($2::jsonb) as i("sellingPlanId" bigint, "groupName" text, name text, description text, interval text,
       "intervalCount" int, adjustment text, "adjustmentValue" numeric)
     on conflict (shop_id, selling_plan_id) do update set group_name = excluded.group_name, name = excluded.name, description = excluded.description,
       interval = excluded.interval, interval_count = excluded.interval_count, adjustment = excluded.adjustment, adjustment_value = excluded.adjustment_value`,
    [shopId, JSON.stringify(pairs)],
  );
  await client.query(
    `delete from selling_plan_product s where s.shop_id = $1 and s.product_id = any($2::bigint[])
       and not exists (select 1 from jsonb_to_recordset($3::jsonb) as i("sellingPlanId" bigint, "productId" bigint)
         where i."sellingPlanId" = s.selling_plan_id and i."productId" = s.product_id)`,
    [shopId, told.map((record) => record.productId), JSON.stringify(pairs)],
  );
  await client.query(
    `insert into selling_plan_product (shop_id, selling_plan_id, product_id)
     select $1, "sellingPlanId", "productId" from jsonb_to_recordset($2::jsonb) as i("sellingPlanId" bigint, "productId" bigint)
     on conflict do nothing`,
    [shopId, JSON.stringify(pairs)],
  );
}
