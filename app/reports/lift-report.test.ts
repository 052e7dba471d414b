import { describe, expect, test } from "vitest";
import { inEnglish } from "#app/i18n/message.ts";
import { liftFigures, liftTable, LIFT_EARLY, type ArmOrders, type LiftOf } from "./lift-report.ts";

/** Orders that are worth so much, every tenth of which gave a part of it back. */
function arm(count: number, worth: (at: number) => number, repeats = 0): ArmOrders {
  const orders = Array.from({ length: count }, (_, at) => ({ revenue: worth(at), margin: worth(at) / 2, refund: at % 10 === 0 ? worth(at) / 4 : 0 })); // prettier-ignore
  const sum = (of: (order: (typeof orders)[number]) => number) => orders.reduce((all, order) => all + of(order), 0);
  return {
    orders: count,
    revenue: sum(({ revenue }) => revenue),
    revenueSquare: sum(({ revenue }) => revenue ** 2),
    margin: sum(({ margin }) => margin),
    marginSquare: sum(({ margin }) => margin ** 2),
    refund: sum(({ refund }) => refund),
    refundSquare: sum(({ refund }) => refund ** 2),
    refundCross: sum(({ refund, revenue }) => refund * revenue),
    followed: count,
    repeated: repeats,
  };
}
const lift = (more: Partial<LiftOf> = {}): LiftOf => ({
  ladderId: "",
  name: "",
  offered: arm(2000, (at) => 5500 + (at % 7) * 300, 200),
  held: arm(400, (at) => 5000 + (at % 5) * 300, 20),
  mixed: 0,
  ...more,
});

describe("the differences", () => {
  test("are those of the means, with intervals that hold them", () => {
    const figures = liftFigures(lift(), false);
    expect(figures.liftAov!.value).toBeCloseTo(5500 + 900 - (5000 + 600), -1);
    expect(figures.liftMargin!.value).toBeCloseTo(figures.liftAov!.value! / 2, 8);
    for (const key of ["liftAov", "liftMargin", "liftRefundRate", "liftRepeat"] as const) {
      const { value, low, high, isEarly } = figures[key]!;
      expect(low!).toBeLessThan(value!);
      expect(high!).toBeGreaterThan(value!);
      expect(isEarly).toBe(false);
    }
    expect(figures.liftRepeat!.value).toBeCloseTo(0.1 - 0.05, 12);
    // A quarter of every tenth order: of 6,400 on average with offers, and of 5,000 where the holdout has 5,600.
    expect(figures.liftRefundRate!.value).toBeCloseTo(0.025 - (0.025 * 5000) / 5600, 4);
    expect(figures.heldOrders!.value).toBe(400);
  });

  test("are early with few orders of an arm", () => {
    const figures = liftFigures(lift({ held: arm(LIFT_EARLY - 1, () => 5000 + 1) }), false);
    expect(figures.liftAov).toMatchObject({ isEarly: true, n: LIFT_EARLY - 1 });
  });
});

describe("the table", () => {
  const remark = (of: LiftOf, isBroken = false) => inEnglish(liftTable([of], isBroken, false).rows[0]!.remark!);

  test("says how far it may be trusted", () => {
    expect(remark(lift())).toBe("Measured");
    expect(remark(lift({ mixed: 7 }))).toMatch(/^7 orders are left out/);
    expect(remark(lift({ held: arm(30, () => 5000) }))).toBe(`Too early: 30 of ${LIFT_EARLY} orders`);
  });

  test("shows no lift while the split is broken", () => {
    const { rows } = liftTable([lift()], true, false);
    expect(inEnglish(rows[0]!.remark!)).toMatch(/^The split is broken/);
    for (const key of ["liftAov", "liftMargin", "liftRefundRate", "liftRepeat"] as const)
      expect(rows[0]!.figures[key]!.value).toBeNull();
    expect(rows[0]!.figures.heldOrders!.value).toBe(400);
  });

  test("without a holdout, and under filters, says so instead", () => {
    const none = liftTable([lift({ held: arm(0, () => 0) })], false, false);
    expect(none.rows).toEqual([]);
    expect(inEnglish(none.empty)).toMatch(/^No purchase of this period was held out/);
    const filtered = liftTable([lift()], false, true);
    expect(filtered.rows).toEqual([]);
    expect(inEnglish(filtered.empty)).toMatch(/^The arms are not told apart/);
  });
});
