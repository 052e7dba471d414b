import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigation, useSearchParams } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, EmptyState, InlineStack, Page, Select, TextField } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import { DayChart } from "#app/reports/day-chart.tsx";
import { dateRangeOf, PRESETS } from "#app/reports/date-range.ts";
import { readLayerReport } from "#app/reports/read-layer-report.server.ts";
import { Headline, LayerTable, OfferTable } from "#app/reports/report-tables.tsx";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { shopProfile } from "#app/shops/shop-settings.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const { timeZone } = await shopProfile(shopId);
  const range = dateRangeOf(new URL(request.url).searchParams, timeZone, new Date());
  return { report: await readLayerReport(shopId, range), timeZone };
};

export default function Reports() {
  const t = useText();
  const { report, timeZone } = useLoaderData<typeof loader>();
  const [query, setQuery] = useSearchParams();
  const bridge = useAppBridge();
  const isLoading = useNavigation().state === "loading";
  const { from, to } = report.range;
  const set = (next: Record<string, string>) => setQuery(next, { preventScrollReset: true });
  const download = async () => {
    const answer = await fetch(`/app/reports/csv?from=${from}&to=${to}`);
    if (!answer.ok) return bridge.toast.show(t("The CSV could not be made"), { isError: true });
    const link = Object.assign(document.createElement("a"), {
      href: URL.createObjectURL(await answer.blob()),
      download: `offer-ladder-${from}-${to}.csv`,
    });
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const hasNothing = report.orders === 0 && report.offers.length === 0;
  return (
    <Page
      title={t("Reports")}
      subtitle={t("{{from}} to {{to}}, days of {{timeZone}}, amounts in {{currency}} without tax", {
        from,
        to,
        timeZone,
        currency: report.currency,
      })}
      primaryAction={{ content: t("Export CSV"), onAction: () => void download(), disabled: hasNothing }}
      fullWidth
    >
      <BlockStack gap="400">
        <Card>
          <InlineStack gap="300" blockAlign="end">
            <Select
              label={t("Period")}
              options={[
                ...Object.entries(PRESETS).map(([value, label]) => ({ value, label: t(label) })),
                { value: "custom", label: t("From and to") },
              ]}
              value={query.get("from") ? "custom" : (query.get("days") ?? "30")}
              onChange={(days) => set(days === "custom" ? { from, to } : { days })}
              disabled={isLoading}
            />
            <TextField
              label={t("From")}
              type="date"
              value={from}
              onChange={(next) => set({ from: next, to })}
              autoComplete="off"
            />
            <TextField
              label={t("To")}
              type="date"
              value={to}
              onChange={(next) => set({ from, to: next })}
              autoComplete="off"
            />
            {isLoading ? <Button loading>{t("Reading")}</Button> : null}
          </InlineStack>
        </Card>
        {hasNothing ? (
          <Card>
            <EmptyState heading={t("Nothing in this period yet")} image="">
              <p>{t("As soon as shoppers see offers, every view, accept, refund and margin stands here.")}</p>
            </EmptyState>
          </Card>
        ) : (
          <>
            <Headline report={report} />
            <LayerTable report={report} />
            <DayChart days={report.days} currency={report.currency} />
            <OfferTable report={report} />
          </>
        )}
      </BlockStack>
    </Page>
  );
}
