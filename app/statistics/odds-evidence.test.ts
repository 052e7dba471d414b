import { describe, expect, test } from "vitest";
import { LOG_ODDS, oddsEvidence, oddsInterval, oddsLikelihood } from "./odds-evidence.ts";

const at = (logOdds: number) => LOG_ODDS.indexOf(logOdds);
const probability = (likelihood: readonly number[], logOdds: number) => Math.exp(likelihood[at(logOdds)]!);

describe("the conditional likelihood", () => {
  test("is that of Fisher's tea tasting at even odds", () => {
    // R documentation of fisher.test and dhyper(3, 4, 4, 4) = 0.2285714, dhyper(4, 4, 4, 4) = 0.01428571.
    const cups = (right: number) => ({ tested: 4, testedHits: right, reference: 4, referenceHits: 4 - right });
    expect(probability(oddsLikelihood(cups(3)), 0)).toBeCloseTo(0.2285714, 7);
    expect(probability(oddsLikelihood(cups(4)), 0)).toBeCloseTo(0.01428571, 7);
  });

  test.each([
    // R documentation of fisher.test: TeaTasting and Convictions; what is printed there as the conditional maximum likelihood estimate.
    [{ tested: 4, testedHits: 3, reference: 4, referenceHits: 1 }, 6.408309],
    [{ tested: 17, testedHits: 2, reference: 13, referenceHits: 10 }, 0.04693661],
  ])("%o has its maximum at the odds ratio that R prints", (arms, published) => {
    // Beyond the ends of the list the maximum is the end; within, the nearest of the list.
    const likelihood = oddsLikelihood(arms);
    const best = LOG_ODDS[likelihood.indexOf(Math.max(...likelihood))]!;
    const wanted = Math.max(-2.5, Math.min(2.5, Math.log(published)));
    expect(Math.abs(best - wanted)).toBeLessThanOrEqual(0.025 + 1e-9);
  });

  test("sums to one over all ways in which the hits can fall, at every odds ratio", () => {
    for (const logOdds of [-2.5, -0.5, 0, 1, 2.5]) {
      let sum = 0;
      for (let below = 0; below <= 3; below++)
        sum += probability(oddsLikelihood({ tested: 7, testedHits: 5 - below, reference: 3, referenceHits: below }), logOdds); // prettier-ignore
      expect(sum).toBeCloseTo(1, 12);
    }
  });

  test("says nothing where all or none came true, or an arm is empty", () => {
    for (const arms of [
      { tested: 5, testedHits: 5, reference: 2, referenceHits: 2 },
      { tested: 5, testedHits: 0, reference: 2, referenceHits: 0 },
      { tested: 5, testedHits: 3, reference: 0, referenceHits: 0 },
    ])
      for (const value of oddsLikelihood(arms)) expect(value).toBeCloseTo(0, 12);
  });
});

describe("the evidence", () => {
  const summed = (arms: Parameters<typeof oddsLikelihood>[0], times: number) =>
    oddsLikelihood(arms).map((value) => value * times);

  test("is, on average over what may happen without harm, exactly one: an e-value", () => {
    for (const worse of ["fewer", "more"] as const) {
      let mean = 0;
      for (let below = 0; below <= 4; below++) {
        const likelihood = oddsLikelihood({ tested: 36, testedHits: 22 - below, reference: 4, referenceHits: below });
        mean += probability(likelihood, 0) * Math.exp(oddsEvidence(likelihood, worse));
      }
      expect(mean).toBeCloseTo(1, 12);
    }
  });

  test("grows with fewer hits and shrinks with more, the other way round where more is worse", () => {
    const fewer = summed({ tested: 36, testedHits: 16, reference: 4, referenceHits: 3 }, 40);
    const more = summed({ tested: 36, testedHits: 30, reference: 4, referenceHits: 2 }, 40);
    expect(oddsEvidence(fewer, "fewer")).toBeGreaterThan(Math.log(20));
    expect(oddsEvidence(fewer, "more")).toBeLessThan(0);
    expect(oddsEvidence(more, "more")).toBeGreaterThan(Math.log(20));
    expect(oddsEvidence(more, "fewer")).toBeLessThan(0);
  });

  test("its interval holds the truth and narrows", () => {
    const few = oddsInterval(summed({ tested: 36, testedHits: 18, reference: 4, referenceHits: 2 }, 10), 0.05);
    const many = oddsInterval(summed({ tested: 36, testedHits: 18, reference: 4, referenceHits: 2 }, 400), 0.05);
    expect(few.low).toBeLessThan(0);
    expect(few.high).toBeGreaterThan(0);
    expect(many.high - many.low).toBeLessThan((few.high - few.low) / 3);
    expect(many.low).toBeLessThanOrEqual(0);
    expect(many.high).toBeGreaterThanOrEqual(0);
  });
});
