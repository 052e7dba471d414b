import { expect, test } from "vitest";
import { standingRows } from "./standing-rows.ts";

const row = (shopId: string, referenceId: string, second: number, answer: string) => ({
  shopId,
  referenceId,
  decidedAt: new Date(second * 1000),
  answer,
});

test("of each purchase the youngest row stands, in the order of the key, with the times it was decided", () => {
  const { standing } = standingRows([
    row("b", "1", 1, "b1"),
    row("a", "2", 3, "young"),
    row("a", "1", 1, "a1"),
    row("a", "2", 2, "old"),
  ]);
  expect(
    standing.map(({ row: { shopId, referenceId, answer }, times }) => [shopId, referenceId, answer, times]),
  ).toEqual([
    ["a", "1", "a1", 1],
    ["a", "2", "young", 2],
    ["b", "1", "b1", 1],
  ]);
});

test("of two at the same instant the later one stands", () => {
  expect(standingRows([row("a", "1", 1, "first"), row("a", "1", 1, "second")]).standing[0]!.row.answer).toBe("second");
});
