import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Text } from "@shopify/polaris";
import { MOST_ROWS } from "#app/reports/product-tables.ts";
import { useText } from "#app/i18n/use-text.tsx";
import { readProductReport } from "#app/reports/read-product-report.server.ts";
import { reportGiven } from "#app/reports/report-given.server.ts";
import { NothingYet } from "#app/reports/report-frame.tsx";
import { ReportTables } from "#app/reports/report-tables.tsx";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const given = await reportGiven(shopId, request.url, new Date());
  return { report: await readProductReport(given), currency: given.currency };
};

export default function Products() {
  const t = useText();
  const { report, currency } = useLoaderData<typeof loader>();
  if (report.hasNothing)
    return (
      <NothingYet>
        {t("As soon as something is sold, what offers sold with what stands here, and what came back.")}
      </NothingYet>
    );
  return (
    <>
      <ReportTables tables={report.tables} currency={currency} />
      {report.isCut ? (
        <Text as="p" tone="subdued">
          {t("Each table shows the {{count}} rows with the most; filters find the others.", { count: MOST_ROWS })}
        </Text>
      ) : null}
    </>
  );
}
