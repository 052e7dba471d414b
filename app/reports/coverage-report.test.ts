import { expect, test } from "vitest";
import { COVERAGES } from "#app/orders/coverage.ts";
import { COVERAGE_STEPS, coverageReport, lastStep, type CoverageDay } from "./coverage-report.ts";
import { causeName, remedyOf } from "./coverage-words.ts";

const row = (coverage: CoverageDay["coverage"], orders: number, acceptedMarginMinor = 0): CoverageDay => ({
  day: "2026-11-02",
  coverage,
  orders,
  acceptedMarginMinor,
});

test("every order is lost once or accepted, and each step is the one before less its losses", () => {
  const rows = COVERAGES.map((coverage, at) => row(coverage, at + 1));
  const { steps, losses } = coverageReport(rows);
  expect(steps[0]!.orders).toBe(rows.reduce((sum, { orders }) => sum + orders, 0));
  COVERAGE_STEPS.slice(1).forEach((step, at) => {
    const lost = losses
      .filter(({ after }) => after === COVERAGE_STEPS[at])
      .reduce((sum, { orders }) => sum + orders, 0);
    expect(steps[at + 1]!.orders, step).toBe(steps[at]!.orders - lost);
  });
  expect(steps.at(-1)!.orders).toBe(rows.find(({ coverage }) => coverage === "accepted")!.orders);
});

test("where each cause stops the way", () => {
  expect(lastStep("payment_method")).toBe("orders");
  expect(lastStep("not_asked")).toBe("eligible");
  expect(lastStep("no_offer:sold_out")).toBe("eligible");
  expect(lastStep("ignored")).toBe("shown");
  expect(lastStep("declined")).toBe("decided");
  expect(lastStep("not_paid")).toBe("decided");
});

test("losses stand in the order of the way, the largest first", () => {
  const { losses } = coverageReport([
    row("declined", 90),
    row("no_offer:sold_out", 3),
    row("not_asked", 8),
    row("currency", 1),
    row("payment_method", 4),
    row("accepted", 10),
  ]);
  expect(losses.map(({ cause }) => cause)).toEqual([
    "payment_method",
    "currency",
    "not_asked",
    "no_offer:sold_out",
    "declined",
  ]);
});

test("the going acceptance: margin of accepted offers by orders that were shown one, day by day", () => {
  const { perShown } = coverageReport([
    row("accepted", 2, 900),
    row("declined", 7),
    row("ignored", 1),
    row("not_asked", 50),
    { ...row("not_asked", 5), day: "2026-11-03" },
  ]);
  expect(perShown).toMatchObject({ count: 1, above: 900, below: 10 });
});

test("every cause has its name and what can be done", () => {
  for (const cause of COVERAGES) {
    if (cause === "accepted") continue;
    expect(causeName(cause).text, cause).not.toBe("");
    expect(remedyOf(cause).advice.text, cause).not.toBe("");
  }
});
