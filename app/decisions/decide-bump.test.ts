import { describe, expect, test } from "vitest";
import { NEW_CUSTOMER, type CustomerFacts } from "#app/ladders/customer-facts.ts";
import type { LadderDocument, PublishedLadder } from "#app/ladders/ladder.ts";
import type { CheckoutRequest } from "#app/api/checkout.contract.ts";
import { catalogFixture, type VariantFixture } from "#tests/fixtures/catalog.ts";
import { bumpLadder, checkoutLine, checkoutRequest } from "#tests/fixtures/checkout.ts";
import { ladderFixture, ladderIdFixture, publishedFixture } from "#tests/fixtures/ladder.ts";
import { NOBODY_HELD_OUT } from "./arm.ts";
import { checkoutFactsOf, takenBump } from "./checkout-facts-of.ts";
import { decideBump, type BumpSituation } from "./decide-bump.ts";
import { ladderIndexOf } from "./ladder-index.ts";

const TIME = { date: "2026-11-27", weekday: 5, minute: 845 };
interface Given {
  readonly ladders?: readonly (LadderDocument | PublishedLadder)[];
  readonly request?: Partial<CheckoutRequest>;
  readonly strainer?: Partial<VariantFixture> | null;
  readonly customer?: Partial<CustomerFacts>;
  readonly situation?: Partial<BumpSituation>;
}

/** Product 3 costs 15.00 and 6.00 to buy; 2 and 5 are what ladders offer after payment. */
function decide({ ladders = [bumpLadder()], request = {}, strainer = {}, customer = {}, situation = {} }: Given = {}) {
  const products = [1, 2, 5].map((productId) => ({ productId, variants: [{ variantId: productId * 10, priceMinor: productId * 1000 }] }));
  const variants = strainer === null ? [] : [{ variantId: 30, priceMinor: 1500, unitCostMinor: 600, ...strainer }];
  const catalog = catalogFixture([...products, { productId: 3, variants }]);
  const published = ladders.map((ladder, at) => ("document" in ladder ? ladder : publishedFixture(at + 1, ladder)));
  const asked = checkoutRequest(request);
  const taken = takenBump(asked);
  const around = { catalog, locale: asked.locale, customer: { ...NEW_CUSTOMER, ...customer }, time: TIME };
  return decideBump({
    checkoutToken: asked.checkoutToken,
    facts: checkoutFactsOf(asked, taken, [], around),
    taken,
    catalog,
    index: ladderIndexOf(published),
    bumpIndex: ladderIndexOf(published.filter(({ document }) => document.bump)),
    isStopped: false,
    canAddLines: asked.canAddLines,
    canUseDiscounts: asked.canUseDiscounts,
    codes: [],
    assignArm: NOBODY_HELD_OUT,
    ...situation,
  });
} // prettier-ignore
const reason = (given: Given) => {
  const decision = decide(given);
  return decision.kind === "none" ? decision.reason : decision.kind;
};
const bump = (given: Given = {}) => {
  const decision = decide(given);
  return decision.kind === "offer" ? decision.bump : null;
};
const guards = (more: object) => ({ ladders: [bumpLadder({ guards: more })] });

describe("why there is no bump", () => {
  const cases: readonly (readonly [string, Given])[] = [
    ["offers_stopped", { situation: { isStopped: true } }],
    ["empty_purchase", { request: { lines: [] } }],
    ["other_currency", { request: { currency: "EUR" } }],
    ["no_published_ladder", { ladders: [] }],
    ["no_order_bump", { ladders: [bumpLadder({}, { bump: null })] }],
    ["cannot_add_lines", { request: { canAddLines: false } }],
    ["no_trigger_matched", { request: { lines: [checkoutLine({ productId: 2 })] } }],
    ["outside_schedule", { ladders: [bumpLadder({}, { schedule: { until: "2026-11-27T14:05" } })] }],
    ["too_many_offers", { customer: { answers: Array.from({ length: 10 }, () => ({ productIds: [9], answer: "seen" as const, daysAgo: 1 })) } }],
    ["declined_before", { customer: { answers: [{ productIds: [3], answer: "declined", daysAgo: 29 }] } }],
    ["bought_before", { customer: { boughtDaysAgo: new Map([[3, 29]]) } }],
    ["already_in_order", { request: { lines: [checkoutLine({ productId: 1 }), checkoutLine({ productId: 3 })] } }],
    ["sold_out", { strainer: { stock: 0 } }],
    ["not_in_catalog", { strainer: null }],
    ["below_purchase_value", guards({ minPurchaseMinor: 1001 })],
    ["below_stock_floor", { ...guards({ minStock: 3 }), strainer: { stock: 3 } }],
    ["below_margin_floor", guards({ minMarginPercent: 61 })],
    ["cost_unknown", { ...guards({ minMarginPercent: 10 }), strainer: { unitCostMinor: null } }],
    ["offered_after_payment", { ladders: [bumpLadder({ item: { kind: "variant", productId: 5, variantId: 50 } })] }],
  ]; // prettier-ignore
  test.each(cases)("%s", (expected, given) => expect(reason(given)).toBe(expected));

  test("just within each limit there is one", () => {
    expect(reason(guards({ minPurchaseMinor: 1000 }))).toBe("offer");
    expect(reason({ ...guards({ minStock: 2 }), strainer: { stock: 3 } })).toBe("offer");
    expect(reason(guards({ minMarginPercent: 60 }))).toBe("offer");
    expect(reason({ customer: { boughtDaysAgo: new Map([[3, 30]]) } })).toBe("offer");
  });
});

