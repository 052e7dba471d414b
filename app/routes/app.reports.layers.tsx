import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useText } from "#app/i18n/use-text.tsx";
import { readLayers } from "#app/reports/read-layers.server.ts";
import { reportGiven } from "#app/reports/report-given.server.ts";
import { NothingYet } from "#app/reports/report-frame.tsx";
import { ReportTables } from "#app/reports/report-tables.tsx";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const given = await reportGiven(shopId, request.url, new Date());
  return { report: await readLayers(given), currency: given.currency };
};

export default function Layers() {
  const t = useText();
  const { report, currency } = useLoaderData<typeof loader>();
  if (report.hasNothing)
    return (
      <NothingYet>{t("As soon as shoppers see offers, every view, accept, refund and margin stands here.")}</NothingYet>
    );
  return <ReportTables tables={report.tables} currency={currency} />;
}
