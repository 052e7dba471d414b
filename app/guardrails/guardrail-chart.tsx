import { BlockStack, Text } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import type { ChartPoint } from "./guardrail-figures.ts";

const WIDTH = 480;
const HEIGHT = 120;
const TOP = 14;
const BASE = HEIGHT - 18;

interface Props {
  readonly title: string;
  readonly points: readonly ChartPoint[];
  /** The limit, as a ratio to the reference. */
  readonly limit: number;
  readonly write: (value: number) => string;
}

/** A figure day by day with what it is judged by, and its limit. The same figures stand in a table for screen readers. */
export function GuardrailChart({ title, points, limit, write }: Props) {
  const t = useText();
  const values = points.flatMap(({ value, reference }) => [value, reference].filter((each) => each !== null));
  if (points.length < 2 || values.length === 0) return null;
  const most = Math.max(...values) * 1.05 || 1;
  const x = (at: number) => (at / (points.length - 1)) * (WIDTH - 8) + 4;
  const y = (value: number) => BASE - (value / most) * (BASE - TOP);
  const line = (of: (point: ChartPoint) => number | null) =>
    points.flatMap((point, at) => {
      const value = of(point);
      return value === null ? [] : [`${x(at).toFixed(1)},${y(Math.max(0, value)).toFixed(1)}`];
    }).join(" "); // prettier-ignore
  const limits = points.filter(({ reference }) => reference !== null);
  const floor = (limits.reduce((sum, { reference }) => sum + reference!, 0) / Math.max(1, limits.length)) * limit;
  return (
    <BlockStack gap="100">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title} style={{ width: "100%", height: "auto", maxWidth: 640 }}>
        <text x={4} y={10} fontSize={10} fill="#616161">
          {write(most)}
        </text>
        <line x1={0} x2={WIDTH} y1={BASE} y2={BASE} stroke="#c9c9c9" />
        <line x1={0} x2={WIDTH} y1={y(floor)} y2={y(floor)} stroke="#b3402a" strokeDasharray="4 3" />
        <polyline points={line(({ reference }) => reference)} fill="none" stroke="#8a8a8a" strokeWidth={1.5} />
        <polyline points={line(({ value }) => value)} fill="none" stroke="#2a6f4e" strokeWidth={2} />
        <text x={4} y={HEIGHT - 4} fontSize={10} fill="#616161">
          {points[0]!.day}
        </text>
        <text x={WIDTH - 4} y={HEIGHT - 4} fontSize={10} fill="#616161" textAnchor="end">
          {points.at(-1)!.day}
        </text>
      </svg>
      <Text as="p" variant="bodySm" tone="subdued">
        <span style={{ color: "#2a6f4e" }}>■</span> {t("with offers")} <span style={{ color: "#8a8a8a" }}>■</span>{" "}
        {t("judged against")} <span style={{ color: "#b3402a" }}>┅</span> {t("limit")}
      </Text>
      <div style={{ position: "absolute", width: 1, height: 1, overflow: "hidden", clipPath: "inset(50%)" }}>
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t("Day")}</th>
              <th scope="col">{t("with offers")}</th>
              <th scope="col">{t("judged against")}</th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ day, value, reference }) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                <td>{value === null ? "–" : write(value)}</td>
                <td>{reference === null ? "–" : write(reference)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </BlockStack>
  );
} // prettier-ignore
