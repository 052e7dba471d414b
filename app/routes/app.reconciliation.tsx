import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Box, Card, DataTable, EmptyState, Link, Page, Text } from "@shopify/polaris";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { LAYER_NAMES } from "#app/ladders/layer-names.ts";
import { readReconciliation } from "#app/reports/read-reconciliation.server.ts";
import type { ReconciliationKind } from "#app/reports/reconciliation-kind.ts";
import { RECONCILIATION } from "#app/reports/reconciliation-words.ts";
import { moneyText } from "#app/reports/report-cells.ts";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { shopProfile } from "#app/shops/shop-settings.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const [rows, { currency }] = await Promise.all([readReconciliation(shopId), shopProfile(shopId)]);
  return { rows, currency };
};

export default function Reconciliation() {
  const t = useText();
  const locale = useLocale();
  const { rows, currency } = useLoaderData<typeof loader>();
  return (
    <Page
      title={t("Reconciliation")}
      subtitle={t("Accepts, order lines, payments and refunds that do not match one to one. The newest 200.")}
      fullWidth
    >
      <BlockStack gap="400">
        {rows.length === 0 ? (
          <Card>
            <EmptyState heading={t("Everything matches")} image="">
              <p>{t("Every accept has its order line and its payment, and every refund has its line.")}</p>
            </EmptyState>
          </Card>
        ) : null}
        {(Object.keys(RECONCILIATION) as ReconciliationKind[]).map((kind) => {
          const these = rows.filter((row) => row.kind === kind);
          const { title, meaning, nextStep } = RECONCILIATION[kind];
          return these.length === 0 ? null : (
            <Card key={kind}>
              <BlockStack gap="200">
                <Text as="h2" variant="headingMd">
                  {t(title)} ({these.length})
                </Text>
                <Text as="p">{t(meaning)}</Text>
                <Box>
                  <Text as="p" tone="subdued">
                    {t("Next step: {{nextStep}}", { nextStep })}
                  </Text>
                </Box>
                <DataTable
                  columnContentTypes={["text", "text", "text", "text", "numeric"]}
                  headings={[t("When"), t("Order"), t("Layer"), t("What"), t("Amount")]}
                  rows={these.map((row) => [
                    new Date(row.at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" }),
                    row.orderId ? (
                      <Link key="order" url={`shopify://admin/orders/${row.orderId}`} target="_top">
                        {row.orderName}
                      </Link>
                    ) : (
                      t("not seen yet")
                    ),
                    row.layer ? t(LAYER_NAMES[row.layer]) : "–",
                    row.what ?? "–",
                    row.amountMinor === null ? "–" : moneyText(row.amountMinor, currency),
                  ])}
                  increasedTableDensity
                />
              </BlockStack>
            </Card>
          );
        })}
      </BlockStack>
    </Page>
  );
}
