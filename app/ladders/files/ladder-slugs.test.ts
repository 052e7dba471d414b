import { expect, test } from "vitest";
import { slugOf, slugsOf } from "./ladder-slugs.ts";
import { fileIdSchema } from "./ladder-file.ts";

test.each([
  ["Espresso machine", "espresso-machine"],
  ["  Crème & Co. ", "creme-co"],
  ["日本", "ladder"],
  ["a".repeat(200), "a".repeat(72)],
  [`${"a".repeat(71)} b`, "a".repeat(71)],
])("%s", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
  expect(fileIdSchema.safeParse(slug).success).toBe(true);
});

test("no two ladders have one id", () => {
  expect(slugsOf(["Tea", "tea!", "Tea 2", "TEA"])).toEqual(["tea", "tea-2", "tea-2-2", "tea-3"]);
});
