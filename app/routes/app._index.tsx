import type { LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigate, useRevalidator } from "@remix-run/react";
import { BlockStack, Page, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useText } from "#app/i18n/use-text.tsx";
import { ladderList } from "#app/ladders/ladder-list.server.ts";
import { orderHistory } from "#app/orders/read-ledger-runs.server.ts";
import { FigureTiles } from "#app/reports/figure-tiles.tsx";
import { OVERVIEW_TILES } from "#app/reports/overview-report.ts";
import { readHomeFigures } from "#app/reports/read-home-figures.server.ts";
import { ReportTables } from "#app/reports/report-tables.tsx";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { refreshShopHealth } from "#app/shops/check-shop-health.server.ts";
import { shopHealth } from "#app/shops/shop-health.server.ts";
import { FirstSteps } from "#app/ui/first-steps.tsx";
import { HistoryCard, isOpen } from "#app/ui/history-card.tsx";
import { HealthCard } from "#app/ui/health-card.tsx";
import type { action as startRun } from "./app.ledger-runs.tsx";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId, role, context } = await authenticateAdmin(request, "support");
  // The app opens here for everybody; the home page is the merchant's.
  if (role === "support") return context.redirect("/app/support");
  await refreshShopHealth(shopId);
  const now = new Date();
  const [health, ladders, report, history] = await Promise.all([
    shopHealth(shopId, now),
    ladderList(shopId),
    readHomeFigures(shopId, now),
    orderHistory(shopId),
  ]);
  return { health, report, history, hasPublished: ladders.some((ladder) => ladder.status === "published") };
};

export default function Home() {
  const t = useText();
  const { health, report, history, hasPublished } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const historian = useFetcher<typeof startRun>();
  const { revalidate } = useRevalidator();
  const isReading = isOpen(history.run);
  useEffect(() => {
    if (!isReading) return;
    const timer = setInterval(revalidate, 3_000);
    return () => clearInterval(timer);
  }, [isReading, revalidate]);
  return (
    <Page
      fullWidth
      title={t("Home")}
      primaryAction={{ content: t("Create ladder"), onAction: () => navigate("/app/ladders/new") }}
      secondaryActions={[{ content: t("Reports"), onAction: () => navigate("/app/reports") }]}
    >
      <BlockStack gap="400">
        {hasPublished ? null : <FirstSteps health={health} />}
        {isReading || history.run?.status === "failed" ? (
          <HistoryCard
            {...history}
            isStarting={historian.state !== "idle"}
            onStart={() => historian.submit({ kind: "history" }, { method: "post", action: "/app/ledger-runs" })}
          />
        ) : null}
        <Text as="h2" variant="headingMd">
          {t("The last 30 days")}
        </Text>
        <FigureTiles {...report.overview} keys={OVERVIEW_TILES} currency={report.currency} />
        {report.layers.rows.length > 0 ? <ReportTables tables={[report.layers]} currency={report.currency} /> : null}
        <HealthCard checks={health} />
      </BlockStack>
    </Page>
  );
}
