import fc from "fast-check";
import { expect, test } from "vitest";
import { readCsv, writeCsv } from "./csv.ts";

test("cells with commas, quotes and line ends; the line each begins in", () => {
  expect(readCsv('sku,product\r\n"A,1","Tea ""gold""\nloose"\r\n\r\nB,Cup\r\n')).toEqual([
    { line: 1, cells: ["sku", "product"] },
    { line: 2, cells: ["A,1", 'Tea "gold"\nloose'] },
    { line: 5, cells: ["B", "Cup"] },
  ]);
});

test.each([
  ["semicolons, as spreadsheets of many countries write", "sku;unit_cost\nA;4,20"],
  ["tabs, as copied from a spreadsheet", "sku\tunit_cost\nA\t4,20"],
])("%s", (_what, text) => expect(readCsv(text)[1]?.cells).toEqual(["A", "4,20"]));

test("what was written is read as it was", () => {
  const cell = fc.string().map((text) => text.replaceAll("\r", ""));
  const table = fc.array(fc.tuple(fc.constant("x"), cell, cell), { minLength: 1 });
  fc.assert(
    fc.property(table, (lines) => {
      const isSafe = (text: string) => !/^[=+@\t]|^-(?!\d)/.test(text);
      fc.pre(lines.every((cells) => cells.every(isSafe)));
      expect(
        readCsv(writeCsv([["a", "b", "c"], ...lines]))
          .slice(1)
          .map(({ cells }) => cells),
      ).toEqual(lines);
    }),
  );
});

test("a text that a spreadsheet would run as a formula is made harmless", () => {
  expect(writeCsv([["=1+1", "-1.5", "-x", "@a"]])).toBe("'=1+1,-1.5,'-x,'@a\r\n");
});
