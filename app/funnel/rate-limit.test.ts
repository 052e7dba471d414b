import { expect, test } from "vitest";
import { rateLimit } from "./rate-limit.ts";

test("so many times for each key, and again after the stretch", () => {
  const may = rateLimit({ most: 2, everyMs: 1000, maxKeys: 2 });
  const at = (ms: number) => new Date(ms);
  expect([may("a", at(0)), may("a", at(1)), may("a", at(2)), may("b", at(3))]).toEqual([true, true, false, true]);
  expect([may("a", at(999)), may("a", at(1000)), may("a", at(1001)), may("a", at(1002))]).toEqual([false, true, true, false]); // prettier-ignore
  // Of more keys than it remembers, the one not asked for the longest begins anew.
  may("c", at(1003));
  may("d", at(1004));
  expect(may("a", at(1005))).toBe(true);
});
