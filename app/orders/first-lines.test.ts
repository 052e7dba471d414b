import { expect, test } from "vitest";
import { firstLinesOf } from "./first-lines.ts";

const line = (lineId: number, variantId: number | null, quantity = 1) => ({ lineId, variantId, quantity });

test.each([
  ["the earlier of two lines of the same variant", [{ variantId: 5, quantity: 1 }], [line(11, 5), line(10, 5)], [10]],
  [
    "the line of the same quantity, although a later one",
    [{ variantId: 5, quantity: 2 }],
    [line(10, 5), line(11, 5, 2)],
    [11],
  ],
  ["a line whose quantity was changed since", [{ variantId: 5, quantity: 3 }], [line(10, 5), line(11, 7)], [10]],
  [
    "each line once",
    [
      { variantId: 5, quantity: 1 },
      { variantId: 5, quantity: 1 },
    ],
    [line(10, 5), line(11, 5), line(12, 5)],
    [10, 11],
  ],
  ["nothing of a variant that is not there", [{ variantId: 6, quantity: 1 }], [line(10, 5), line(11, null)], []],
])("what was bought first is %s", (_what, purchase, lines, first) =>
  expect(firstLinesOf(purchase, lines)).toEqual(first),
);
