import { BlockStack, Card, Text } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";

export interface CurvePoint {
  /** Days after the order. */
  readonly day: number;
  /** Share of the refunds that has arrived, from 0 to 1, and its interval. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

const WIDTH = 960;
const HEIGHT = 240;
const LEFT = 56;
const TOP = 12;
const BASE = HEIGHT - 30;

/** How the refunds of a day's orders arrive: the share by days after the order, with its interval as a band. */
export function DelayCard({ points }: { points: readonly CurvePoint[] }) {
  const t = useText();
  if (points.length < 2) return null;
  const last = Math.max(1, points.at(-1)?.day ?? 1);
  const x = (day: number) => LEFT + (day / last) * (WIDTH - LEFT - 16);
  const y = (share: number) => BASE - share * (BASE - TOP);
  const path = (at: (point: CurvePoint) => number) =>
    points.map((point) => `${x(point.day).toFixed(1)},${y(at(point)).toFixed(1)}`);
  const marks = [0, 7, 14, 30, 60, 90, 120, 150, 180].filter((day) => day <= last);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("How refunds arrive")}
        </Text>
        <div style={{ overflowX: "auto" }}>
          <svg
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            role="img"
            aria-label={t(
              "Share of the refunds that has arrived, by days after the order. The table below has the figures.",
            )}
            style={{ width: "100%", height: "auto", minWidth: 480 }}
          >
            {[0, 0.25, 0.5, 0.75, 1].map((share) => (
              <g key={share}>
                <line x1={LEFT} x2={WIDTH - 16} y1={y(share)} y2={y(share)} stroke="#e3e3e3" />
                <text x={LEFT - 8} y={y(share) + 4} fontSize={12} fill="#616161" textAnchor="end">
                  {share * 100} %
                </text>
              </g>
            ))}
            {marks.map((day) => (
              <text key={day} x={x(day)} y={HEIGHT - 8} fontSize={12} fill="#616161" textAnchor="middle">
                {day}
              </text>
            ))}
            <polygon
              points={[...path(({ high }) => high), ...path(({ low }) => low).reverse()].join(" ")}
              fill="#b3402a"
              opacity={0.15}
            />
            <polyline points={path(({ share }) => share).join(" ")} fill="none" stroke="#b3402a" strokeWidth={2.5} />
          </svg>
        </div>
        <Text as="p" tone="subdued" variant="bodySm">
          {t(
            "Estimated share of all refunds that has arrived by each day after the order, from this store's own orders; the band is its 95 % interval. Orders are immature while under 95 % of their refunds have arrived.",
          )}
        </Text>
      </BlockStack>
    </Card>
  );
}
