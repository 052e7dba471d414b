import { Banner, BlockStack, Link, List } from "@shopify/polaris";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { ALERT_RULES } from "./alert-rules.ts";
import type { Alert } from "./alert.ts";

/** On the home page: what is critical and in nobody's hands yet. Nothing where there is nothing. */
export function CriticalBanner({ alerts, currency }: { alerts: readonly Alert[]; currency: string }) {
  const t = useText();
  const writing = { currency, locale: useLocale() };
  const critical = alerts.filter(({ severity, acknowledgedAt }) => severity === "critical" && acknowledgedAt === null);
  const [only] = critical;
  if (!only) return null;
  return (
    <Banner
      tone="critical"
      title={
        critical.length === 1
          ? t(ALERT_RULES[only.kind].title)
          : t("{{number}} critical alerts", { number: critical.length })
      }
    >
      <BlockStack gap="200">
        {critical.length === 1 ? (
          <p>{t(ALERT_RULES[only.kind].sentence(only.figures, writing))}</p>
        ) : (
          <List>
            {critical.map(({ alertId, kind, figures }) => (
              <List.Item key={alertId}>{t(ALERT_RULES[kind].sentence(figures, writing))}</List.Item>
            ))}
          </List>
        )}
        <Link url="/app/alerts">{t("Open alerts")}</Link>
      </BlockStack>
    </Banner>
  );
}
