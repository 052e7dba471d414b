import { inEnglish } from "#app/i18n/message.ts";
import { LAYER_NAMES } from "#app/ladders/layer-names.ts";
import type { DateRange } from "./date-range.ts";
import { DEFINITIONS } from "./definitions.ts";
import type { LayerReport } from "./layer-report.ts";
import { cellOf, COLUMN_NAMES, COLUMNS } from "./report-cells.ts";

/** The layer and offer tables as CSV (RFC 4180), with the definitions above them. The figures are those of the screen. */
export function reportCsv(report: LayerReport & { readonly currency: string; readonly range: DateRange }): string {
  const { currency, range, buyers } = report;
  const lines: string[][] = [
    ["Offer Ladder: layers and offers", `${range.from} to ${range.to}`, `amounts in ${currency}`],
    ...COLUMNS.map((column) => [inEnglish(COLUMN_NAMES[column]), inEnglish(DEFINITIONS[column])]),
    [],
    ["Layer", "Ladder", "Offer", ...COLUMNS.map((column) => inEnglish(COLUMN_NAMES[column]))],
    ...report.layers.map((row) => [
      inEnglish(LAYER_NAMES[row.layer]),
      "all",
      "all",
      ...COLUMNS.map((column) => cellOf(column, row, buyers, currency).value),
    ]),
    ...report.offers.map((row) => [
      inEnglish(LAYER_NAMES[row.layer]),
      row.ladderName,
      row.offerId,
      ...COLUMNS.map((column) => cellOf(column, row, buyers, currency).value),
    ]),
  ];
  return lines.map((cells) => cells.map(quoted).join(",")).join("\r\n") + "\r\n";
}

/** A spreadsheet takes a text that begins with = + - @ for a formula; a minus before a digit is a number. */
function quoted(cell: string): string {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
