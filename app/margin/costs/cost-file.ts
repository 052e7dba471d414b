import { message, type Message } from "#app/i18n/message.ts";
import { parseAmount, toDecimal } from "#app/money/money.ts";
import { readCsv, writeCsv } from "./csv.ts";

/** The columns of the file; the first and the last are read, the others help whoever fills it in. */
export const COST_FILE_COLUMNS = ["sku", "product", "variant", "price", "unit_cost"] as const;
const MAX_LINES = 50_000;
const MAX_UNIT_MINOR = 1_000_000_000;

export interface CostFileProblem {
  /** In the file, from 1. */
  readonly line: number;
  readonly message: Message;
}

export interface UnitCostOfSku {
  readonly line: number;
  readonly sku: string;
  readonly unitMinor: number;
}

export interface VariantWithoutCost {
  readonly sku: string | null;
  readonly productTitle: string;
  readonly variantTitle: string;
  readonly priceMinor: number;
  /** The amount of the product's rule; null: none, or a share of the price. */
  readonly unitMinor: number | null;
}

/** The file to fill in: a line for each variant of which Shopify knows no cost. Amounts are in the shop's currency. */
export function writeCostFile(variants: readonly VariantWithoutCost[], currency: string): string {
  return writeCsv([
    [...COST_FILE_COLUMNS],
    ...variants.map(({ sku, productTitle, variantTitle, priceMinor, unitMinor }) => [
      sku ?? "",
      productTitle,
      variantTitle === "Default Title" ? "" : variantTitle,
      toDecimal(priceMinor, currency),
      unitMinor === null ? "" : toDecimal(unitMinor, currency),
    ]),
  ]);
}

/**
 * Reads the costs of a filled-in file. Lines without a cost are left out and counted. Amounts are written like 4.20 or 4,20.
 * Every problem names its line.
 */
export function readCostFile(
  text: string,
  currency: string,
): { costs: UnitCostOfSku[]; skipped: number; problems: CostFileProblem[] } {
  const [head, ...lines] = readCsv(text);
  const names = head?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const skuAt = names.indexOf("sku");
  const costAt = names.indexOf("unit_cost");
  const refused = (line: number, problem: Message) => ({
    costs: [],
    skipped: 0,
    problems: [{ line, message: problem }],
  });
  if (skuAt < 0 || costAt < 0) return refused(1, message("The first line must name the columns sku and unit_cost."));
  if (lines.length > MAX_LINES)
    return refused(1, message("The file has more than {{number}} lines: split it.", { number: MAX_LINES }));
  const costs: UnitCostOfSku[] = [];
  const problems: CostFileProblem[] = [];
  let skipped = 0;
  for (const { line, cells } of lines) {
    const written = (cells[costAt] ?? "").trim();
    const sku = (cells[skuAt] ?? "").trim();
    const unitMinor = written === "" ? null : unitCostOf(written, currency);
    if (unitMinor === null) skipped += 1;
    else if (unitMinor === undefined)
      problems.push({
        line,
        message: message("“{{text}}” is no amount: write it like 4.20.", { text: written.slice(0, 40) }),
      });
    else if (sku === "") problems.push({ line, message: message("A cost without a SKU: nobody knows whose it is.") });
    else costs.push({ line, sku, unitMinor });
  }
  return { costs, skipped, problems };
}

/** Undefined: no amount from 0 to ten million. */
function unitCostOf(text: string, currency: string): number | undefined {
  const decimal = /^\d+,\d{1,2}$/.test(text) ? text.replace(",", ".") : text;
  if (!/^\d{1,10}(\.\d{1,6})?$/.test(decimal)) return undefined;
  const minor = parseAmount(decimal, currency);
  return minor <= MAX_UNIT_MINOR ? minor : undefined;
}
