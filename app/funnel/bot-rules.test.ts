import { expect, test } from "vitest";
import { inEnglish } from "#app/i18n/message.ts";
import { BOT_RULES, botRuleOf, judgeVisit, type JudgedVisit } from "./bot-rules.ts";

const shopper: JudgedVisit = { isRobot: false, pages: 6, lastedMs: 90_000, hasCheckout: true, hasCompleted: false };

test.each<[string, Partial<JudgedVisit>]>([
  ["", {}],
  ["robot", { isRobot: true }],
  ["robot", { isRobot: true, hasCompleted: true }],
  ["too_fast", { pages: 10, lastedMs: 9_999 }],
  ["", { pages: 10, lastedMs: 10_000 }],
  ["", { pages: 9, lastedMs: 0 }],
  ["", { pages: 10, lastedMs: 0, hasCompleted: true }],
  ["too_many_pages", { pages: 301, lastedMs: 3_600_000 }],
  ["", { pages: 300, lastedMs: 3_600_000 }],
  ["no_page", { pages: 0 }],
  ["", { pages: 0, hasCheckout: false }],
  ["", { pages: 0, hasCompleted: true }],
])("%j is said of a visit with %j", (rule, visit) => {
  expect(judgeVisit({ ...shopper, ...visit })).toBe(rule);
});

test("every rule has words, and no two the same", () => {
  expect(BOT_RULES.map(({ code }) => botRuleOf(code)?.code)).toEqual(BOT_RULES.map(({ code }) => code));
  expect(new Set(BOT_RULES.map(({ name }) => inEnglish(name))).size).toBe(BOT_RULES.length);
  expect(botRuleOf("anything")).toBeNull();
});
