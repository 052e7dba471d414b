import { expect, test } from "vitest";
import { offer, said, shop, variant } from "./testing/rule-cases.ts";

const catalog = shop({ 30: { unitCostMinor: null } });
const choice = { kind: "choice" as const, productId: 3, variantIds: [30, 31] };

test("a cost that nobody told: a warning with the number, and where to tell it", () => {
  const [found] = said("cost_unknown", offer({ item: choice }), { catalog });
  expect(found).toMatchObject({ severity: "warning", path: "postPurchase.steps.oto.offer.item" });
  expect(found!.sentence).toContain("The cost of 1 of 2 variants is not known");
  expect(found!.sentence).toContain("in Settings");
});
test("beside a margin floor it is not offered", () =>
  expect(said("cost_unknown", offer({ guards: { minMarginPercent: 20 } }), { catalog })[0]!.sentence).toContain(
    "with a margin floor of 20 % they are not offered",
  ));
test("of an alternative too", () =>
  expect(said("cost_unknown", offer({ item: variant(4), alternatives: [variant(3)] }), { catalog })).toMatchObject([
    { path: "postPurchase.steps.oto.offer.alternatives.0" },
  ]));
test("a cost that is known, or estimated by the shop's own rule", () => {
  expect(said("cost_unknown", offer())).toEqual([]);
  const estimated = shop({ 30: { unitCostMinor: null } }, { fallbackCostRate: 0.4 });
  expect(said("cost_unknown", offer(), { catalog: estimated })).toEqual([]);
});
