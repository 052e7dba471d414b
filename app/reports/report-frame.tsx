import { Badge, BlockStack, Box, Card, InlineStack, Page, Spinner, Tabs, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { FilterBar } from "./filter-bar.tsx";
import type { FilterOptions } from "./filter-options.ts";
import { REPORTS, reportAddress, type ReportKey } from "./report.ts";
import type { ReportQuery } from "./report-query.ts";

interface ReportFrameProps {
  readonly which: ReportKey;
  readonly search: string;
  readonly given: {
    readonly query: ReportQuery;
    readonly currency: string;
    readonly timeZone: string;
    readonly sharesRefunds: boolean;
  };
  readonly address: URLSearchParams;
  readonly options: FilterOptions;
  readonly freshness: { readonly asOf: Date; readonly waiting: number; readonly isBehind: boolean };
  readonly isLoading: boolean;
  readonly onChange: (changes: Readonly<Record<string, string | null>>) => void;
  readonly onExport: () => void;
  readonly children: ReactNode;
}

/** What stands around every report: tabs, period and filters, how new the figures are, and the export. */
export function ReportFrame(props: ReportFrameProps) {
  const { which, search, given, address, options, freshness, isLoading, onChange, onExport, children } = props;
  const t = useText();
  const { range } = given.query;
  const keys = Object.keys(REPORTS) as ReportKey[];
  return (
    <Page
      title={t("Reports")}
      subtitle={t("{{from}} to {{to}}, days of {{timeZone}}, amounts in {{currency}} without tax", {
        ...range,
        timeZone: given.timeZone,
        currency: given.currency,
      })}
      primaryAction={{ content: t("Export CSV"), onAction: onExport }}
      fullWidth
    >
      <BlockStack gap="400">
        <nav aria-label={t("Reports")}>
          <Tabs
            tabs={keys.map((key) => ({
              id: `report-${key}`,
              content: t(REPORTS[key].title),
              url: reportAddress(key, search),
            }))}
            selected={keys.indexOf(which)}
          />
        </nav>
        <FilterBar query={given.query} address={address} options={options} isLoading={isLoading} onChange={onChange} />
        <FreshnessLine freshness={freshness} given={given} isLoading={isLoading} />
        {children}
      </BlockStack>
    </Page>
  );
}

function FreshnessLine({
  freshness: { asOf, waiting, isBehind },
  given: { sharesRefunds, timeZone },
  isLoading,
}: Pick<ReportFrameProps, "freshness" | "given" | "isLoading">) {
  const t = useText();
  const locale = useLocale();
  return (
    <Box role="status" paddingInline={{ xs: "400", sm: "0" }}>
      <InlineStack gap="300" blockAlign="center">
        {isBehind ? (
          <Badge tone="attention">
            {waiting > 0
              ? t("{{number}} orders still to be counted", { number: waiting.toLocaleString(locale) })
              : t("The newest figures are being counted")}
          </Badge>
        ) : (
          <Text as="p" tone="subdued" variant="bodySm">
            {t("Figures as of {{time}}", {
              time: asOf.toLocaleString(locale, { dateStyle: "medium", timeStyle: "short", timeZone }),
            })}
          </Text>
        )}
        <Text as="p" tone="subdued" variant="bodySm">
          {sharesRefunds
            ? t("Refunds that name no line are shared out over the order's lines by value.")
            : t("Refunds that name no line are unallocated: they count for the store, not for a layer.")}
        </Text>
        {isLoading ? <Spinner size="small" accessibilityLabel={t("Reading")} /> : null}
      </InlineStack>
    </Box>
  );
}

/** Said where a report has nothing to show yet. */
export function NothingYet({ children }: { children: string }) {
  const t = useText();
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("Nothing in this period yet")}
        </Text>
        <Text as="p">{children}</Text>
      </BlockStack>
    </Card>
  );
}
