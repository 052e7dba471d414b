import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DelayCard } from "#app/reports/delay-card.tsx";
import { useText } from "#app/i18n/use-text.tsx";
import { readRefundReport } from "#app/reports/read-refund-report.server.ts";
import { reportGiven } from "#app/reports/report-given.server.ts";
import { NothingYet } from "#app/reports/report-frame.tsx";
import { ReportTables } from "#app/reports/report-tables.tsx";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const given = await reportGiven(shopId, request.url, new Date());
  return { report: await readRefundReport(given), currency: given.currency };
};

export default function Refunds() {
  const t = useText();
  const { report, currency } = useLoaderData<typeof loader>();
  if (report.hasNothing)
    return (
      <NothingYet>{t("As soon as there are orders, their refunds by layer, reason and delay stand here.")}</NothingYet>
    );
  return (
    <>
      <DelayCard points={report.points} />
      <ReportTables tables={report.tables} currency={currency} />
    </>
  );
}
