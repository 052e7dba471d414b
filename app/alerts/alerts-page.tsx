import { Badge, BlockStack, Box, Button, Card, EmptyState, InlineStack, Text } from "@shopify/polaris";
import { message } from "#app/i18n/message.ts";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { definitionOf } from "#app/reports/definitions.ts";
import { listed } from "#app/reports/gaps-report.ts";
import { useMoment } from "#app/ui/use-moment.tsx";
import { ALERT_RULES } from "./alert-rules.ts";
import type { Alert } from "./alert.ts";

const SEVERITY = {
  critical: { tone: "critical", name: message("Critical") },
  warning: { tone: "warning", name: message("Warning") },
  info: { tone: "info", name: message("Notice") },
} as const;

interface Props {
  readonly open: readonly Alert[];
  readonly history: readonly Alert[];
  readonly historyCount: number;
  readonly lookedAt: Date | null;
  readonly currency: string;
  readonly timeZone: string;
  /** The alert that is being acknowledged. */
  readonly acknowledging: string | null;
  onAcknowledge(alertId: string): void;
  onMore(): void;
}

/** What needs the merchant: new, in somebody's hands, and gone. */
export function AlertsPage({ open, history, historyCount, lookedAt, onMore, ...shared }: Props) {
  const t = useText();
  const moment = useMoment(shared.timeZone);
  const fresh = open.filter(({ acknowledgedAt }) => acknowledgedAt === null);
  const inHand = open.filter(({ acknowledgedAt }) => acknowledgedAt !== null);
  return (
    <BlockStack gap="400">
      <Box paddingInline={{ xs: "400", sm: "0" }}>
        <Text as="p" tone="subdued">
          {lookedAt
            ? t("Looked at {{at}}.", { at: moment(lookedAt) })
            : t("Not looked at yet: it is within five minutes.")}
        </Text>
      </Box>
      {fresh.length > 0 ? (
        <AlertList title={t("Needs you")} alerts={fresh} {...shared} />
      ) : (
        <Card>
          <EmptyState heading={inHand.length > 0 ? t("Nothing new needs you") : t("Nothing needs you")} image="">
            <p>
              {t("Guardrails, figures, webhooks, the web pixel, stock and costs are looked at every five minutes.")}
            </p>
          </EmptyState>
        </Card>
      )}
      {inHand.length > 0 ? <AlertList title={t("Acknowledged")} alerts={inHand} {...shared} /> : null}
      <AlertHistory history={history} count={historyCount} onMore={onMore} {...shared} />
    </BlockStack>
  );
}

type ListProps = Pick<Props, "currency" | "timeZone" | "acknowledging" | "onAcknowledge">;

function AlertList({ title, alerts, ...shared }: ListProps & { title: string; alerts: readonly Alert[] }) {
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="100">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
      </Box>
      <ul style={{ margin: 0, padding: 0, listStyle: "none" }} aria-label={title}>
        {alerts.map((alert) => (
          <AlertItem key={alert.alertId} alert={alert} {...shared} />
        ))}
      </ul>
    </Card>
  );
}

function AlertItem({ alert, currency, timeZone, acknowledging, onAcknowledge }: ListProps & { alert: Alert }) {
  const t = useText();
  const writing = { currency, locale: useLocale() };
  const moment = useMoment(timeZone);
  const rule = ALERT_RULES[alert.kind];
  const fix = rule.fix(alert.figures);
  const title = t(rule.title);
  const { tone, name } = SEVERITY[alert.severity];
  return (
    <li style={{ padding: "16px", borderTop: "1px solid var(--p-color-border-secondary)" }}>
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {title}
          </Text>
          <Badge tone={tone}>{t(name)}</Badge>
        </InlineStack>
        <Text as="p">{t(rule.sentence(alert.figures, writing))}</Text>
        {rule.effect ? <Text as="p">{t(rule.effect)}</Text> : null}
        {rule.spoils.length > 0 ? (
          <Text as="p" tone="subdued">
            {t("Spoils: {{figures}}", { figures: listed(rule.spoils.map((key) => definitionOf(key).name)) })}
          </Text>
        ) : null}
        <Text as="p">{t("What to do: {{advice}}", { advice: rule.advice })}</Text>
        <Text as="p" tone="subdued" variant="bodySm">
          {t("Since {{since}}. Last seen {{seen}}.", { since: moment(alert.since), seen: moment(alert.seenAt) })}
          {alert.acknowledgedAt
            ? ` ${t("Acknowledged {{at}} by staff member {{staff}}.", { at: moment(alert.acknowledgedAt), staff: alert.acknowledgedBy ?? "–" })}`
            : null}
        </Text>
        <InlineStack gap="200">
          <Button
            url={fix.url}
            target={fix.url.startsWith("shopify:") ? "_top" : undefined}
            accessibilityLabel={`${t(fix.label)}: ${title}`}
          >
            {t(fix.label)}
          </Button>
          {alert.acknowledgedAt === null ? (
            <Button
              variant="tertiary"
              loading={acknowledging === alert.alertId}
              onClick={() => onAcknowledge(alert.alertId)}
              accessibilityLabel={t("Acknowledge: {{title}}", { title })}
            >
              {t("Acknowledge")}
            </Button>
          ) : null}
        </InlineStack>
      </BlockStack>
    </li>
  );
}

interface HistoryProps {
  readonly history: readonly Alert[];
  readonly count: number;
  readonly currency: string;
  readonly timeZone: string;
  onMore(): void;
}

function AlertHistory({ history, count, currency, timeZone, onMore }: HistoryProps) {
  const t = useText();
  const writing = { currency, locale: useLocale() };
  const moment = useMoment(timeZone);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("Resolved in the last 90 days")}
        </Text>
        {history.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("None. An alert resolves by itself when what it is about is gone.")}
          </Text>
        ) : (
          <ul style={{ margin: 0, padding: 0, listStyle: "none" }} aria-label={t("Resolved in the last 90 days")}>
            {history.map(({ alertId, kind, figures, since, resolvedAt }) => (
              <li key={alertId} style={{ paddingBlock: "8px" }}>
                <Text as="h3" variant="headingSm">
                  {t(ALERT_RULES[kind].title)}
                </Text>
                <Text as="p">{t(ALERT_RULES[kind].sentence(figures, writing))}</Text>
                <Text as="p" tone="subdued" variant="bodySm">
                  {t("From {{from}} to {{to}}", { from: moment(since), to: resolvedAt ? moment(resolvedAt) : "–" })}
                </Text>
              </li>
            ))}
          </ul>
        )}
        {history.length < count ? (
          <InlineStack>
            <Button onClick={onMore}>{t("Show more ({{number}})", { number: count - history.length })}</Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}
