import { BlockStack, Card, Text } from "@shopify/polaris";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import type { CoverageReport } from "./coverage-report.ts";
import { STEP_NAMES } from "./coverage-words.ts";

const WIDTH = 960;
const ROW = 44;
const LEFT = 130;
const RIGHT = 170;
const BAR = 28;

/** Orders on their way to an accepted offer: one bar a step, what was lost between two in a lighter tone behind it. */
export function FunnelCard({ steps }: { steps: CoverageReport["steps"] }) {
  const t = useText();
  const locale = useLocale();
  const all = Math.max(1, steps[0]?.orders ?? 0);
  const width = (orders: number) => (orders / all) * (WIDTH - LEFT - RIGHT);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("From orders to accepted offers")}
        </Text>
        <div style={{ overflowX: "auto" }}>
          <svg
            viewBox={`0 0 ${WIDTH} ${ROW * steps.length + 8}`}
            role="img"
            aria-label={t("From orders to accepted offers: {{steps}}", {
              steps: steps
                .map(({ step, orders }) => `${t(STEP_NAMES[step])} ${orders.toLocaleString(locale)}`)
                .join(", "),
            })}
            style={{ width: "100%", height: "auto", minWidth: 480 }}
          >
            {steps.map(({ step, orders }, at) => {
              const before = steps[at - 1]?.orders ?? orders;
              return (
                <g key={step} transform={`translate(0 ${at * ROW + 8})`}>
                  <text x={0} y={BAR / 2 + 5} fontSize={15} fill="#303030">
                    {t(STEP_NAMES[step])}
                  </text>
                  <rect x={LEFT} width={width(before)} height={BAR} fill="#e3e3e3" rx={2} />
                  <rect x={LEFT} width={Math.max(1, width(orders))} height={BAR} fill="#2a6f4e" rx={2} />
                  <text x={LEFT + width(before) + 10} y={BAR / 2 + 5} fontSize={15} fill="#303030">
                    {orders.toLocaleString(locale)} · {((orders / all) * 100).toFixed(1)} %
                  </text>
                </g>
              );
            })}
          </svg>
        </div>
      </BlockStack>
    </Card>
  );
}
