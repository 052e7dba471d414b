import { pool } from "#app/runtime/database.server.ts";
import type { ProductLayerSums } from "./product-report.ts";
import { readSums, type SumsAsk } from "./sums.server.ts";

interface ProductRow extends Omit<ProductLayerSums, "title"> {
  readonly isCancelled: boolean;
}

/** What each product sold in a period, by layer, without cancelled orders and unpaid lines. */
export async function readProductSums(ask: Pick<SumsAsk, "shopId" | "range" | "filters">): Promise<ProductLayerSums[]> {
  const rows = await readSums<ProductRow>({
    ...ask,
    table: "product_rollup",
    by: ["product_id", "layer", "is_cancelled"],
    sums: ["lines", "units", "refunded_units", "revenue_minor", "margin_minor", "shared_minor"],
  });
  const standing = rows.filter(({ isCancelled, productId }) => !isCancelled && productId !== 0);
  const titles = await readTitles(ask.shopId, [...new Set(standing.map(({ productId }) => productId))]);
  return standing.map((row) => ({ ...row, title: titles.get(row.productId) ?? "" }));
}

async function readTitles(shopId: string, productIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const { rows } = await pool().query<{ productId: number; title: string }>(
    `select product_id as "productId", title from product where shop_id = $1 and product_id = any($2)`,
    [shopId, productIds],
  );
  return new Map(rows.map(({ productId, title }) => [productId, title]));
}