describe("which ladder's", () => {
  const other = bumpLadder({ id: "other" }, { trigger: { all: [] } });
  test("the first asked that can; one without a bump stands in nobody's way", () => {
    const without = bumpLadder({}, { bump: null });
    expect(bump({ ladders: [without, bumpLadder(), other] })?.stepId).toBe("bump:strainer");
    expect(bump({ ladders: [other, bumpLadder()] })?.stepId).toBe("bump:strainer");
    const lines = [checkoutLine({ productId: 2 })];
    expect(bump({ ladders: [bumpLadder(), other], request: { lines } })?.stepId).toBe("bump:other");
  });

  test("where one cannot be sold the next is asked, and the decision remembers why", () => {
    const scarce = bumpLadder({ guards: { minMarginPercent: 90 } });
    const decision = decide({ ladders: [scarce, other] });
    expect(decision).toMatchObject({ kind: "offer", ladder: { id: ladderIdFixture(2), version: 1 } });
    expect(decision.detail).toMatchObject({ publishedCount: 2, consideredCount: 2, passed: [{ ladderId: ladderIdFixture(1), reason: "below_margin_floor", trigger: null }] });
    expect(reason({ ladders: [scarce, scarce] })).toBe("below_margin_floor");
  }); // prettier-ignore

  test("what another ladder would offer this purchase after payment is no bump", () => {
    const rival = ladderFixture({ kind: "product", productIds: [1] }, { oto: { item: { kind: "variant", productId: 3, variantId: 30 } } });
    const first = { ...publishedFixture(9, rival), priority: -1 };
    expect(reason({ ladders: [first, bumpLadder()] })).toBe("offered_after_payment");
    const elsewhere = { ...publishedFixture(9, { ...rival, trigger: { kind: "product", productIds: [2] } }), priority: -1 };
    expect(reason({ ladders: [elsewhere, bumpLadder()] })).toBe("offer");
  }); // prettier-ignore

  test("among many others the index finds the same", () => {
    const many = Array.from({ length: 60 }, (_, at) => publishedFixture(1000 + at, bumpLadder({ id: `b${at}` }, { trigger: { kind: "product", productIds: [9000 + at] } })));
    const decision = decide({ ladders: [...many, bumpLadder()] });
    expect(decision).toMatchObject({ kind: "offer", bump: { stepId: "bump:strainer" } });
    expect(decision.detail.consideredCount).toBe(1);
  }); // prettier-ignore
});

describe("what is known in checkout and not after payment", () => {
  const coded = { ladders: [bumpLadder({}, { trigger: { kind: "discount_code", codes: ["WELCOME"] } })] };
  test("discount codes count", () => {
    expect(reason({ ...coded, request: { discountCodes: ["welcome"] } })).toBe("offer");
    expect(reason(coded)).toBe("no_trigger_matched");
  });
  test("the app's own code does not", () => {
    const asked = checkoutRequest({ discountCodes: ["ladder-abc", "WELCOME"] });
    const around = { catalog: catalogFixture([]), locale: "en", customer: NEW_CUSTOMER, time: TIME };
    expect(checkoutFactsOf(asked, null, ["LADDER-ABC"], around).discountCodes).toEqual(["WELCOME"]);
  });
});

describe("how many", () => {
  const asBought = [bumpLadder({ quantity: "as_bought" })];
  const lines = [checkoutLine({ productId: 1, quantity: 3 }), checkoutLine({ productId: 2, quantity: 4 })];
  test("one, or one for each unit of what the trigger asks for", () => {
    expect(bump({ request: { lines } })).toMatchObject({ quantity: 1, maxQuantity: 99 });
    expect(bump({ ladders: asBought, request: { lines } })).toMatchObject({ quantity: 3 });
    const every = [bumpLadder({ quantity: "as_bought" }, { trigger: { all: [] } })];
    expect(bump({ ladders: every, request: { lines } })).toMatchObject({ quantity: 7 });
  });
  test("never more than may be sold", () => {
    expect(bump({ ladders: asBought, request: { lines }, strainer: { stock: 2 } })).toMatchObject({ quantity: 2, maxQuantity: 2 });
    const floor = [bumpLadder({ quantity: "as_bought", guards: { minStock: 1 } })];
    expect(bump({ ladders: floor, request: { lines }, strainer: { stock: 2 } })).toMatchObject({ quantity: 1, maxQuantity: 1 });
  }); // prettier-ignore
});

