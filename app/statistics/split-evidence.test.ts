import { expect, test } from "vitest";
import { logGamma, splitEvidence } from "./split-evidence.ts";

test("the logarithm of the gamma function is that of factorials, and of a half", () => {
  let factorial = 0;
  for (let n = 1; n <= 60; n++) {
    expect(logGamma(n)).toBeCloseTo(factorial, 9);
    factorial += Math.log(n);
  }
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 10);
});

test("one purchase is worth, on average over the intended split, exactly one: an e-value", () => {
  for (const share of [0.05, 0.3]) {
    const [first, second] = [Math.exp(splitEvidence(1, 0, share)), Math.exp(splitEvidence(0, 1, share))];
    expect(share * first + (1 - share) * second).toBeCloseTo(1, 10);
  }
});

test("over every outcome of forty purchases it averages one, too", () => {
  const share = 0.2;
  let mean = 0;
  for (let hits = 0; hits <= 40; hits++) {
    const chance = Math.exp(
      logGamma(41) - logGamma(hits + 1) - logGamma(41 - hits) + hits * Math.log(share) + (40 - hits) * Math.log(1 - share),
    ); // prettier-ignore
    mean += chance * Math.exp(splitEvidence(hits, 40 - hits, share));
  }
  expect(mean).toBeCloseTo(1, 9);
});

test("a split of 6 instead of 5 of 100 is found among 40,000 purchases, a true one is not suspected", () => {
  expect(splitEvidence(2400, 37_600, 0.05)).toBeGreaterThan(Math.log(1000));
  expect(splitEvidence(2030, 37_970, 0.05)).toBeLessThan(0);
});
