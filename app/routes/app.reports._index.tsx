import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";
import { DayChart } from "#app/reports/day-chart.tsx";
import { FigureTiles } from "#app/reports/figure-tiles.tsx";
import { OVERVIEW_TILES } from "#app/reports/overview-report.ts";
import { readGaps } from "#app/reports/read-gaps.server.ts";
import { readOverview } from "#app/reports/read-overview.server.ts";
import { reportGiven } from "#app/reports/report-given.server.ts";
import { NothingYet } from "#app/reports/report-frame.tsx";
import { ReportTables } from "#app/reports/report-tables.tsx";
import { reportAddress } from "#app/reports/report.ts";
import { TrustCard } from "#app/reports/trust-card.tsx";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { shopHealth } from "#app/shops/shop-health.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const now = new Date();
  const given = await reportGiven(shopId, request.url, now);
  const [report, { gaps }, health] = await Promise.all([readOverview(given), readGaps(given), shopHealth(shopId, now)]);
  return { report, gaps, health, search: given.search, currency: given.currency };
};

export default function Overview() {
  const t = useText();
  const { report, gaps, health, search, currency } = useLoaderData<typeof loader>();
  const { figures, before, notes, days, tables, hasNothing } = report;
  const trust = <TrustCard gaps={gaps} health={health} gapsAddress={reportAddress("gaps", search)} />;
  if (hasNothing)
    return (
      <>
        <NothingYet>{t("Orders stand here as soon as they are placed or imported.")}</NothingYet>
        {trust}
      </>
    );
  return (
    <>
      <FigureTiles keys={OVERVIEW_TILES} figures={figures} before={before} notes={notes} currency={currency} />
      {trust}
      <DayChart
        title={message("Revenue, contribution margin and refunds by day of the order")}
        days={days}
        keys={["revenue", "margin", "refunds"]}
        note={message("Younger days can still be refunded.")}
        currency={currency}
      />
      <DayChart
        title={message("AOV by day")}
        days={days}
        keys={["aov"]}
        note={message("CVR: not measured yet")}
        currency={currency}
      />
      <ReportTables tables={tables.slice(1)} currency={currency} />
    </>
  );
}
