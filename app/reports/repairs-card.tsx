import {
  Badge,
  Banner,
  BlockStack,
  Button,
  Card,
  DataTable,
  InlineStack,
  Link,
  Pagination,
  Text,
} from "@shopify/polaris";
import { message, type Message } from "#app/i18n/message.ts";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import type { LedgerRunRow, RepairRow } from "#app/orders/read-ledger-runs.server.ts";
import { RunProgress, type Stated } from "#app/ui/run-progress.tsx";
import { REPAIR_WORDS, repairedFieldName, repairedValue } from "./repair-words.ts";

const KINDS: Readonly<Record<LedgerRunRow["kind"], Message>> = {
  history: message("Orders of the past"),
  reconcile: message("Reconciliation"),
};
const STATES: Readonly<Record<LedgerRunRow["status"], { word: Message; tone?: "info" | "success" | "critical" }>> = {
  waiting: { word: message("Waiting"), tone: "info" },
  running: { word: message("Running"), tone: "info" },
  done: { word: message("Done"), tone: "success" },
  failed: { word: message("Failed"), tone: "critical" },
};

interface Props {
  readonly runs: readonly Stated<LedgerRunRow>[];
  readonly repairs: readonly (Omit<RepairRow, "at"> & { readonly at: string | Date })[];
  readonly page: number;
  readonly pageCount: number;
  readonly isStarting: boolean;
  onReconcile(): void;
  onPage(page: number): void;
}

/** The last comparisons with Shopify, and what each of them set right. */
export function RepairsCard({ runs, repairs, page, pageCount, isStarting, onReconcile, onPage }: Props) {
  const t = useText();
  const locale = useLocale();
  const when = (at: string | Date | null) =>
    at === null ? "–" : new Date(at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
  const open = runs.find(({ status }) => status === "waiting" || status === "running");
  const last = runs[0];
  const hasCompared = runs.some(({ kind, status }) => kind === "reconcile" && status === "done");
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="300">
          <Text as="h2" variant="headingMd">
            {t("Compared with Shopify")}
          </Text>
          <Button onClick={onReconcile} loading={isStarting} disabled={open?.kind === "reconcile"}>
            {t("Reconcile now")}
          </Button>
        </InlineStack>
        <Text as="p" tone="subdued">
          {t(
            "Every night the orders that changed since the last time are read anew from Shopify and compared with what is stored. What differs is set right and listed here.",
          )}
        </Text>
        {open ? <RunProgress run={open} /> : null}
        {last?.status === "failed" ? (
          <Banner tone="critical" title={t("The last comparison failed")}>
            <p>{last.error}</p>
          </Banner>
        ) : null}
        {runs.length === 0 ? (
          <Text as="p">{t("None was made yet; the first one runs tonight.")}</Text>
        ) : (
          <DataTable
            columnContentTypes={["text", "text", "text", "numeric", "numeric", "text"]}
            headings={[t("Started"), t("What"), t("State"), t("Orders read"), t("Repairs"), t("Finished")]}
            rows={runs.map((run) => [
              when(run.createdAt),
              t(KINDS[run.kind]),
              <Badge key="state" {...(STATES[run.status].tone ? { tone: STATES[run.status].tone! } : {})}>
                {t(STATES[run.status].word)}
              </Badge>,
              run.doneCount.toLocaleString(locale),
              run.kind === "history" ? "–" : run.repairCount.toLocaleString(locale),
              when(run.finishedAt),
            ])}
            increasedTableDensity
          />
        )}
        <Text as="h3" variant="headingSm">
          {t("Repairs")}
        </Text>
        {repairs.length === 0 ? (
          <Text as="p">
            {hasCompared
              ? t("Nothing had to be set right: webhooks told everything.")
              : t("No comparison has come through yet.")}
          </Text>
        ) : (
          <DataTable
            columnContentTypes={["text", "text", "text", "text", "text", "text"]}
            headings={[t("When"), t("Order"), t("Found"), t("Value"), t("Was"), t("Is")]}
            rows={repairs.map((repair) => [
              when(repair.at),
              <Link key="order" url={`shopify://admin/orders/${repair.orderId}`} target="_top">
                {repair.orderName ?? String(repair.orderId)}
              </Link>,
              t(REPAIR_WORDS[repair.kind]),
              lines(repair.fields.map((field) => t(repairedFieldName(field)))),
              lines(repair.fields.map(({ field, was }) => repairedValue(field, was, repair.currency))),
              lines(repair.fields.map(({ field, is }) => repairedValue(field, is, repair.currency))),
            ])}
            increasedTableDensity
            verticalAlign="top"
          />
        )}
        {pageCount > 1 ? (
          <Pagination
            label={t("Page {{page}} of {{pageCount}}", { page, pageCount })}
            accessibilityLabel={t("Pages of repairs")}
            hasPrevious={page > 1}
            onPrevious={() => onPage(page - 1)}
            hasNext={page < pageCount}
            onNext={() => onPage(page + 1)}
          />
        ) : null}
      </BlockStack>
    </Card>
  );
}

function lines(texts: readonly string[]) {
  return (
    <BlockStack>
      {texts.map((text, at) => (
        <Text as="span" key={at}>
          {text}
        </Text>
      ))}
    </BlockStack>
  );
}
