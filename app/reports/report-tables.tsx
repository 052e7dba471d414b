import { BlockStack, Card, DataTable, InlineGrid, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { LAYER_NAMES } from "#app/ladders/layer-names.ts";
import { FigureName } from "#app/ui/figure.tsx";
import { DEFINITIONS, type FigureKey } from "./definitions.ts";
import type { LayerReport } from "./layer-report.ts";
import { cellOf, COLUMN_NAMES, COLUMNS, costNote, moneyText, type Figures } from "./report-cells.ts";

type Report = LayerReport & { readonly currency: string };

/** The store as a whole: orders, buyers, AOV, margin per buyer with and without the offers. */
export function Headline({ report }: { report: Report }) {
  const { orders, buyers, currency, frontEnd, revenueMinor, marginMinor } = report;
  const money = (minor: number) => moneyText(Math.round(minor), currency);
  const per = (minor: number, count: number) => (count === 0 ? "–" : money(minor / count));
  const accepted = report.layers.reduce((sum, layer) => sum + layer.revenueMinor, 0);
  const note = costNote({
    linesEstimated: frontEnd.linesEstimated + report.layers.reduce((sum, l) => sum + l.linesEstimated, 0),
    linesWithoutCost: frontEnd.linesWithoutCost + report.layers.reduce((sum, l) => sum + l.linesWithoutCost, 0),
  });
  const tiles: [FigureKey, string, string, string | null][] = [
    [
      "orders",
      "Orders",
      orders.toLocaleString("en"),
      report.cancelled > 0 ? `${report.cancelled} cancelled left out` : null,
    ],
    ["buyers", "Buyers", buyers.toLocaleString("en"), null],
    ["aov", "AOV", per(revenueMinor, orders), "CVR: not measured yet"],
    ["acceptedRevenuePerBuyer", "Accepted revenue per buyer", per(accepted, buyers), `${money(accepted)} in all`],
    [
      "marginPerBuyer",
      "Contribution margin per buyer",
      per(marginMinor, buyers),
      `without offers ${per(frontEnd.marginMinor, buyers)}${note ? `; ${note}` : ""}`,
    ],
    [
      "storeRefundRate",
      "Store's own refund rate",
      frontEnd.revenueMinor > 0 ? `${((frontEnd.refundMinor / frontEnd.revenueMinor) * 100).toFixed(1)} %` : "–",
      report.unallocatedRefundMinor !== 0 ? `${money(report.unallocatedRefundMinor)} unallocated` : null,
    ],
  ];
  return (
    <InlineGrid columns={{ xs: 2, md: 3 }} gap="400">
      {tiles.map(([key, name, value, more]) => (
        <Card key={key}>
          <BlockStack gap="100">
            <Text as="h3" tone="subdued">
              <FigureName name={name} definition={DEFINITIONS[key]} />
            </Text>
            <Text as="p" variant="headingLg">
              {value}
            </Text>
            {more ? (
              <Text as="p" tone="subdued" variant="bodySm">
                {more}
              </Text>
            ) : null}
          </BlockStack>
        </Card>
      ))}
    </InlineGrid>
  );
}

function table(
  title: string,
  first: readonly string[],
  rows: readonly { readonly key: string; readonly names: readonly string[]; readonly figures: Figures }[],
  report: Report,
) {
  const cells = (figures: Figures): ReactNode[] =>
    COLUMNS.map((column) => {
      const cell = cellOf(column, figures, report.buyers, report.currency);
      return (
        <BlockStack key={column}>
          <Text as="span" tone={cell.isEarly ? "disabled" : undefined} alignment="end">
            {cell.text}
          </Text>
          {cell.note ? (
            <Text as="span" tone="subdued" variant="bodySm" alignment="end">
              {cell.note}
            </Text>
          ) : null}
        </BlockStack>
      );
    });
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <DataTable
          columnContentTypes={[...first.map(() => "text" as const), ...COLUMNS.map(() => "numeric" as const)]}
          headings={[
            ...first,
            ...COLUMNS.map((column) => (
              <FigureName key={column} name={COLUMN_NAMES[column]} definition={DEFINITIONS[column]} />
            )),
          ]}
          rows={rows.map(({ names, figures }) => [...names, ...cells(figures)])}
          verticalAlign="top"
          increasedTableDensity
        />
      </BlockStack>
    </Card>
  );
}

export function LayerTable({ report }: { report: Report }) {
  return table(
    "Layers",
    ["Layer"],
    report.layers.map((row) => ({ key: row.layer, names: [LAYER_NAMES[row.layer]], figures: row })),
    report,
  );
}

export function OfferTable({ report }: { report: Report }) {
  return table(
    "Offers",
    ["Ladder", "Offer", "Layer"],
    report.offers.map((row) => ({
      key: row.offerKey,
      names: [row.ladderName, row.offerId, LAYER_NAMES[row.layer]],
      figures: row,
    })),
    report,
  );
}
