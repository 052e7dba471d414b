import { expect, test } from "vitest";
import { offer, said, withDownsell } from "./testing/rule-cases.ts";

const seen = (views: number) => ({ counts: { offer_oto: { views, accepts: 9 } } });

test("a downsell before its OTO was seen often: the count, and the downsell removed at one click", () => {
  const [found] = said("unstable_oto", withDownsell(), seen(99));
  expect(found).toMatchObject({ severity: "advice" });
  expect(found!.sentence).toContain("was shown 99 times in 90 days");
  expect(Object.keys(found!.fix!.fixed.postPurchase.steps)).toEqual(["oto"]);
  expect(said("unstable_oto", withDownsell())[0]!.sentence).toContain("shown 0 times");
});
test("not from 100 views on, nor without a downsell", () => {
  expect(said("unstable_oto", withDownsell(), seen(100))).toEqual([]);
  expect(said("unstable_oto", offer())).toEqual([]);
});
