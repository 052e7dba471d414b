import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FunnelCard } from "#app/reports/funnel-card.tsx";
import { useText } from "#app/i18n/use-text.tsx";
import { readCoverageReport } from "#app/reports/read-coverage-report.server.ts";
import { reportGiven } from "#app/reports/report-given.server.ts";
import { NothingYet } from "#app/reports/report-frame.tsx";
import { ReportTables } from "#app/reports/report-tables.tsx";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const given = await reportGiven(shopId, request.url, new Date());
  return { report: await readCoverageReport(given), currency: given.currency };
};

export default function Coverage() {
  const t = useText();
  const { report, currency } = useLoaderData<typeof loader>();
  if (report.hasNothing)
    return <NothingYet>{t("As soon as there are orders, their way to an accepted offer stands here.")}</NothingYet>;
  return (
    <>
      <FunnelCard steps={report.steps} />
      <ReportTables tables={report.tables} currency={currency} />
    </>
  );
}
