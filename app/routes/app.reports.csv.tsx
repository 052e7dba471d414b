import type { LoaderFunctionArgs } from "@remix-run/node";
import { dateRangeOf } from "#app/reports/date-range.ts";
import { readLayerReport } from "#app/reports/read-layer-report.server.ts";
import { reportCsv } from "#app/reports/report-csv.ts";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { shopProfile } from "#app/shops/shop-settings.server.ts";

/** The layer and offer tables of the same address' report, as a file. */
export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const { timeZone } = await shopProfile(shopId);
  const range = dateRangeOf(new URL(request.url).searchParams, timeZone, new Date());
  return new Response(reportCsv(await readLayerReport(shopId, range)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="offer-ladder-${range.from}-${range.to}.csv"`,
    },
  });
};
