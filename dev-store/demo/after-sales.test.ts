import { describe, expect, test } from "vitest";
import { cancel, refund, removeLine, settleRefunds } from "../platform/after-sales.ts";
import { createCheckout } from "../platform/checkouts.ts";
import { exampleStore } from "../platform/example-store.ts";
import { orderTotals } from "../platform/order-totals.ts";
import { pay } from "../platform/payment.ts";
import { planAftermath } from "./after-sales.ts";
import { seededRandom } from "./random.ts";

const DAY_MS = 86_400_000;

test("most orders are kept; what comes back comes mostly in the second week, and offers more often than the rest", () => {
  const random = seededRandom(7);
  const plans = (accepted: readonly string[]) =>
    Array.from({ length: 20_000 }, (_, orderId) => planAftermath(random, orderId, accepted, 0)).filter(
      (plan) => plan !== null,
    );
  const [plain, upsold] = [plans([]), plans(["oto"])];
  const share = (of: readonly { kind: string }[], kind: string) =>
    of.filter((plan) => plan.kind === kind).length / 20_000;
  expect(plain.length / 20_000).toBeCloseTo(0.072, 2);
  expect(share(upsold, "return_add_on")).toBeCloseTo(0.11, 1);
  expect(share(plain, "goodwill")).toBeCloseTo(0.012, 2);
  expect(share(plain, "dispute")).toBeCloseTo(0.006, 2);
  const delays = plain.filter((plan) => plan.kind === "return_line").map((plan) => plan.atMs / DAY_MS).sort((a, b) => a - b); // prettier-ignore
  const median = delays[Math.floor(delays.length / 2)]!;
  expect(median).toBeGreaterThan(7);
  expect(median).toBeLessThan(11);
  expect(delays.at(-1)).toBeGreaterThan(30);
});

describe("after sales", () => {
  const example = exampleStore(["read_shipping"]);
  const { store, variant } = example;
  const order = () => {
    const checkout = createCheckout(store, { lines: [{ variantId: variant("SET-TASTING").id, quantity: 3 }] });
    return store.order(pay(store, checkout, "card", true).orderId)!;
  };

  test("a removal takes units off, is owed, and is paid back by an amount", () => {
    const one = order();
    removeLine(store, one, { lineId: one.lines[0]!.id, quantity: 1 });
    expect(one.lines[0]).toMatchObject({ quantity: 3, currentQuantity: 2 });
    const { outstandingMinor, refundedMinor } = orderTotals(one);
    expect(outstandingMinor).toBeLessThan(0);
    expect(refundedMinor).toBe(0);
    refund(store, one, { amount: (-outstandingMinor / 100).toFixed(2) });
    expect(orderTotals(one)).toMatchObject({ outstandingMinor: 0, refundedMinor: -outstandingMinor });
  });

  test("a cancellation gives back all that is left, whatever was given back before", () => {
    const one = order();
    const { receivedMinor } = orderTotals(one);
    refund(store, one, { lines: [{ lineId: one.lines[0]!.id, quantity: 3, restock: true }], deduction: "1.00" });
    cancel(store, one);
    expect(one.refunds.at(-1)).toMatchObject({ lines: [], shippingMinor: one.shippingMinor + one.shippingTaxMinor });
    expect(orderTotals(one)).toMatchObject({ refundedMinor: receivedMinor, refundableMinor: 0 });
  });

  test("units removed and refunded one by one give back exactly what was paid", () => {
    const one = order();
    const lineId = one.lines[0]!.id;
    for (let unit = 0; unit < 3; unit++) refund(store, one, { lines: [{ lineId, quantity: 1, restock: false }] });
    expect(() => refund(store, one, { lines: [{ lineId, quantity: 1, restock: false }] })).toThrow(/not so many/);
    const { refundableMinor } = orderTotals(one);
    expect(refundableMinor).toBe(one.shippingMinor + one.shippingTaxMinor);
  });

  test("money on its way cannot be given back twice, and a failed one can", () => {
    const one = order();
    const { receivedMinor } = orderTotals(one);
    refund(store, one, { amount: (receivedMinor / 100).toFixed(2), isPending: true });
    expect(orderTotals(one)).toMatchObject({ refundedMinor: 0, refundableMinor: 0 });
    expect(() => refund(store, one, { amount: "0.01" })).toThrow(/more than was paid/);
    settleRefunds(store, one, false);
    expect(orderTotals(one).refundableMinor).toBe(receivedMinor);
    cancel(store, one, "staff");
    expect(orderTotals(one)).toMatchObject({ refundedMinor: receivedMinor, financialStatus: "refunded" });
  });
});
