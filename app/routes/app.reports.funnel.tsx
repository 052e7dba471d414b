import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, InlineGrid, Link, Text } from "@shopify/polaris";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { FunnelCard } from "#app/reports/funnel-card.tsx";
import { MeasuredBanner } from "#app/reports/measured-banner.tsx";
import { readFunnelReport } from "#app/reports/read-funnel-report.server.ts";
import { reportGiven } from "#app/reports/report-given.server.ts";
import { NothingYet } from "#app/reports/report-frame.tsx";
import { ReportTables } from "#app/reports/report-tables.tsx";
import { reportAddress } from "#app/reports/report.ts";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const given = await reportGiven(shopId, request.url, new Date());
  const { search, currency, query } = given;
  return { report: await readFunnelReport(given), search, currency, withBots: query.withBots };
};

export default function Funnel() {
  const t = useText();
  const locale = useLocale();
  const { report, search, currency, withBots } = useLoaderData<typeof loader>();
  if (report.hasNothing)
    return (
      <>
        <MeasuredBanner words={report.measured} />
        <NothingYet>
          {t("As soon as the web pixel tells of visits, their way to an accepted offer stands here.")}
        </NothingYet>
      </>
    );
  const { sessions, checkouts } = report.robots;
  const counts = { sessions: sessions.toLocaleString(locale), checkouts: checkouts.toLocaleString(locale) };
  return (
    <>
      <MeasuredBanner words={report.measured} />
      <InlineGrid columns={{ xs: 1, lg: 2 }} gap="400">
        {report.ways.map((way) => (
          <FunnelCard key={way.title.text} {...way} />
        ))}
      </InlineGrid>
      <Card>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {t("Robots")}
          </Text>
          <Text as="p">
            {withBots
              ? t("{{sessions}} sessions and {{checkouts}} checkouts that the rules below take for robots' are counted here.", counts) // prettier-ignore
              : t("{{sessions}} sessions and {{checkouts}} checkouts are left out, by the rules below.", counts)}
          </Text>
          <Link url={reportAddress("funnel", search, { bots: withBots ? null : "in" })}>
            {withBots ? t("Leave robots out") : t("Look with robots counted")}
          </Link>
        </BlockStack>
      </Card>
      <ReportTables tables={report.tables} currency={currency} />
    </>
  );
}
