import { describe, expect, test } from "vitest";
import type { StepFixture } from "#tests/fixtures/ladder.ts";
import { copied, fixedOffer, offer, said, shop, variant } from "./testing/rule-cases.ts";

type Price = StepFixture["price"];
const found = (price: Price, step: Partial<StepFixture> = {}) =>
  said("discount_exceeds_price", offer({ price, ...step }));
const fixed = (priceMinor: number): Price => ({ kind: "fixed", priceMinor, reason: "Set" });
const off = (amountMinor: number): Price => ({ kind: "amount_off", amountMinor, reason: "Bundle" });
const choice: StepFixture = { item: { kind: "choice", productId: 3, variantIds: [30, 31] } }; // prettier-ignore

describe("nothing or next to nothing left to pay", () => {
  test("off the cheapest variant: refused with its price, and full price at one click", () => {
    const [first] = found(off(3000), choice);
    expect(first).toMatchObject({ severity: "error", path: "postPurchase.steps.oto.offer.price" });
    expect(first!.sentence).toBe("The discount reaches the price of 30.00 USD: nothing would be left to pay.");
    expect(fixedOffer(first!).price).toEqual({ kind: "full" });
    expect(found(off(3000), { item: variant(3, 1) })).toEqual([]);
  });
  test("less than 5 % of the price", () => {
    expect(found({ kind: "percent_off", percent: 96, reason: "Bundle" })[0]!.sentence).toBe("Of 30.00 USD only 1.20 USD would be left to pay, 4 %: that is hardly meant."); // prettier-ignore
    expect(found({ kind: "percent_off", percent: 95, reason: "Bundle" })).toEqual([]);
  });
  test("an alternative that the discount swallows: a warning, and out at one click", () => {
    const [first] = found(off(1500), { alternatives: [variant(1)] });
    expect(first).toMatchObject({ severity: "warning" });
    expect(fixedOffer(first!).alternatives).toEqual([]);
  });
  test("by the price of the subscription, where there is one", () => {
    const sellingPlans = [{ sellingPlanId: 7, adjustment: "percentage" as const, adjustmentValue: 50 }];
    const step = { subscription: { sellingPlanId: 7 }, ...copied({ terms: "Renews monthly" }), price: off(1500) };
    expect(said("discount_exceeds_price", offer(step), { catalog: shop({}, { sellingPlans }) })).toHaveLength(1);
  });
});

describe("a fixed price", () => {
  test("that is not below the store's: refused with both figures", () => {
    expect(found(fixed(3000))).toMatchObject([
      { severity: "error", sentence: "The fixed price of 30.00 USD is not below the store's own of 30.00 USD: it is no discount." },
    ]); // prettier-ignore
    expect(found(fixed(2999))).toEqual([]);
  });
  test("that is below it for some variants only: a warning with their number", () => {
    const [first] = found(fixed(3500), choice);
    expect(first).toMatchObject({ severity: "warning" });
    expect(first!.sentence).toContain("For 1 of 2 variants the fixed price of 35.00 USD");
  });
});

test("the full price, and what is gone, are no finding", () => {
  expect(found({ kind: "full" })).toEqual([]);
  expect(found(off(1), { item: variant(99) })).toEqual([]);
});
