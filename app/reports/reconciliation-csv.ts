import { inEnglish } from "#app/i18n/message.ts";
import { LAYER_NAMES } from "#app/ladders/layer-names.ts";
import { toDecimal } from "#app/money/money.ts";
import { csvText } from "./csv-text.ts";
import type { ReconciliationRow } from "./reconciliation-kind.ts";
import { RECONCILIATION } from "./reconciliation-words.ts";

const HEADINGS = [
  "When",
  "Kind",
  "Order",
  "Order id",
  "Purchase",
  "Step",
  "Layer",
  "What",
  "Amount",
  "Currency",
  "Next step",
];

/** The rows as CSV (RFC 4180), times in UTC. */
export function reconciliationCsv(rows: readonly ReconciliationRow[]): string {
  const lines = rows.map((row) => [
    row.at.toISOString(),
    inEnglish(RECONCILIATION[row.kind].title),
    row.orderName ?? "",
    row.orderId === null ? "" : String(row.orderId),
    row.referenceId ?? "",
    row.stepId ?? "",
    row.layer ? inEnglish(LAYER_NAMES[row.layer]) : "",
    row.what ?? "",
    row.amountMinor === null ? "" : toDecimal(row.amountMinor, row.currency),
    row.currency,
    inEnglish(RECONCILIATION[row.kind].nextStep),
  ]);
  return csvText([HEADINGS, ...lines]);
}
