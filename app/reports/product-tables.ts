import { message } from "#app/i18n/message.ts";
import { pairFigures, productFigures } from "./product-figures.ts";
import { productLines, type ProductLayerSums, type ProductLine, type ProductPair } from "./product-report.ts";
import { reportAddress } from "./report.ts";
import type { Name, ReportTable } from "./report-table.ts";

/** Tables are cut after so many rows: the rest is found by a filter. */
export const MOST_ROWS = 200;

export interface ProductSide {
  readonly sums: readonly ProductLayerSums[];
  readonly pairs: readonly ProductPair[];
}

/** The tables of the report on products. @param search the address' query, for links to one product */
export function productTables(
  now: ProductSide,
  before: ProductSide | null,
  sharesRefunds: boolean,
  search: string,
): ReportTable[] {
  return [pairTable(now.pairs, before?.pairs ?? null, search), productTable(now, before, sharesRefunds, search)];
}

function pairTable(pairs: readonly ProductPair[], before: readonly ProductPair[] | null, search: string): ReportTable {
  const earlier = new Map(before?.map((pair) => [`${pair.boughtId}:${pair.offeredId}`, pair]));
  return {
    title: message("Sold together"),
    names: [message("A, bought normally"), message("B, sold by an offer")],
    figures: ["pairOrders", "attachmentRate", "combinedMargin", "combinedMarginPerOrder"],
    rows: pairs.slice(0, MOST_ROWS).map((pair) => {
      const was = earlier.get(`${pair.boughtId}:${pair.offeredId}`);
      return {
        names: [productName(pair.boughtTitle, pair.boughtId), productName(pair.offeredTitle, pair.offeredId)],
        link: reportAddress("products", search, { product: String(pair.boughtId) }),
        figures: pairFigures(pair),
        before: was && pairFigures(was),
      };
    }),
    empty: message("No offer sold anything in this period."),
  };
}

function productTable(
  now: ProductSide,
  before: ProductSide | null,
  sharesRefunds: boolean,
  search: string,
): ReportTable {
  const earlier = new Map<number, ProductLine>(
    before && productLines(before.sums).map((line) => [line.productId, line]),
  );
  return {
    title: message("Bought normally and sold as an offer"),
    names: [message("Product")],
    figures: [
      ...(["normalUnits", "offeredUnits", "normalRevenue", "offeredRevenue"] as const),
      ...(["normalReturns", "offeredReturns", "returnDifference", "normalMargin", "offeredMargin"] as const),
    ],
    rows: productLines(now.sums)
      .slice(0, MOST_ROWS)
      .map((line) => {
        const was = earlier.get(line.productId);
        return {
          names: [productName(line.title, line.productId)],
          link: reportAddress("products", search, { product: String(line.productId) }),
          figures: productFigures(line, sharesRefunds),
          before: was && productFigures(was, sharesRefunds),
        };
      }),
    empty: message("Nothing was sold in this period."),
  };
}

function productName(title: string, productId: number): Name {
  return title || message("#{{id}}, not in the shop any more", { id: String(productId) });
}
