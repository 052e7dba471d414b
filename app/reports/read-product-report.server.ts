import type { DateRange } from "./date-range.ts";
import { MOST_ROWS, productTables, type ProductSide } from "./product-tables.ts";
import { readProductPairs } from "./read-pairs.server.ts";
import { readProductSums } from "./read-products.server.ts";
import type { ReportGiven } from "./report-given.server.ts";
import type { Report } from "./report-table.ts";

/** The report on products: what offers sold together with what, and each product normally and as an offer. */
export async function readProductReport(
  given: ReportGiven,
): Promise<Report & { readonly hasNothing: boolean; readonly isCut: boolean }> {
  const { range, before } = given.query;
  const [now, earlier] = await Promise.all([readSide(given, range), before && readSide(given, before)]);
  const products = new Set(now.sums.map(({ productId }) => productId)).size;
  return {
    tables: productTables(now, earlier, given.sharesRefunds, given.search),
    hasNothing: products === 0,
    isCut: Math.max(products, now.pairs.length) > MOST_ROWS,
  };
}

async function readSide({ shopId, query: { filters } }: ReportGiven, range: DateRange): Promise<ProductSide> {
  const ask = { shopId, range, filters };
  const [sums, pairs] = await Promise.all([readProductSums(ask), readProductPairs(ask)]);
  return { sums, pairs };
}
