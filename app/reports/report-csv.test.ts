import { expect, test } from "vitest";
import { message } from "#app/i18n/message.ts";
import { exact, NOTHING, share } from "./figure.ts";
import { reportCsv } from "./report-csv.ts";
import { valueText } from "./report-cells.ts";
import type { ReportTable } from "./report-table.ts";

const heading = {
  title: "Layers",
  range: { from: "2026-01-01", to: "2026-01-31" },
  before: { from: "2025-12-01", to: "2025-12-31" },
  filters: ["Country: US"],
  currency: "USD",
  sharesRefunds: false,
};
const table = (names: readonly string[]): ReportTable => ({
  title: message("Offers"),
  names: [message("Offer")],
  figures: ["views", "acceptance", "acceptedMargin"],
  rows: names.map((name) => ({
    names: [name],
    figures: { views: exact(1200), acceptance: share(120, 1200), acceptedMargin: exact(-123_456) },
    before: { views: exact(7) },
    remark: message("Profitable"),
  })),
  remark: message("Verdict"),
  empty: message("Nothing"),
});
const linesOf = (names: readonly string[]) => reportCsv(heading, [table(names)]).split("\r\n");

test("plain numbers, the ends of an interval, the period before, and the definitions above", () => {
  const lines = linesOf(["six"]);
  expect(lines.slice(0, 4)).toEqual([
    "Offer Ladder: Layers,2026-01-01 to 2026-01-31,amounts in USD",
    "Period before,2025-12-01 to 2025-12-31",
    "Filter,Country: US",
    "Refunds that name no line,unallocated",
  ]);
  expect(lines).toContain("Acceptance,Accepts ÷ views.");
  expect(lines.at(-3)).toBe(
    "Offer,Verdict,Views,Views (period before),Acceptance,Acceptance (low),Acceptance (high),Margin of accepted lines",
  );
  expect(lines.at(-2)).toBe("six,Profitable,1200,7,0.1000,0.0843,0.1183,-1234.56");
});

test.each([
  ["=1+1", "'=1+1"],
  ["+1", "'+1"],
  ["@sum(a)", "'@sum(a)"],
  ["-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"],
  [" =1", "' =1"],
  ["\t=1", "'\t=1"],
  ["-12.50", "-12.50"],
  ['say "hi", twice', '"say ""hi"", twice"'],
])("a spreadsheet takes %j for no formula", (name, cell) =>
  expect(linesOf([name]).at(-2)!.startsWith(`${cell},`)).toBe(true),
);

test("a figure that there is nothing for is empty in the file and a dash on the screen", () => {
  const one = table(["six"]);
  const csv = reportCsv(heading, [{ ...one, rows: [{ names: ["six"], figures: { acceptance: NOTHING } }] }]);
  expect(csv.split("\r\n").at(-2)).toBe("six,,,,");
  expect(valueText("share", null, { currency: "USD", locale: "en" })).toBe("–");
});

test.each([
  ["money", 123_450, "USD", "en", "$1,234.50"],
  ["money", 123_450, "JPY", "en", "¥123,450"],
  ["money", 123_450.4, "KWD", "en", "KWD 123.450"],
  ["share", 0.1234, "USD", "en", "12.3 %"],
  ["share", 0.1234, "USD", "id", "12,3 %"],
  ["count", 1234, "USD", "id", "1.234"],
  ["number", 1.005, "USD", "en", "1"],
] as const)("%s %d in %s is written in %s as %s", (unit, value, currency, locale, text) =>
  expect(valueText(unit, value, { currency, locale }).replaceAll(/\s/g, " ")).toBe(text),
);
