import { expect, test } from "vitest";
import { offer, said } from "./testing/rule-cases.ts";

const words = (holdout: number | null, counts = {}) => said("large_holdout", { ...offer(), holdout }, { counts });

test("above 20 %, with what it costs, and brought down at one click", () => {
  const [found] = words(0.3, { offer_oto: { views: 500, accepts: 60 }, offer_down: { views: 90, accepts: 7 } });
  expect(found).toMatchObject({ severity: "advice", stepId: null, path: "holdout" });
  expect(found!.sentence).toBe(
    "30 % of this ladder's purchases see no offer: of 67 accepts in 90 days it would have cost about 20. 20 % are plenty to measure what it adds.",
  );
  expect(found!.fix!.fixed.holdout).toBe(0.2);
});

test("without accepts so far, in plain words", () => {
  expect(words(0.5)[0]!.sentence).toBe(
    "50 % of this ladder's purchases see no offer and earn nothing by it; 20 % are plenty to measure what it adds.",
  );
});

test("up to 20 %, or none of its own, nothing is said", () => {
  for (const share of [null, 0, 0.05, 0.2]) expect(words(share)).toEqual([]);
});
