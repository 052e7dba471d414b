import type { CoverageDay } from "./coverage-report.ts";
import { readSums, type SumsAsk } from "./sums.server.ts";

/** Orders of a period by day and how far each came, without cancelled ones. */
export async function readCoverageDays(ask: Pick<SumsAsk, "shopId" | "range" | "filters">): Promise<CoverageDay[]> {
  const rows = await readSums<CoverageDay & { isCancelled: boolean }>({
    ...ask,
    table: "order_rollup",
    by: ["day", "coverage", "is_cancelled"],
    sums: ["orders", "accepted_margin_minor"],
  });
  return rows.filter(({ isCancelled }) => !isCancelled);
}