describe("at what price", () => {
  const percent = { kind: "percent_off", percent: 20, reason: "Together" };
  const code = { ladderId: ladderIdFixture(1), bumpId: "strainer", variantId: 30, terms: "percent:20", code: "LADDER-X" };
  const price = (change: object, given: Given = {}) =>
    bump({ ladders: [bumpLadder({ price: percent })], ...given, situation: { codes: [{ ...code, ...change }], ...given.situation } });
  const discounted = { nowMinor: 1200, wasMinor: 1500, discountCode: "LADDER-X", discountReason: "Together" };
  const full = { nowMinor: 1500, wasMinor: 1500, discountCode: null, discountReason: null };
  test("the ladder's, where Shopify has a code for exactly these terms", () => {
    expect(price({})).toMatchObject(discounted);
    for (const change of [{ terms: "percent:25" }, { variantId: 31 }, { bumpId: "other" }, { ladderId: ladderIdFixture(2) }])
      expect(price(change)).toMatchObject(full);
  });
  test("the store's, where checkout takes no codes", () => {
    expect(price({}, { request: { canUseDiscounts: false } })).toMatchObject(full);
  });
  test("a fixed price asks for another code once the store's own has changed", () => {
    const fixed = [bumpLadder({ price: { kind: "fixed", priceMinor: 1000, reason: "Set" } })];
    expect(price({ terms: "amount:500" }, { ladders: fixed })).toMatchObject({ nowMinor: 1000, discountCode: "LADDER-X" });
    expect(price({ terms: "amount:500" }, { ladders: fixed, strainer: { priceMinor: 1600 } })).toMatchObject({ nowMinor: 1600, discountCode: null });
  });
  test("a margin floor counts with the price that is really charged", () => {
    const ladders = [bumpLadder({ price: percent, guards: { minMarginPercent: 55 } })];
    expect(price({}, { ladders })).toBeNull(); // 12.00 less 6.00 is 50 %
    expect(price({}, { ladders, request: { canUseDiscounts: false } })).toMatchObject(full); // 15.00 less 6.00 is 60 %
  });
}); // prettier-ignore

describe("the bump in the cart", () => {
  const mark = `checkout-token-1~${ladderIdFixture(1)}~1~bump:strainer`;
  const own = checkoutLine({ productId: 3, mark });
  const lines = [checkoutLine({ productId: 1 }), own];
  test("stays, with its own mark, whatever the rest of the cart has become", () => {
    expect(bump({ request: { lines } })).toMatchObject({ mark, stepId: "bump:strainer" });
    expect(bump({ request: { lines: [checkoutLine({ productId: 2 }), own] } })).toMatchObject({ mark });
    expect(bump({ request: { lines }, ...guards({ minPurchaseMinor: 99_999 }) })).toMatchObject({ mark });
    expect(bump({ request: { lines }, situation: { assignArm: () => "holdout" } })).toMatchObject({ mark });
  });
  test("not once its ladder is gone, or sells something else; nor by another checkout's mark", () => {
    expect(reason({ ladders: [bumpLadder({}, { bump: null })], request: { lines } })).toBe("no_order_bump");
    expect(bump({ ladders: [bumpLadder({ id: "new" })], request: { lines } })?.stepId).toBe("bump:new");
    const foreign = [checkoutLine({ productId: 1 }), checkoutLine({ productId: 3, mark: mark.replace("token-1", "token-2") })];
    expect(reason({ request: { lines: foreign } })).toBe("already_in_order");
  }); // prettier-ignore
  test("alone it is no purchase", () => expect(reason({ request: { lines: [own] } })).toBe("empty_purchase"));
});

describe("the holdout", () => {
  test("is asked of the winner only, and no other bump takes its place", () => {
    const asked: string[] = [];
    const assignArm: BumpSituation["assignArm"] = (ladder) => {
      asked.push(ladder?.ladderId ?? "none");
      return "ladder_holdout";
    };
    const scarce = bumpLadder({ guards: { minMarginPercent: 90 } });
    const decision = decide({ ladders: [scarce, bumpLadder(), bumpLadder()], situation: { assignArm } });
    expect(decision).toMatchObject({ kind: "held_out", arm: "ladder_holdout", stepId: "bump:strainer", ladder: { id: ladderIdFixture(2) } });
    expect(asked).toEqual([ladderIdFixture(2)]);
  }); // prettier-ignore
});
