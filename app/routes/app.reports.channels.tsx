import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigation, useSearchParams } from "@remix-run/react";
import { Banner, Card, Select } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import { BREAKDOWNS } from "#app/reports/breakdown.ts";
import { MeasuredBanner } from "#app/reports/measured-banner.tsx";
import { readChannelsReport } from "#app/reports/read-channels-report.server.ts";
import { reportGiven } from "#app/reports/report-given.server.ts";
import { NothingYet } from "#app/reports/report-frame.tsx";
import { ReportTables } from "#app/reports/report-tables.tsx";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const given = await reportGiven(shopId, request.url, new Date());
  const { inFile: _, ...report } = await readChannelsReport(given);
  return { report, currency: given.currency };
};

export default function Channels() {
  const t = useText();
  const { report, currency } = useLoaderData<typeof loader>();
  const [query, setQuery] = useSearchParams();
  const choose = (by: string) => {
    const next = new URLSearchParams(query);
    next.set("by", by);
    setQuery(next, { preventScrollReset: true });
  };
  return (
    <>
      <Card>
        <Select
          label={t("Told apart by")}
          options={Object.entries(BREAKDOWNS).map(([value, { name }]) => ({ value, label: t(name) }))}
          value={report.by}
          onChange={choose}
          disabled={useNavigation().state === "loading"}
          helpText={t("A row leads to its figures day by day.")}
        />
      </Card>
      {report.hasNothing ? (
        <NothingYet>{t("As soon as there are visits or orders, where they came from stands here.")}</NothingYet>
      ) : (
        <>
          <MeasuredBanner words={report.measured} />
          {report.reversal ? <Banner tone="warning">{t(report.reversal)}</Banner> : null}
          <ReportTables tables={report.tables} currency={currency} />
        </>
      )}
    </>
  );
}
