import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { BlockStack, Page, Text } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import { ladderList } from "#app/ladders/ladder-list.server.ts";
import { readLastDays } from "#app/reports/read-layer-report.server.ts";
import { Headline, LayerTable } from "#app/reports/report-tables.tsx";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { refreshShopHealth } from "#app/shops/check-shop-health.server.ts";
import { shopHealth } from "#app/shops/shop-health.server.ts";
import { FirstSteps } from "#app/ui/first-steps.tsx";
import { HealthCard } from "#app/ui/health-card.tsx";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId, role, context } = await authenticateAdmin(request, "support");
  // The app opens here for everybody; the home page is the merchant's.
  if (role === "support") return context.redirect("/app/decisions");
  await refreshShopHealth(shopId);
  const now = new Date();
  const [health, ladders, report] = await Promise.all([
    shopHealth(shopId, now),
    ladderList(shopId),
    readLastDays(shopId, 30, now),
  ]);
  return { health, report, hasPublished: ladders.some((ladder) => ladder.status === "published") };
};

export default function Home() {
  const t = useText();
  const { health, report, hasPublished } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  return (
    <Page
      fullWidth
      title={t("Home")}
      primaryAction={{ content: t("Create ladder"), onAction: () => navigate("/app/ladders/new") }}
      secondaryActions={[{ content: t("Reports"), onAction: () => navigate("/app/reports") }]}
    >
      <BlockStack gap="400">
        {hasPublished ? null : <FirstSteps health={health} />}
        <Text as="h2" variant="headingMd">
          {t("The last 30 days")}
        </Text>
        <Headline report={report} />
        {report.layers.length > 0 ? <LayerTable report={report} /> : null}
        <HealthCard checks={health} />
      </BlockStack>
    </Page>
  );
}
