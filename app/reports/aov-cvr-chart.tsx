import { BlockStack, Card, Text } from "@shopify/polaris";
import { message, type Message } from "#app/i18n/message.ts";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { ChartTable } from "./chart-table.tsx";
import { definitionOf } from "./definitions.ts";
import type { Figures } from "./figures.ts";
import { figureText, intervalText, valueText } from "./report-cells.ts";

const WIDTH = 960;
const HEIGHT = 220;
const BASE = HEIGHT - 24;
const TOP = 22;
const AOV = "#2a6f4e";
const CVR = "#b3402a";
const TITLE = message("AOV and CVR by day");

interface AovCvrChartProps {
  readonly days: readonly { readonly day: string; readonly figures: Figures }[];
  readonly currency: string;
  /** What is said of the period's CVR, such as that it is measured on some days only; null: nothing. */
  readonly note: Message | null;
}

/**
 * AOV as bars and CVR as a line in one picture, each from nothing up on an axis of its own: who raises the one must see what
 * becomes of the other. Days of which a figure rests on few observations are pale; days without a CVR leave a gap.
 */
export function AovCvrChart({ days, currency, note }: AovCvrChartProps) {
  const t = useText();
  const writing = { currency, locale: useLocale() };
  const most = (key: "aov" | "cvr") => Math.max(0, ...days.map(({ figures }) => figures[key]?.value ?? 0));
  const mostAov = most("aov");
  const mostCvr = most("cvr");
  const step = WIDTH / Math.max(1, days.length);
  const heightOf = (value: number, top: number) => (top === 0 ? 0 : (value / top) * (BASE - TOP));
  const points = days.flatMap(({ day, figures }, at) => {
    const { cvr } = figures;
    if (!cvr || cvr.value === null) return [];
    return [{ day, cvr, at, x: at * step + step / 2, y: BASE - heightOf(cvr.value, mostCvr) }];
  });
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t(TITLE)}
        </Text>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="img"
          aria-label={t(TITLE)}
          style={{ width: "100%", height: "auto" }}
        >
          <line x1={0} x2={WIDTH} y1={BASE} y2={BASE} stroke="#c9c9c9" />
          <text x={0} y={12} fontSize={12} fill={AOV}>
            {valueText("money", mostAov, writing)}
          </text>
          {points.length > 0 ? (
            <text x={WIDTH} y={12} fontSize={12} fill={CVR} textAnchor="end">
              {valueText("share", mostCvr, writing)}
            </text>
          ) : null}
          {days.map(({ day, figures }, at) => (
            <g key={day}>
              <rect
                x={at * step + step * 0.15}
                y={BASE - heightOf(figures.aov?.value ?? 0, mostAov)}
                width={Math.max(0.8, step * 0.7)}
                height={heightOf(figures.aov?.value ?? 0, mostAov)}
                fill={AOV}
                fillOpacity={figures.aov?.isEarly ? 0.35 : 0.8}
              >
                <title>{`${day}: ${t(definitionOf("aov").name)} ${figureText("aov", figures.aov, writing)}`}</title>
              </rect>
              {at % Math.ceil(days.length / 8) === 0 ? (
                <text x={at * step} y={HEIGHT - 6} fontSize={11} fill="#616161">
                  {day.slice(5)}
                </text>
              ) : null}
            </g>
          ))}
          {points.slice(1).map(({ at, x, y, day }, index) => {
            const last = points[index]!;
            return last.at === at - 1 ? (
              <line key={day} x1={last.x} y1={last.y} x2={x} y2={y} stroke={CVR} strokeWidth={2} />
            ) : null;
          })}
          {points.map(({ day, cvr, x, y }) => {
            const interval = intervalText("cvr", cvr, writing);
            return (
              <circle key={day} cx={x} cy={y} r={3} fill={cvr.isEarly ? "#fff" : CVR} stroke={CVR}>
                <title>{`${day}: ${t(definitionOf("cvr").name)} ${figureText("cvr", cvr, writing)}${interval ? ` (${t(interval)})` : ""}`}</title>
              </circle>
            );
          })}
        </svg>
        <Text as="p" tone="subdued" variant="bodySm">
          <span style={{ marginRight: 12 }}>
            <span style={{ color: AOV }}>■</span> {t("AOV, left")}
          </span>
          {points.length > 0 ? (
            <span style={{ marginRight: 12 }}>
              <span style={{ color: CVR }}>●</span> {t("CVR, right")}
            </span>
          ) : null}
          {t("Pale and hollow: fewer than 30 observations on that day.")}
          {note ? ` ${t("CVR and sessions: {{words}}.", { words: t(note) })}` : null}
        </Text>
        <ChartTable title={TITLE} days={days} keys={["aov", "cvr"]} currency={currency} />
      </BlockStack>
    </Card>
  );
}
