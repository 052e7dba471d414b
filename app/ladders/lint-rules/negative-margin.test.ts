import { describe, expect, test } from "vitest";
import type { StepFixture } from "#tests/fixtures/ladder.ts";
import { fixedOffer, offer, said, shop, variant } from "./testing/rule-cases.ts";

const found = (step: Partial<StepFixture>) => said("negative_margin", offer(step));
const fixed = (priceMinor: number) => ({ kind: "fixed" as const, priceMinor, reason: "Set" });

describe("a loss is refused", () => {
  test("with its figures, and full price at one click", () => {
    const [first] = found({ price: fixed(500) });
    expect(first).toMatchObject({ severity: "error", sentence: "It costs 9.00 USD and sells for 5.00 USD: every accept loses 4.00 USD." }); // prettier-ignore
    expect(fixedOffer(first!).price).toEqual({ kind: "full" });
  });
  test("of the worst variant, of a pack as a whole", () => {
    const price = { kind: "amount_off" as const, amountMinor: 2200, reason: "Set" };
    expect(found({ item: { kind: "choice", productId: 3, variantIds: [31, 30] }, price })[0]!.sentence).toContain("sells for 8.00 USD"); // prettier-ignore
    expect(found({ item: { kind: "pack", productId: 3, variantIds: [30], units: 3 }, price: fixed(2000) })[0]!.sentence).toContain("It costs 27.00 USD and sells for 19.98"); // prettier-ignore
  });
  test("without a repair where the full price loses too", () => {
    const catalog = shop({ 30: { unitCostMinor: 4000 } });
    const [first] = said("negative_margin", offer(), { catalog });
    expect(first!.sentence).toContain("loses 10.00 USD");
    expect(first!.fix).toBeUndefined();
  });
  test("of an alternative, out at one click", () => {
    const catalog = shop({ 40: { unitCostMinor: 5000 } });
    const [first] = said("negative_margin", offer({ alternatives: [variant(4)] }), { catalog });
    expect(first).toMatchObject({ severity: "error", path: "postPurchase.steps.oto.offer.alternatives.0" });
    expect(fixedOffer(first!).alternatives).toEqual([]);
  });
  test("nothing left over is no loss, and an unknown cost is cost_unknown's", () => {
    expect(found({ price: fixed(900) })).toEqual([]);
    expect(said("negative_margin", offer({ price: fixed(1) }), { catalog: shop({ 30: { unitCostMinor: null } }) })).toEqual([]); // prettier-ignore
  });
});

test("a floor that is never met: a warning with both figures, and lower at one click", () => {
  const [first] = found({ guards: { minMarginPercent: 71 } });
  expect(first).toMatchObject({ severity: "warning", sentence: "At most 70 % is left and the floor is 71 %: it is never shown." }); // prettier-ignore
  expect(fixedOffer(first!).guards).toEqual({ minMarginPercent: 70 });
  expect(found({ guards: { minMarginPercent: 70 } })).toEqual([]);
});
