import { exposureOf, type Coverage } from "#app/orders/coverage.ts";
import type { ExposureDay } from "./cohort-report.ts";
import { readSums, type SumsAsk } from "./sums.server.ts";

/** Orders of a period by day and what they were exposed to, without cancelled ones. A day and exposure may have several rows. */
export async function readExposureDays(ask: Pick<SumsAsk, "shopId" | "range" | "filters">): Promise<ExposureDay[]> {
  const rows = await readSums<Omit<ExposureDay, "exposure"> & { coverage: Coverage; isCancelled: boolean }>({
    ...ask,
    table: "order_rollup",
    by: ["day", "coverage", "is_cancelled"],
    sums: [
      ...["orders", "followed", "repeated14", "repeated30", "value30_minor", "value60_minor", "value90_minor"],
      ...["revenue_minor", "refund_minor"],
    ],
  });
  return rows
    .filter(({ isCancelled }) => !isCancelled)
    .map(({ coverage, ...row }) => ({ ...row, exposure: exposureOf(coverage) }));
}
