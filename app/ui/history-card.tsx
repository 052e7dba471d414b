import { Badge, Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { message, type Message } from "#app/i18n/message.ts";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import type { OrderHistory } from "#app/orders/read-ledger-runs.server.ts";
import { RunProgress, type Stated } from "./run-progress.tsx";

type Run = Stated<NonNullable<OrderHistory["run"]>>;

interface Props {
  readonly run: Run | null;
  readonly isUnlimited: boolean;
  readonly isStarting: boolean;
  onStart(): void;
}

const STATES: Readonly<Record<Run["status"], { word: Message; tone: "info" | "success" | "critical" }>> = {
  waiting: { word: message("Waiting"), tone: "info" },
  running: { word: message("Reading"), tone: "info" },
  done: { word: message("Complete"), tone: "success" },
  failed: { word: message("Failed"), tone: "critical" },
};

/** Whether the run still goes on. */
export function isOpen(run: { readonly status: string } | null): boolean {
  return run?.status === "waiting" || run?.status === "running";
}

/** How far the orders of the past are read, and reading them (again). */
export function HistoryCard({ run, isUnlimited, isStarting, onStart }: Props) {
  const t = useText();
  const locale = useLocale();
  const state = run ? STATES[run.status] : null;
  const number = (count: number) => count.toLocaleString(locale);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t("Orders of the past")}
          </Text>
          <Badge tone={state?.tone ?? "info"}>{state ? t(state.word) : t("Not read yet")}</Badge>
        </InlineStack>
        <Text as="p" tone="subdued">
          {isUnlimited
            ? t("All orders of the shop are read once, so that reports begin with what was before.")
            : t(
                "The orders of the last 60 days are read once, so that reports begin with what was before. Shopify shows older ones only with the permission read_all_orders.",
              )}
        </Text>
        {run && isOpen(run) ? <RunProgress run={run} /> : null}
        {run?.status === "failed" ? (
          <Banner
            tone="critical"
            title={t("Reading was given up after {{done}} orders", { done: number(run.doneCount) })}
          >
            <p>{run.error}</p>
          </Banner>
        ) : null}
        {run?.status === "done" ? (
          <Text as="p">
            {t("{{done}} orders, read {{at}}.", {
              done: number(run.doneCount),
              at: new Date(run.finishedAt ?? run.createdAt).toLocaleString(locale, {
                dateStyle: "medium",
                timeStyle: "short",
              }),
            })}
          </Text>
        ) : null}
        {isOpen(run) ? null : (
          <InlineStack>
            <Button onClick={onStart} loading={isStarting}>
              {run?.status === "failed" ? t("Try again") : run ? t("Read them again") : t("Read them now")}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
