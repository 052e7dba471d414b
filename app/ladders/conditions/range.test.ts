import { expect, test } from "vitest";
import { inEnglish } from "#app/i18n/message.ts";
import { isMeaningfulRange, isWithin, rangeWords, type OpenRange } from "./range.ts";

test.each<[number, OpenRange, boolean]>([
  [4, { min: 5, max: 7 }, false],
  [5, { min: 5, max: 7 }, true],
  [7, { min: 5, max: 7 }, true],
  [8, { min: 5, max: 7 }, false],
  [0, { max: 0 }, true],
  [1, { max: 0 }, false],
  [Number.MAX_SAFE_INTEGER, { min: 5 }, true],
  [3, {}, true],
  [3, { min: undefined, max: 3 }, true],
])("whether %d is within %j: %s", (value, range, expected) => expect(isWithin(value, range)).toBe(expected));

test.each<[OpenRange, boolean]>([
  [{}, false],
  [{ min: 0 }, true],
  [{ max: 0 }, true],
  [{ min: 2, max: 2 }, true],
  [{ min: 3, max: 2 }, false],
])("whether %j says something that can be: %s", (range, expected) => expect(isMeaningfulRange(range)).toBe(expected));

test("in words, with the amounts as the reader writes them", () => {
  expect([{ min: 2 }, { max: 5 }, { min: 2, max: 5 }, {}].map((range) => inEnglish(rangeWords(range)))).toEqual([
    "from 2",
    "up to 5",
    "2 to 5",
    "… (no limit set yet)",
  ]);
  expect(inEnglish(rangeWords({ min: 0, max: 5 }, (value) => `€${value}`))).toBe("€0 to €5");
});
