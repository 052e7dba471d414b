import { BlockStack, Card, DataTable, InlineGrid, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { message, type Message } from "#app/i18n/message.ts";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { LAYER_NAMES } from "#app/ladders/layer-names.ts";
import { FigureName } from "#app/ui/figure.tsx";
import { DEFINITIONS, type FigureKey } from "./definitions.ts";
import type { LayerReport } from "./layer-report.ts";
import { cellOf, COLUMN_NAMES, COLUMNS, costNote, moneyText, type Figures } from "./report-cells.ts";

type Report = LayerReport & { readonly currency: string };

/** The store as a whole: orders, buyers, AOV, margin per buyer with and without the offers. */
export function Headline({ report }: { report: Report }) {
  const t = useText();
  const locale = useLocale();
  const { orders, buyers, currency, frontEnd, revenueMinor, marginMinor } = report;
  const money = (minor: number) => moneyText(Math.round(minor), currency);
  const per = (minor: number, count: number) => (count === 0 ? "–" : money(minor / count));
  const accepted = report.layers.reduce((sum, layer) => sum + layer.revenueMinor, 0);
  const note = costNote({
    linesEstimated: frontEnd.linesEstimated + report.layers.reduce((sum, l) => sum + l.linesEstimated, 0),
    linesWithoutCost: frontEnd.linesWithoutCost + report.layers.reduce((sum, l) => sum + l.linesWithoutCost, 0),
  });
  const tiles: [FigureKey, Message, string, Message | null][] = [
    [
      "orders",
      message("Orders"),
      orders.toLocaleString(locale),
      report.cancelled > 0 ? message("{{number}} cancelled left out", { number: report.cancelled }) : null,
    ],
    ["buyers", message("Buyers"), buyers.toLocaleString(locale), null],
    ["aov", message("AOV"), per(revenueMinor, orders), message("CVR: not measured yet")],
    [
      "acceptedRevenuePerBuyer",
      message("Accepted revenue per buyer"),
      per(accepted, buyers),
      message("{{amount}} in all", { amount: money(accepted) }),
    ],
    [
      "marginPerBuyer",
      message("Contribution margin per buyer"),
      per(marginMinor, buyers),
      note
        ? message("without offers {{amount}}; {{note}}", { amount: per(frontEnd.marginMinor, buyers), note })
        : message("without offers {{amount}}", { amount: per(frontEnd.marginMinor, buyers) }),
    ],
    [
      "storeRefundRate",
      message("Store's own refund rate"),
      frontEnd.revenueMinor > 0 ? `${((frontEnd.refundMinor / frontEnd.revenueMinor) * 100).toFixed(1)} %` : "–",
      report.unallocatedRefundMinor !== 0
        ? message("{{amount}} unallocated", { amount: money(report.unallocatedRefundMinor) })
        : null,
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
                {t(more)}
              </Text>
            ) : null}
          </BlockStack>
        </Card>
      ))}
    </InlineGrid>
  );
}

interface FigureTableProps {
  readonly title: Message;
  readonly first: readonly Message[];
  readonly rows: readonly { readonly names: readonly (string | Message)[]; readonly figures: Figures }[];
  readonly report: Report;
}

function FigureTable({ title, first, rows, report }: FigureTableProps) {
  const t = useText();
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
              {t(cell.note)}
            </Text>
          ) : null}
        </BlockStack>
      );
    });
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t(title)}
        </Text>
        <DataTable
          columnContentTypes={[...first.map(() => "text" as const), ...COLUMNS.map(() => "numeric" as const)]}
          headings={[
            ...first.map((heading) => t(heading)),
            ...COLUMNS.map((column) => (
              <FigureName key={column} name={COLUMN_NAMES[column]} definition={DEFINITIONS[column]} />
            )),
          ]}
          rows={rows.map(({ names, figures }) => [
            ...names.map((name) => (typeof name === "string" ? name : t(name))),
            ...cells(figures),
          ])}
          verticalAlign="top"
          increasedTableDensity
        />
      </BlockStack>
    </Card>
  );
}

/** What each layer came to. */
export function LayerTable({ report }: { report: Report }) {
  const rows = report.layers.map((row) => ({ names: [LAYER_NAMES[row.layer]], figures: row }));
  return <FigureTable title={message("Layers")} first={[message("Layer")]} rows={rows} report={report} />;
}

/** What each offer came to. */
export function OfferTable({ report }: { report: Report }) {
  const rows = report.offers.map((row) => ({
    names: [row.ladderName, row.offerId, LAYER_NAMES[row.layer]],
    figures: row,
  }));
  const first = [message("Ladder"), message("Offer"), message("Layer")];
  return <FigureTable title={message("Offers")} first={first} rows={rows} report={report} />;
}
