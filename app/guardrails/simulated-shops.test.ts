import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { guardrailsDocument } from "#tests/guardrails/guardrails-document.ts";
import { DROPS, EVIDENCE_ALONE, outcomeOf, passedAt, pausedShare, WITHOUT_HARM } from "#tests/guardrails/scenarios.ts";
import { ERROR_RATE } from "./error-budget.ts";

const timeout = 180_000;

describe("1,000 simulated shops without harm, 90 days of looking", { timeout }, () => {
  test.each(WITHOUT_HARM)("at most 5 % are ever paused: $name", ({ scenario }) => {
    expect(scenario).toMatchObject({ shops: 1000, days: 90, ratio: 1 });
    expect(pausedShare(scenario)).toBeLessThanOrEqual(ERROR_RATE);
  });

  test.each(EVIDENCE_ALONE)("the evidence alone keeps its promise, without floor: $name", ({ scenario }) => {
    const share = pausedShare(scenario);
    expect(share).toBeLessThanOrEqual(0.05);
    // It does decide something: a test that never rejects would keep the promise, too.
    expect(share).toBeGreaterThan(0);
  });
});

describe("1,000 simulated shops whose conversion falls to 80 %", { timeout }, () => {
  test.each(DROPS)("90 % are caught within $within checkouts: $name", ({ scenario, within }) => {
    expect(scenario).toMatchObject({ shops: 1000, ratio: 0.8 });
    expect(passedAt(scenario, 0.9, "checkouts")).toBeLessThanOrEqual(within);
  });
});

test("the same seed gives the same shops, another seed others", { timeout }, () => {
  const scenario = { ...DROPS[0]!.scenario, shops: 40 };
  expect(outcomeOf({ ...scenario })).toEqual(outcomeOf({ ...scenario }));
  expect(outcomeOf({ ...scenario, seed: 5 })).not.toEqual(outcomeOf(scenario));
});

test("docs/guardrails.md says what the code and the simulations say: npm run guardrails writes it anew", { timeout }, () => {
  const document = readFileSync(new URL("../../docs/guardrails.md", import.meta.url), "utf8");
  const plain = (text: string) => text.replaceAll(/ +/g, " ").replaceAll(/-{3,}/g, "---");
  expect(plain(document)).toBe(plain(guardrailsDocument()));
}); // prettier-ignore
