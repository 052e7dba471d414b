import { Badge, BlockStack, Box, Button, Card, Collapsible, Divider, InlineStack, Text } from "@shopify/polaris";
import { useId, useState } from "react";
import { message, type Message } from "#app/i18n/message.ts";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { FigureName } from "#app/ui/figure.tsx";
import { useMoney } from "#app/ui/use-money.tsx";
import { GuardrailChart } from "./guardrail-chart.tsx";
import { COMPARISON_WORDS, METRIC_WORDS, STATUS_WORDS } from "./guardrail-words.ts";
import type { ShownGuardrail, ShownScope } from "./read-guardrails.server.ts";

/** The guardrails of one ladder, or of the shop as a whole. */
export function GuardrailCard({
  scope,
  currency,
  timeZone,
}: {
  scope: ShownScope;
  currency: string;
  timeZone: string;
}) {
  const t = useText();
  const locale = useLocale();
  const since = scope.guardrails[0]?.since;
  const at = since && new Date(since).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {scope.ladderId === null ? t("The shop as a whole") : scope.name}
          </Text>
          {at ? (
            <Text as="p" tone="subdued" variant="bodySm">
              {t("Looks since {{time}}", { time: at })}
            </Text>
          ) : null}
        </BlockStack>
        {scope.guardrails.map((guardrail) => (
          <BlockStack key={guardrail.metric} gap="300">
            <Divider />
            <GuardrailRow guardrail={guardrail} currency={currency} />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

/** Writes a figure of a guardrail: money where it is one, else a share. */
export function useGuardrailValue(metric: ShownGuardrail["metric"], currency: string): (value: number) => string {
  const locale = useLocale();
  const money = useMoney(currency);
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  return (value) => (metric === "margin" ? money(Math.round(value)) : share.format(value));
}

function GuardrailRow({ guardrail, currency }: { guardrail: ShownGuardrail; currency: string }) {
  const t = useText();
  const locale = useLocale();
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const { metric, status, figures } = guardrail;
  const write = useGuardrailValue(metric, currency);
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const { ratio, low, high, value, reference, comparison, limit, count, referenceCount, chart, isOff } = figures;
  const { name, meaning } = METRIC_WORDS[metric];
  const of = comparison ? t(COMPARISON_WORDS[comparison]) : "";
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center" align="space-between">
        <Text as="h3" variant="headingSm">
          <FigureName name={name} definition={meaning} />
        </Text>
        <Badge tone={STATUS_WORDS[status].tone}>{isOff ? t("Switched off") : t(STATUS_WORDS[status].name)}</Badge>
      </InlineStack>
      {value !== null ? (
        <Text as="p">
          {reference === null
            ? t("{{value}} of {{count}}", { value: write(value), count: count.toLocaleString(locale) })
            : t("{{value}} of {{count}}, {{comparison}} {{reference}} of {{referenceCount}}", {
                value: write(value),
                count: count.toLocaleString(locale),
                comparison: of,
                reference: write(reference),
                referenceCount: referenceCount.toLocaleString(locale),
              })}
        </Text>
      ) : null}
      {ratio !== null ? (
        <Text as="p" tone="subdued">
          {low === null || high === null
            ? t("{{ratio}} of it; limit {{limit}}", { ratio: share.format(ratio), limit: share.format(limit) })
            : t("{{ratio}} of it (95 % at every look: {{low}} to {{high}}); limit {{limit}}", {
                ratio: share.format(ratio),
                low: share.format(low),
                high: share.format(high),
                limit: share.format(limit),
              })}
        </Text>
      ) : (
        <Text as="p" tone="subdued">
          {isOff ? t("The limit is {{limit}}.", { limit: share.format(limit) }) : t(whyNothing(guardrail))}
        </Text>
      )}
      {chart.length > 1 ? (
        <Box>
          <Button variant="plain" ariaExpanded={isOpen} ariaControls={id} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? t("Hide the chart") : t("Show the chart")}
          </Button>
          <Collapsible id={id} open={isOpen}>
            <GuardrailChart title={t(name)} points={chart} limit={limit} write={write} />
          </Collapsible>
        </Box>
      ) : null}
    </BlockStack>
  );
}

function whyNothing({ status, metric }: ShownGuardrail): Message {
  if (status === "not_measured") return message("There is neither a holdout nor a baseline to compare with.");
  return metric === "conversion" || metric === "margin"
    ? message("Too little was seen yet.")
    : message("Orders are judged once their refunds, disputes and complaints had time to come.");
}
