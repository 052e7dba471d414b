import { expect, test } from "vitest";
import type { StepFixture } from "#tests/fixtures/ladder.ts";
import { offer, said, shop, variant } from "./testing/rule-cases.ts";

const found = (price: StepFixture["price"], step: Partial<StepFixture> = {}) =>
  said("discount_without_reason", offer({ price, ...step }));
const off = (percent: number, reason = "Bundle") => ({ kind: "percent_off" as const, percent, reason });

test.each(["Sale", "special offer", "Diskon khusus", "Promo!", "x", "Hi", "Harga spesial hari ini", "30% off", "Just for you", "Big savings", "…", "Obral besar"])(
  "“%s” is no reason",
  (reason) => {
    const findings = found(off(10, reason));
    expect(findings).toMatchObject([{ severity: "warning", path: "postPurchase.steps.oto.offer.price.reason" }]);
    expect(findings[0]!.sentence).toContain(`“${reason}”`);
  },
); // prettier-ignore
test.each(["Bundle", "First order", "Stok berlebih", "Sale of last year's colours", "Paket", "Pesanan pertama", "Overstock", "Ending the spring range"])(
  "“%s” is one",
  (reason) => expect(found(off(30, reason))).toEqual([]),
); // prettier-ignore

test("more than 30 % off is advised against, with the figure", () => {
  expect(found(off(31))).toMatchObject([{ severity: "advice" }]);
  expect(found(off(31))[0]!.sentence).toContain("31 % off");
  expect(found({ kind: "fixed", priceMinor: 1500, reason: "Bundle" })[0]!.sentence).toContain("50 % off");
  expect(found({ kind: "amount_off", amountMinor: 900, reason: "Bundle" })).toEqual([]);
});
test("where it is most: of a choice, of an alternative", () => {
  const price = { kind: "amount_off" as const, amountMinor: 900, reason: "Bundle" };
  expect(found(price, { alternatives: [variant(2)] })[0]!.sentence).toContain("45 % off");
  expect(said("discount_without_reason", offer({ price }), { catalog: shop({ 30: { priceMinor: 0 } }) })).toEqual([]);
});
test("the full price needs no reason, and one not written yet is the form's", () => {
  expect(found({ kind: "full" })).toEqual([]);
  const ladder = offer({ price: off(10) });
  const { oto } = ladder.postPurchase.steps;
  const unwritten = { ...oto!, offer: { ...oto!.offer, price: off(10, "") } };
  expect(said("discount_without_reason", { ...ladder, postPurchase: { start: "oto", steps: { oto: unwritten } } })).toEqual([]); // prettier-ignore
});
