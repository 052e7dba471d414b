import { expect, test } from "vitest";
import { mixtureBound, mixtureEvidence, mixtureTuning } from "./normal-mixture.ts";

// Unit tests of confseq (S. R. Howard, I. Waudby-Smith, A. Ramdas; uniform_boundaries_unittest.cpp, TestTwoSidedNormalMixture): "all
// target values are from a reference implementation in R".
test("agrees with confseq's two-sided normal mixture", () => {
  const tuning = mixtureTuning(100, 0.05);
  expect(tuning).toBeCloseTo(12.60056, 5);
  expect(mixtureEvidence(10, 100, tuning)).toBeCloseTo(-0.6510052, 6);
  expect(mixtureBound(100, tuning, 0.05)).toBeCloseTo(30.35209, 5);
});

test("the bound is where the evidence is 1 ÷ alpha", () => {
  for (const information of [3, 80, 5000])
    expect(mixtureEvidence(mixtureBound(information, 7, 0.01), information, 7)).toBeCloseTo(Math.log(100), 10);
});
