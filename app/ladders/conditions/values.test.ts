import { expect, test } from "vitest";
import { inEnglish, message } from "#app/i18n/message.ts";
import { ids, idsDraft, list, terms, termsDraft } from "./values.ts";

test.each([
  [[], "… (nothing chosen yet)"],
  [["a"], "a"],
  [["a", "b"], "a, b"],
  [["a", "b", "c"], "a, b, c"],
  [["a", "b", "c", "d"], "a, b, c and 1 more"],
  [["a", "b", "c", "d", "e"], "a, b, c and 2 more"],
])("%j reads %s", (items, words) => expect(inEnglish(list(items))).toBe(words));

test("a part that is a sentence itself is said in the same language", () =>
  expect(inEnglish(list([message("Monday"), "b"]))).toBe("Monday, b"));

test("a published list holds between one and five hundred values, a draft's may be empty", () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
  const words = (count: number) => many(count).map(String);
  expect([0, 1, 500, 501].map((count) => ids.safeParse(many(count)).success)).toEqual([false, true, true, false]);
  expect([0, 1, 500, 501].map((count) => idsDraft.safeParse(many(count)).success)).toEqual([true, true, true, false]);
  expect([0, 1, 500, 501].map((count) => terms.safeParse(words(count)).success)).toEqual([false, true, true, false]);
  expect([0, 500, 501].map((count) => termsDraft.safeParse(words(count)).success)).toEqual([true, true, false]);
});

test("an id is a whole number that Shopify may have given; in a draft 0 is none yet", () => {
  expect([0, -1, 1.5, 2 ** 53].map((id) => ids.safeParse([id]).success)).toEqual([false, false, false, false]);
  expect([0, -1].map((id) => idsDraft.safeParse([id]).success)).toEqual([true, false]);
});
