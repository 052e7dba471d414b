import { BlockStack, Card, Text } from "@shopify/polaris";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import type { CoverageReport } from "./coverage-report.ts";
import { STEP_NAMES } from "./coverage-words.ts";

/** Orders on their way to an accepted offer: one bar a step, what was lost since the one before in a lighter tone behind it. */
export function FunnelCard({ steps }: { steps: CoverageReport["steps"] }) {
  const t = useText();
  const locale = useLocale();
  const all = Math.max(1, steps[0]?.orders ?? 0);
  const width = (orders: number) => `${(orders / all) * 100}%`;
  const said = steps.map(({ step, orders }) => `${t(STEP_NAMES[step])} ${orders.toLocaleString(locale)}`).join(", ");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("From orders to accepted offers")}
        </Text>
        <div role="img" aria-label={t("From orders to accepted offers: {{steps}}", { steps: said })}>
          {steps.map(({ step, orders }, at) => (
            <div key={step} style={{ marginBottom: 10 }}>
              <div style={{ display: "flex", justifyContent: "space-between", marginBottom: 2 }}>
                <span>{t(STEP_NAMES[step])}</span>
                <span>
                  {orders.toLocaleString(locale)} · {((orders / all) * 100).toFixed(1)} %
                </span>
              </div>
              <div style={{ position: "relative", height: 22 }}>
                <Bar width={width(steps[at - 1]?.orders ?? orders)} colour="#e3e3e3" />
                <Bar width={width(orders)} colour="#2a6f4e" />
              </div>
            </div>
          ))}
        </div>
      </BlockStack>
    </Card>
  );
}

function Bar({ width, colour }: { width: string; colour: string }) {
  return <div style={{ position: "absolute", inset: 0, width, background: colour, borderRadius: 3 }} />;
}
