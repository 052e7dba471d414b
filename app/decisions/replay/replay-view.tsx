import {
  Badge,
  Banner,
  BlockStack,
  Button,
  Card,
  DataTable,
  InlineGrid,
  InlineStack,
  List,
  ProgressBar,
  Text,
} from "@shopify/polaris";
import { message, type Message } from "#app/i18n/message.ts";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { toDecimal } from "#app/money/money.ts";
import { REASON_WORDS } from "../reason-words.ts";
import type { ReplayResult } from "./replay-result.ts";

/** A run as it comes over the wire: moments may be texts. */
export interface ShownRun {
  readonly runId: string;
  readonly name: string;
  readonly days: number;
  readonly status: "waiting" | "running" | "done" | "failed" | "cancelled";
  readonly orderCount: number;
  readonly doneCount: number;
  readonly result: Omit<ReplayResult, "from" | "until"> | null;
  readonly error: string | null;
  readonly createdAt: Date | string;
}

const STATUS = {
  waiting: [message("Waiting"), undefined],
  running: [message("Running"), "info"],
  done: [message("Done"), "success"],
  failed: [message("Failed"), "critical"],
  cancelled: [message("Cancelled"), undefined],
} as const;

/** One replay: its progress, or what it came to. */
export function ReplayView({ run, currency, onCancel }: { run: ShownRun; currency: string; onCancel(): void }) {
  const t = useText();
  const locale = useLocale();
  const [word, tone] = STATUS[run.status];
  const isOpen = run.status === "waiting" || run.status === "running";
  const at = new Date(run.createdAt).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {t("{{name}}, last {{days}} days", { name: run.name, days: run.days })}
            </Text>
            <Badge tone={tone}>{t(word)}</Badge>
            <Text as="span" tone="subdued">
              {at}
            </Text>
          </InlineStack>
          {isOpen ? <Button onClick={onCancel}>{t("Cancel")}</Button> : null}
        </InlineStack>
        {isOpen ? (
          <BlockStack gap="100">
            <ProgressBar progress={run.orderCount === 0 ? 0 : Math.round((run.doneCount / run.orderCount) * 100)} />
            <Text as="p" tone="subdued">
              {t("{{done}} of {{all}} orders", { done: run.doneCount, all: run.orderCount })}
            </Text>
          </BlockStack>
        ) : null}
        {run.error ? <Banner tone="critical">{run.error}</Banner> : null}
        {run.result ? <Result result={run.result} currency={currency} /> : null}
      </BlockStack>
    </Card>
  );
}

function Result({ result, currency }: { result: NonNullable<ShownRun["result"]>; currency: string }) {
  const t = useText();
  const share = (count: number) =>
    result.orderCount === 0 ? "–" : `${((count / result.orderCount) * 100).toFixed(1)} %`;
  const money = (minor: number) => `${toDecimal(minor, currency)} ${currency}`;
  const tiles: readonly (readonly [Message, number, Message])[] = [
    [message("Trigger held"), result.triggered, message("{{share}} of {{orders}} orders", { share: share(result.triggered), orders: result.orderCount })],
    [message("Would have been shown"), result.shown, message("{{share}}, purchases of {{amount}} in all", { share: share(result.shown), amount: money(result.shownSubtotalMinor) })],
    [message("Had no offer before"), result.isNew, message("{{share}} of all orders", { share: share(result.isNew) })],
  ]; // prettier-ignore
  return (
    <BlockStack gap="400">
      {result.orderCount === 0 ? <Banner tone="info">{t("There is no order in this time.")}</Banner> : null}
      <InlineGrid columns={{ xs: 1, sm: 3 }} gap="300">
        {tiles.map(([name, count, more]) => (
          <BlockStack key={name.text} gap="050">
            <Text as="h3" tone="subdued">
              {t(name)}
            </Text>
            <Text as="p" variant="headingLg">
              {count}
            </Text>
            <Text as="p" tone="subdued" variant="bodySm">
              {t(more)}
            </Text>
          </BlockStack>
        ))}
      </InlineGrid>
      {result.deadBranches.length > 0 ? (
        <Banner tone="warning" title={t("Dead branches")}>
          <List>
            {result.deadBranches.map((branch) => (
              <List.Item key={t(branch)}>{t(branch)}</List.Item>
            ))}
          </List>
        </Banner>
      ) : null}
      <Counts
        title={message("Taken from other ladders")}
        head={[message("Ladder"), message("Orders")]}
        rows={result.takenFrom.map(({ name, count }) => [name, count])}
        empty={message("From none.")}
      />
      <Counts
        title={message("Lost to ladders asked before it")}
        head={[message("Ladder"), message("Orders")]}
        rows={result.lostTo.map(({ name, count }) => [name, count])}
        empty={message("To none.")}
      />
      <Counts
        title={message("Trigger held, but not shown")}
        head={[message("Reason"), message("Orders")]}
        rows={result.withheld.map(({ reason, count }) => [t(REASON_WORDS[reason]), count])}
        empty={message("Never.")}
      />
      <Counts
        title={message("Steps")}
        head={[message("Step"), message("Could be drawn")]}
        rows={result.steps.map(({ stepId, drawn }) => [stepId, drawn])}
        empty={message("None.")}
      />
      <Counts
        title={message("Conditions of the trigger")}
        head={[message("Condition"), message("Held in orders")]}
        rows={result.conditions.map(({ words, held, isNegated }) => [
          isNegated ? t("not: {{condition}}", { condition: words }) : t(words),
          held,
        ])}
        empty={message("It asks for nothing.")}
      />
      <Counts
        title={message("Other ladders, before and with it")}
        head={[message("Ladder"), message("Shown now"), message("Shown with it")]}
        rows={result.ladders.map(({ name, before, after }) => [name, before, after])}
        empty={message("None was shown.")}
      />
    </BlockStack>
  );
}

interface CountsProps {
  readonly title: Message;
  readonly head: readonly Message[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly empty: Message;
}

function Counts({ title, head, rows, empty }: CountsProps) {
  const t = useText();
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {t(title)}
      </Text>
      {rows.length === 0 ? (
        <Text as="p" tone="subdued">
          {t(empty)}
        </Text>
      ) : (
        <DataTable
          columnContentTypes={head.map((_, at) => (at === 0 ? "text" : "numeric"))}
          headings={head.map((one) => t(one))}
          rows={rows.map((row) => row.map((cell) => (typeof cell === "number" ? cell.toLocaleString() : cell)))}
          increasedTableDensity
        />
      )}
    </BlockStack>
  );
}
