import { BlockStack, Card, Text } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import type { LayerReport } from "./layer-report.ts";
import { moneyText } from "./report-cells.ts";

const WIDTH = 960;
const HEIGHT = 200;
const BASE = HEIGHT - 24;

/** Accepted revenue by day, and what was refunded of it, as bars. The same figures stand in a table for screen readers. */
export function DayChart({ days, currency }: { days: LayerReport["days"]; currency: string }) {
  const t = useText();
  const most = Math.max(1, ...days.map((day) => Math.max(day.acceptedMinor, day.refundMinor)));
  const step = WIDTH / Math.max(1, days.length);
  const height = (minor: number) => (Math.max(0, minor) / most) * (BASE - 12);
  const bar = (x: number, minor: number, fill: string, label: string) => (
    <rect x={x} y={BASE - height(minor)} width={Math.max(1, step * 0.38)} height={height(minor)} fill={fill} rx={1.5}>
      <title>{label}</title>
    </rect>
  );
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("Accepted revenue and its refunds, by day of the order")}
        </Text>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="img"
          aria-label={t("Accepted revenue and refunds by day")}
          style={{ width: "100%", height: "auto" }}
        >
          <line x1={0} x2={WIDTH} y1={BASE} y2={BASE} stroke="#c9c9c9" />
          <text x={0} y={10} fontSize={11} fill="#616161">
            {moneyText(most, currency)}
          </text>
          {days.map((day, at) => (
            <g key={day.day}>
              {bar(
                at * step + step * 0.1,
                day.acceptedMinor,
                "#2a6f4e",
                t("{{day}}: accepted {{amount}}", { day: day.day, amount: moneyText(day.acceptedMinor, currency) }),
              )}
              {bar(
                at * step + step * 0.5,
                day.refundMinor,
                "#b3402a",
                t("{{day}}: refunded {{amount}}", { day: day.day, amount: moneyText(day.refundMinor, currency) }),
              )}
              {at % Math.ceil(days.length / 8) === 0 ? (
                <text x={at * step} y={HEIGHT - 6} fontSize={11} fill="#616161">
                  {day.day.slice(5)}
                </text>
              ) : null}
            </g>
          ))}
        </svg>
        <Text as="p" tone="subdued" variant="bodySm">
          <span style={{ color: "#2a6f4e" }}>■</span> {t("accepted revenue")}{" "}
          <span style={{ color: "#b3402a" }}>■</span> {t("refunded of it. Younger days can still be refunded.")}
        </Text>
        <div style={{ position: "absolute", width: 1, height: 1, overflow: "hidden", clipPath: "inset(50%)" }}>
          <table>
            <caption>{t("Accepted revenue and refunds by day")}</caption>
            <tbody>
              {days.map((day) => (
                <tr key={day.day}>
                  <th scope="row">{day.day}</th>
                  <td>{moneyText(day.acceptedMinor, currency)}</td>
                  <td>{moneyText(day.refundMinor, currency)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </BlockStack>
    </Card>
  );
}
