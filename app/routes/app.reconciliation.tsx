import type { LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigation, useRevalidator, useSearchParams } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Box, InlineStack, Page, Select } from "@shopify/polaris";
import { useEffect } from "react";
import { useText } from "#app/i18n/use-text.tsx";
import { lastLedgerRuns, readRepairs } from "#app/orders/read-ledger-runs.server.ts";
import { readReconciliation } from "#app/reports/read-reconciliation.server.ts";
import { RECONCILIATION_DAYS, reconciliationSearch, sinceDaysAgo } from "#app/reports/reconciliation-kind.ts";
import { ReconciliationTable } from "#app/reports/reconciliation-table.tsx";
import { RepairsCard } from "#app/reports/repairs-card.tsx";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { isOpen } from "#app/ui/history-card.tsx";
import type { action as startRun } from "./app.ledger-runs.tsx";

const ROWS_A_PAGE = 50;
const REPAIRS_A_PAGE = 25;
const RUNS = 8;

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const search = reconciliationSearch.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { kind, days, page, repairs: repairPage } = search;
  const since = sinceDaysAgo(days, new Date());
  const [{ counts, rows }, { count, repairs }, runs] = await Promise.all([
    readReconciliation(shopId, { kind, since, offset: (page - 1) * ROWS_A_PAGE, limit: ROWS_A_PAGE }),
    readRepairs(shopId, { offset: (repairPage - 1) * REPAIRS_A_PAGE, limit: REPAIRS_A_PAGE }),
    lastLedgerRuns(shopId, RUNS),
  ]);
  const found = kind ? counts[kind] : Object.values(counts).reduce((sum, one) => sum + one, 0);
  return {
    search,
    counts,
    rows,
    pageCount: Math.ceil(found / ROWS_A_PAGE),
    repairs,
    repairPages: Math.ceil(count / REPAIRS_A_PAGE),
    runs,
  };
};

export default function Reconciliation() {
  const t = useText();
  const bridge = useAppBridge();
  const { search, counts, rows, pageCount, repairs, repairPages, runs } = useLoaderData<typeof loader>();
  const [, setParams] = useSearchParams();
  const navigation = useNavigation();
  const starter = useFetcher<typeof startRun>();
  const { revalidate } = useRevalidator();
  const isReading = runs.some(isOpen);
  useEffect(() => {
    if (!isReading) return;
    const timer = setInterval(revalidate, 1500);
    return () => clearInterval(timer);
  }, [isReading, revalidate]);
  const look = (change: Record<string, string | number | null>) =>
    setParams((params) => {
      for (const [name, value] of Object.entries(change))
        if (value === null) params.delete(name);
        else params.set(name, String(value));
      return params;
    });
  const download = async () => {
    const answer = await fetch(
      `/app/reconciliation/csv?days=${search.days}${search.kind ? `&kind=${search.kind}` : ""}`,
    );
    if (!answer.ok) return bridge.toast.show(t("The CSV could not be made"), { isError: true });
    const file = { href: URL.createObjectURL(await answer.blob()), download: `reconciliation-${search.days}-days.csv` };
    Object.assign(document.createElement("a"), file).click();
  };
  const days = RECONCILIATION_DAYS.map((count) => ({
    value: String(count),
    label: t("The last {{days}} days", { days: count }),
  }));
  return (
    <Page
      title={t("Reconciliation")}
      subtitle={t("Accepts, order lines, payments and refunds that do not match one to one.")}
      primaryAction={{ content: t("Export CSV"), onAction: () => void download(), disabled: rows.length === 0 }}
      fullWidth
    >
      <BlockStack gap="400">
        <Box paddingInline={{ xs: "400", sm: "0" }}>
          <InlineStack>
            <Select
              label={t("Period")}
              labelInline
              options={days}
              value={String(search.days)}
              onChange={(value) => look({ days: value, page: null })}
            />
          </InlineStack>
        </Box>
        <ReconciliationTable
          {...{ rows, counts, pageCount, kind: search.kind, days: search.days, page: search.page }}
          isLoading={navigation.state === "loading" && navigation.location.pathname.endsWith("/reconciliation")}
          onKind={(kind) => look({ kind, page: null })}
          onPage={(page) => look({ page })}
        />
        <RepairsCard
          runs={runs}
          repairs={repairs}
          page={search.repairs}
          pageCount={repairPages}
          isStarting={starter.state !== "idle"}
          onReconcile={() => starter.submit({ kind: "reconcile" }, { method: "post", action: "/app/ledger-runs" })}
          onPage={(page) => look({ repairs: page })}
        />
      </BlockStack>
    </Page>
  );
}
