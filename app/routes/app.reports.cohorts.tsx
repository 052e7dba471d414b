import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import { readCohortReport } from "#app/reports/read-cohort-report.server.ts";
import { reportGiven } from "#app/reports/report-given.server.ts";
import { NothingYet } from "#app/reports/report-frame.tsx";
import { ReportTables } from "#app/reports/report-tables.tsx";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const given = await reportGiven(shopId, request.url, new Date());
  return { report: await readCohortReport(given), currency: given.currency };
};

export default function Cohorts() {
  const t = useText();
  const { report, currency } = useLoaderData<typeof loader>();
  if (report.hasNothing)
    return (
      <NothingYet>
        {t("As soon as there are orders, what takers, decliners and others did afterwards stands here.")}
      </NothingYet>
    );
  return (
    <>
      <Banner title={t("Who chose, not what the offer caused")}>
        <p>
          {t(
            "The groups compare buyers who chose for themselves: who takes an offer is often a better customer anyway. What an offer causes only a holdout can prove: buyers who are left out by chance.",
          )}
        </p>
      </Banner>
      <ReportTables tables={report.tables} currency={currency} />
    </>
  );
}
