import { BlockStack, Card, DataTable, Link, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { FigureName } from "#app/ui/figure.tsx";
import { definitionOf } from "./definitions.ts";
import type { FigureKey } from "./definitions.ts";
import { figureText, intervalText, type Writing } from "./report-cells.ts";
import type { ReportRow, ReportTable } from "./report-table.ts";

/** Tables of a report, each in a card. */
export function ReportTables({ tables, currency }: { tables: readonly ReportTable[]; currency: string }) {
  return tables.map((table) => <ReportTableCard key={table.title.text} table={table} currency={currency} />);
}

function ReportTableCard({ table, currency }: { table: ReportTable; currency: string }) {
  const t = useText();
  const writing = { currency, locale: useLocale() };
  const { title, names, figures, rows, remark, empty } = table;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t(title)}
        </Text>
        {rows.length === 0 ? (
          <Text as="p" tone="subdued">
            {t(empty)}
          </Text>
        ) : (
          <DataTable
            columnContentTypes={[
              ...names.map(() => "text" as const),
              ...(remark ? ["text" as const] : []),
              ...figures.map(() => "numeric" as const),
            ]}
            headings={[
              ...names.map((heading) => t(heading)),
              ...(remark ? [t(remark)] : []),
              ...figures.map((key) => (
                <FigureName key={key} name={definitionOf(key).name} definition={definitionOf(key).meaning} />
              )),
            ]}
            rows={rows.map((row) => [
              ...row.names.map((name, at) =>
                at === 0 && row.link ? (
                  <Link key="link" url={row.link} removeUnderline>
                    <Words>{t(name)}</Words>
                  </Link>
                ) : (
                  <Words key={at}>{t(name)}</Words>
                ),
              ),
              ...(remark ? [<Words key="remark">{row.remark ? t(row.remark) : ""}</Words>] : []),
              ...figures.map((key) => <FigureCell key={key} of={key} row={row} writing={writing} />),
            ])}
            verticalAlign="top"
            increasedTableDensity
            hoverable
          />
        )}
      </BlockStack>
    </Card>
  );
}

/** From so many characters on a text takes several lines, none narrower than may be read. */
const LONG = 20;

/** Words of a cell. The table itself would crush those of the first column and never break those of the others. */
function Words({ children }: { children: string }): ReactNode {
  const isLong = children.length > LONG;
  return (
    <div style={isLong ? { whiteSpace: "normal", minWidth: "11rem", maxWidth: "22rem" } : undefined}>{children}</div>
  );
}

interface FigureCellProps {
  readonly of: FigureKey;
  readonly row: ReportRow;
  readonly writing: Writing;
}

/** A figure with its interval, what is noted about it, and what it was in the period before. */
function FigureCell({ of: key, row, writing }: FigureCellProps): ReactNode {
  const t = useText();
  const figure = row.figures[key];
  const before = row.before?.[key];
  const interval = figure ? intervalText(key, figure, writing) : null;
  const note = row.notes?.[key];
  const isEarly = figure?.isEarly === true && figure.value !== null;
  const lines = [
    isEarly ? t("too early") : interval ? t(interval) : null,
    note ? t(note) : null,
    before && before.value !== null ? t("before {{value}}", { value: figureText(key, before, writing) }) : null,
  ].filter((line) => line !== null);
  return (
    <BlockStack>
      <Text as="span" tone={figure?.isEarly ? "disabled" : undefined} alignment="end">
        {figureText(key, figure, writing)}
      </Text>
      {lines.map((line) => (
        <Text key={line} as="span" tone="subdued" variant="bodySm" alignment="end">
          {line}
        </Text>
      ))}
    </BlockStack>
  );
}
