import type { LoaderFunctionArgs } from "@remix-run/node";
import { readReconciliation } from "#app/reports/read-reconciliation.server.ts";
import { reconciliationCsv } from "#app/reports/reconciliation-csv.ts";
import { reconciliationSearch, sinceDaysAgo } from "#app/reports/reconciliation-kind.ts";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

const MOST_ROWS = 50_000;

/** The mismatches of the same address' page, all of them, as a file. */
export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const { kind, days } = reconciliationSearch.parse(Object.fromEntries(new URL(request.url).searchParams));
  const since = sinceDaysAgo(days, new Date());
  const { rows } = await readReconciliation(shopId, { kind, since, offset: 0, limit: MOST_ROWS });
  return new Response(reconciliationCsv(rows), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="reconciliation-${days}-days.csv"`,
    },
  });
};
