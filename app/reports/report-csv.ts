import { csvText } from "./csv-text.ts";
import { inEnglish } from "#app/i18n/message.ts";
import type { DateRange } from "./date-range.ts";
import { definitionOf, type FigureKey } from "./definitions.ts";
import type { Figure } from "./figure.ts";
import { plainValue } from "./report-cells.ts";
import type { Name, ReportRow, ReportTable } from "./report-table.ts";

interface CsvHeading {
  readonly title: string;
  readonly range: DateRange;
  readonly before: DateRange | null;
  /** The filters in words. */
  readonly filters: readonly string[];
  readonly currency: string;
  /** Whether refunds that name no line are shared out over the lines. */
  readonly sharesRefunds: boolean;
}

/** The tables of a report as CSV (RFC 4180) with the definitions of their figures above them. The figures are those of the screen. */
export function reportCsv(heading: CsvHeading, tables: readonly ReportTable[]): string {
  const { title, range, before, filters, currency, sharesRefunds } = heading;
  const figures = [...new Set(tables.flatMap((table) => table.figures))];
  const lines: string[][] = [
    [`Offer Ladder: ${title}`, `${range.from} to ${range.to}`, `amounts in ${currency}`],
    ...(before ? [["Period before", `${before.from} to ${before.to}`]] : []),
    ...filters.map((filter) => ["Filter", filter]),
    ["Refunds that name no line", sharesRefunds ? "shared out over the lines by value" : "unallocated"],
    ...figures.map((key) => [inEnglish(definitionOf(key).name), inEnglish(definitionOf(key).meaning)]),
    ...tables.flatMap((table) => [[], [inEnglish(table.title)], ...tableLines(table, currency)]),
  ];
  return csvText(lines);
}

/** A figure has a column for its value, and where a row has them for the ends of its interval, the period before and what is noted. */
function tableLines({ names, figures, rows, remark }: ReportTable, currency: string): string[][] {
  const columns = figures.flatMap((key) => {
    const { unit, name } = definitionOf(key);
    const has = (of: (row: ReportRow) => Figure | undefined, end: keyof Figure) =>
      rows.some((row) => (of(row)?.[end] ?? null) !== null);
    const column = (words: string, of: (row: ReportRow) => Figure | undefined, end: "value" | "low" | "high") => ({
      heading: inEnglish(name) + words,
      cell: (row: ReportRow) => plainValue(unit, of(row)?.[end] ?? null, currency),
    });
    const now = figureOf("figures", key);
    const before = figureOf("before", key);
    return [
      column("", now, "value"),
      ...(has(now, "low") ? [column(" (low)", now, "low"), column(" (high)", now, "high")] : []),
      ...(has(before, "value") ? [column(" (period before)", before, "value")] : []),
      ...(rows.some(({ notes }) => notes?.[key]) ? [noteColumn(key)] : []),
    ];
  });
  return [
    [...names.map(inEnglish), ...(remark ? [inEnglish(remark)] : []), ...columns.map(({ heading }) => heading)],
    ...rows.map((row) => [
      ...row.names.map(nameText),
      ...(remark ? [row.remark ? inEnglish(row.remark) : ""] : []),
      ...columns.map(({ cell }) => cell(row)),
    ]),
  ];
}

function noteColumn(key: FigureKey) {
  return {
    heading: `${inEnglish(definitionOf(key).name)} (note)`,
    cell: ({ notes }: ReportRow) => (notes?.[key] ? inEnglish(notes[key]) : ""),
  };
}

function figureOf(when: "figures" | "before", key: FigureKey): (row: ReportRow) => Figure | undefined {
  return (row) => row[when]?.[key];
}

function nameText(name: Name): string {
  return inEnglish(name);
}
