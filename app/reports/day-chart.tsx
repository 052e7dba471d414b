import { BlockStack, Card, Text } from "@shopify/polaris";
import type { Message } from "#app/i18n/message.ts";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { definitionOf, type FigureKey } from "./definitions.ts";
import type { Figures } from "./figures.ts";
import { figureText, valueText } from "./report-cells.ts";

const WIDTH = 960;
const HEIGHT = 200;
const BASE = HEIGHT - 24;
const TOP = 16;
const COLOURS = ["#2a6f4e", "#3a5fa0", "#b3402a"];

interface DayChartProps {
  readonly title: Message;
  readonly days: readonly { readonly day: string; readonly figures: Figures }[];
  /** At most three of one unit, drawn side by side. */
  readonly keys: readonly FigureKey[];
  readonly note?: Message;
  readonly currency: string;
}

/** Figures by day as bars from nothing up, or down where they are negative. The same figures stand in a table for screen readers. */
export function DayChart({ title, days, keys, note, currency }: DayChartProps) {
  const t = useText();
  const writing = { currency, locale: useLocale() };
  const valueOf = (figures: Figures, key: FigureKey) => figures[key]?.value ?? 0;
  const values = days.flatMap(({ figures }) => keys.map((key) => valueOf(figures, key)));
  const most = Math.max(0, ...values);
  const least = Math.min(0, ...values);
  const scale = (BASE - TOP) / Math.max(1e-9, most - least);
  const zero = TOP + most * scale;
  const step = WIDTH / Math.max(1, days.length);
  const width = Math.max(0.8, (step * 0.8) / keys.length);
  const { unit } = definitionOf(keys[0]!);
  const name = (key: FigureKey) => t(definitionOf(key).name);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t(title)}
        </Text>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="img"
          aria-label={t(title)}
          style={{ width: "100%", height: "auto" }}
        >
          <line x1={0} x2={WIDTH} y1={zero} y2={zero} stroke="#c9c9c9" />
          <text x={0} y={10} fontSize={11} fill="#616161">
            {valueText(unit, most, writing)}
          </text>
          {days.map(({ day, figures }, at) => (
            <g key={day}>
              {keys.map((key, which) => {
                const value = valueOf(figures, key);
                return (
                  <rect
                    key={key}
                    x={at * step + step * 0.1 + which * width}
                    y={value < 0 ? zero : zero - value * scale}
                    width={width}
                    height={Math.abs(value) * scale}
                    fill={COLOURS[which]}
                  >
                    <title>{`${day}: ${name(key)} ${figureText(key, figures[key], writing)}`}</title>
                  </rect>
                );
              })}
              {at % Math.ceil(days.length / 8) === 0 ? (
                <text x={at * step} y={HEIGHT - 6} fontSize={11} fill="#616161">
                  {day.slice(5)}
                </text>
              ) : null}
            </g>
          ))}
        </svg>
        <Text as="p" tone="subdued" variant="bodySm">
          {keys.map((key, which) => (
            <span key={key} style={{ marginRight: 12 }}>
              <span style={{ color: COLOURS[which] }}>■</span> {name(key)}
            </span>
          ))}
          {note ? t(note) : null}
        </Text>
        <div style={{ position: "absolute", width: 1, height: 1, overflow: "hidden", clipPath: "inset(50%)" }}>
          <table>
            <caption>{t(title)}</caption>
            <thead>
              <tr>
                <th scope="col">{t("Day")}</th>
                {keys.map((key) => (
                  <th key={key} scope="col">
                    {name(key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {days.map(({ day, figures }) => (
                <tr key={day}>
                  <th scope="row">{day}</th>
                  {keys.map((key) => (
                    <td key={key}>{figureText(key, figures[key], writing)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </BlockStack>
    </Card>
  );
}
