import { BlockStack, Box, Card, DataTable, Link, Pagination, SkeletonBodyText, Tabs, Text } from "@shopify/polaris";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { LAYER_NAMES } from "#app/ladders/layer-names.ts";
import { toDecimal } from "#app/money/money.ts";
import { RECONCILIATION_KINDS, type ReconciliationKind, type ReconciliationRow } from "./reconciliation-kind.ts";
import { RECONCILIATION } from "./reconciliation-words.ts";

interface Props {
  readonly rows: readonly (Omit<ReconciliationRow, "at"> & { readonly at: string | Date })[];
  readonly counts: Readonly<Record<ReconciliationKind, number>>;
  readonly kind: ReconciliationKind | null;
  readonly days: number;
  readonly page: number;
  readonly pageCount: number;
  readonly isLoading: boolean;
  onKind(kind: ReconciliationKind | null): void;
  onPage(page: number): void;
}

/** What does not match, by kind, each row with its next step. */
export function ReconciliationTable(props: Props) {
  const t = useText();
  const locale = useLocale();
  const { kind, counts, page, pageCount, onKind, onPage } = props;
  const kinds = [null, ...RECONCILIATION_KINDS];
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const number = (count: number) => count.toLocaleString(locale);
  const tabs = kinds.map((one) => ({
    id: one ?? "all",
    content: t("{{kind}} ({{count}})", {
      kind: one === null ? t("All") : t(RECONCILIATION[one].title),
      count: number(one === null ? all : counts[one]),
    }),
    panelID: "mismatches",
  }));
  return (
    <Card padding="0">
      <Tabs tabs={tabs} selected={kinds.indexOf(kind)} onSelect={(at) => onKind(kinds[at] ?? null)} />
      <div id="mismatches" role="tabpanel" aria-busy={props.isLoading}>
        <Box padding="400">
          <BlockStack gap="300">
            {kind ? (
              <BlockStack gap="100">
                <Text as="p">{t(RECONCILIATION[kind].meaning)}</Text>
                <Text as="p" tone="subdued">
                  {t("Next step: {{nextStep}}", { nextStep: RECONCILIATION[kind].nextStep })}
                </Text>
              </BlockStack>
            ) : null}
            {props.isLoading ? <SkeletonBodyText lines={6} /> : <Rows {...props} />}
            {pageCount > 1 ? (
              <Pagination
                label={t("Page {{page}} of {{pageCount}}", { page: number(page), pageCount: number(pageCount) })}
                accessibilityLabel={t("Pages of mismatches")}
                hasPrevious={page > 1}
                onPrevious={() => onPage(page - 1)}
                hasNext={page < pageCount}
                onNext={() => onPage(page + 1)}
              />
            ) : null}
          </BlockStack>
        </Box>
      </div>
    </Card>
  );
}

function Rows({ rows, kind, days }: Props) {
  const t = useText();
  const locale = useLocale();
  if (rows.length === 0)
    return (
      <BlockStack gap="100">
        <Text as="h2" variant="headingSm">
          {t("Everything matches")}
        </Text>
        <Text as="p" tone="subdued">
          {t("Nothing was found in the last {{days}} days.", { days })}
        </Text>
      </BlockStack>
    );
  return (
    <DataTable
      columnContentTypes={["text", "text", "text", "text", "numeric", ...(kind ? [] : (["text", "text"] as const))]}
      headings={[
        ...[t("When"), t("Order"), t("Layer"), t("What"), t("Amount")],
        ...(kind ? [] : [t("Kind"), t("Next step")]),
      ]}
      rows={rows.map((row) => [
        <span key="at" style={{ whiteSpace: "nowrap" }}>
          {new Date(row.at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" })}
        </span>,
        row.orderId ? (
          <Link key="order" url={`shopify://admin/orders/${row.orderId}`} target="_top">
            {row.orderName}
          </Link>
        ) : (
          t("not seen yet")
        ),
        row.layer ? t(LAYER_NAMES[row.layer]) : "–",
        row.what ?? "–",
        row.amountMinor === null ? "–" : `${toDecimal(row.amountMinor, row.currency)} ${row.currency}`,
        ...(kind
          ? []
          : [
              wrapped(t(RECONCILIATION[row.kind].title), "150px"),
              wrapped(t(RECONCILIATION[row.kind].nextStep), "300px"),
            ]),
      ])}
      increasedTableDensity
      verticalAlign="top"
    />
  );
}

function wrapped(text: string, minWidth: string) {
  return (
    <div style={{ minWidth, whiteSpace: "normal" }}>
      <Text as="span">{text}</Text>
    </div>
  );
}
