import type { LoaderFunctionArgs } from "@remix-run/node";
import { reportGiven } from "#app/reports/report-given.server.ts";
import { readReportCsv } from "#app/reports/report-readers.server.ts";
import { isReport } from "#app/reports/report.ts";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

/** The tables of the report that the address names, under its period and filters, as a file. */
export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const which = new URL(request.url).searchParams.get("report") ?? "overview";
  if (!isReport(which)) throw new Response("There is no such report.", { status: 400 });
  const given = await reportGiven(shopId, request.url, new Date());
  const { from, to } = given.query.range;
  return new Response(await readReportCsv(which, given), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="offer-ladder-${which}-${from}-${to}.csv"`,
    },
  });
};
