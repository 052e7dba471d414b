import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { inEnglish } from "#app/i18n/message.ts";
import { catalogFixture, type ShopFixture } from "#tests/fixtures/catalog.ts";
import { copyFixture, ladderFixture, publishedFixture, type StepFixture } from "#tests/fixtures/ladder.ts";
import { lintFactsFixture } from "#tests/fixtures/lint-facts.ts";
import type { Condition } from "../conditions/condition.ts";
import { ladderSchema, type LadderDocument } from "../ladder.ts";
import type { LintFacts } from "../lint-facts.ts";
import { LINT_CODES, type LintCode } from "../lint-finding.ts";
import { lint } from "../lint.ts";

const products = [1, 2, 3, 4].map((productId) => ({
  productId,
  title: `P${productId}`,
  sellingPlanIds: [7],
  variants: [
    { variantId: productId * 10, priceMinor: productId * 1000, unitCostMinor: productId * 300, title: "S" },
    { variantId: productId * 10 + 1, priceMinor: productId * 1500, unitCostMinor: productId * 300, title: "L" },
    ...[2, 3, 4].map((more) => ({ variantId: productId * 10 + more, priceMinor: productId * 1000, unitCostMinor: 1 })),
  ],
}));
const shop = (more: ShopFixture = {}) => catalogFixture(products, { sellingPlans: [{ sellingPlanId: 7 }], ...more });
const stable = { offer_oto: { views: 500, accepts: 50 }, offer_down: { views: 20, accepts: 2 } };
const of = (ladder: LadderDocument, code: LintCode, more: Partial<LintFacts> = {}) =>
  lint(ladder, lintFactsFixture({ catalog: shop(), counts: stable, ...more }))
    .filter((finding) => finding.code === code)
    .map((finding) => ({ ...finding, sentence: inEnglish(finding.sentence) }));
const variant = (productId: number, at = 0): StepFixture["item"] => ({
  kind: "variant",
  productId,
  variantId: productId * 10 + at,
});
const bought: Condition = { kind: "product", productIds: [2] };
const offer = (step: Partial<StepFixture> = {}, trigger: Condition = bought) =>
  ladderFixture(trigger, { oto: { item: variant(2, 1), ...step } });
const down = (step: Partial<StepFixture> = {}): StepFixture => ({ layer: "downsell", item: variant(1), ...step });
const copied = (part: object, locale = "en") => ({
  copy: { [locale]: { ...copyFixture(locale), ...part } },
  defaultLocale: locale,
});

describe("items", () => {
  test("an alternative that is gone is dropped at one click", () => {
    const ladder = offer({ alternatives: [variant(99), variant(3)] });
    const [found] = of(ladder, "item_missing");
    expect(found).toMatchObject({ severity: "warning" });
    expect(found!.fix!.fixed.postPurchase.steps.oto!.offer.alternatives).toEqual([variant(3)]);
  });
  test("variants that are gone are dropped from a choice at one click", () => {
    const [found] = of(offer({ item: { kind: "choice", productId: 2, variantIds: [20, 29] } }), "item_missing");
    expect(found!.fix!.fixed.postPurchase.steps.oto!.offer.item).toEqual(variant(2));
  });
  test("a bundle with an item that is gone", () => {
    const parts = [2, 99].map((productId) => ({ productId, variantId: productId * 10, quantity: 1 }));
    expect(of(offer({ item: { kind: "bundle", parts } }), "item_missing")).toMatchObject([{ severity: "error" }]);
  });
  test("five variants are too many choices, four are not", () => {
    const choice = (count: number) =>
      offer({ item: { kind: "choice", productId: 2, variantIds: [20, 21, 22, 23, 24].slice(0, count) } });
    const [found] = of(choice(5), "too_many_choices");
    expect(found!.sentence).toContain("5 variants");
    expect(of(found!.fix!.fixed, "too_many_choices")).toEqual([]);
    expect(of(choice(4), "too_many_choices")).toEqual([]);
  });
  test("more units than usual", () => {
    const pack = (units: number) => offer({ item: { kind: "pack", productId: 2, variantIds: [20], units } });
    expect(of(pack(13), "quantity_range")).toMatchObject([{ severity: "advice" }]);
    expect(of(pack(12), "quantity_range")).toEqual([]);
    const [found] = of(offer({ quantity: { default: 1, max: 30, isEditable: true } }), "quantity_range");
    expect(found!.fix!.fixed.postPurchase.steps.oto!.offer.quantity.max).toBe(20);
  });
});

describe("the tree", () => {
  const second = { item: variant(3), subscription: { sellingPlanId: 7 }, ...copied({ terms: "Renews monthly" }) };
  test("a second subscription after an accepted one is never reached, and removed at one click", () => {
    const ladder = ladderFixture(bought, { oto: { ...second, item: variant(2), onAccept: "second" }, second });
    const [found] = of(ladder, "unreachable_step");
    expect(found).toMatchObject({ severity: "error", stepId: "second" });
    expect(Object.keys(found!.fix!.fixed.postPurchase.steps)).toEqual(["oto"]);
  });
  test("four offers are many", () => {
    const four = ladderFixture(bought, {
      oto: { item: variant(2), onAccept: "second", onDecline: "down" },
      second: { item: variant(3), onDecline: "down2" },
      down: down(),
      down2: down({ item: variant(4) }),
    });
    expect(of(four, "too_many_steps")).toMatchObject([{ severity: "advice" }]);
    expect(of(offer(), "too_many_steps")).toEqual([]);
  });
  test("a downsell before its OTO was seen often: advice with the count", () => {
    const ladder = ladderFixture(bought, { oto: { item: variant(2), onDecline: "down" }, down: down() });
    const [found] = of(ladder, "unstable_oto", { counts: { offer_oto: { views: 99, accepts: 9 } } });
    expect(found!.sentence).toContain("99 times");
    expect(found!.fix!.fixed.postPurchase.steps.oto!.onDecline).toBeNull();
    expect(of(ladder, "unstable_oto", { counts: { offer_oto: { views: 100, accepts: 9 } } })).toEqual([]);
  });
  test("two downsells in a row are refused by the tree itself; the lint asks for a large sample", () => {
    const ladder = ladderFixture(bought, { oto: { item: variant(2), onDecline: "down" }, down: down() });
    const { steps } = ladder.postPurchase;
    const doubled = {
      ...ladder,
      postPurchase: {
        ...ladder.postPurchase,
        steps: { ...steps, down: { ...steps.down!, onDecline: "more" }, more: steps.down! },
      },
    };
    expect(ladderSchema.safeParse(doubled).success).toBe(false);
    expect(of(doubled, "two_downsells")).toMatchObject([{ severity: "error", stepId: "more" }]);
    expect(of(doubled, "two_downsells", { counts: { offer_down: { views: 1000, accepts: 200 } } })).toEqual([]);
  });
});

describe("prices", () => {
  test("an upgrade beside 20 to 40 % above what was chosen", () => {
    const upgrade = (at: number) => offer({ item: variant(2, at) }, { kind: "variant", variantIds: [20] });
    expect(of(upgrade(1), "price_range").map(({ sentence }) => sentence)).toEqual([
      "The upgrade costs 50 % more than what was chosen; usual is 20 % – 40 %. An estimate, not a law.",
    ]);
  });
  test("a fixed price that is no discount, and full price at one click", () => {
    const [found] = of(offer({ price: { kind: "fixed", priceMinor: 3000, reason: "Set" } }), "discount_exceeds_price");
    expect(found!.sentence).toContain("30.00 USD");
    expect(found!.fix!.fixed.postPurchase.steps.oto!.offer.price).toEqual({ kind: "full" });
  });
  test.each(["Sale", "special offer", "Diskon khusus", "Promo!", "x"])("“%s” is no reason", (reason) =>
    expect(of(offer({ price: { kind: "percent_off", percent: 10, reason } }), "discount_without_reason")).toMatchObject(
      [{ severity: "warning" }],
    ),
  );
  test.each(["Bundle", "First order", "Stok berlebih", "Sale of last year's colours"])("“%s” is one", (reason) =>
    expect(of(offer({ price: { kind: "percent_off", percent: 30, reason } }), "discount_without_reason")).toEqual([]),
  );
  test("more than 30 % off is advised against", () =>
    expect(
      of(offer({ price: { kind: "percent_off", percent: 31, reason: "Bundle" } }), "discount_without_reason"),
    ).toMatchObject([{ severity: "advice" }]));
  test("a cost that is not known, one that is estimated, one above the price, a floor never met", () => {
    const bare = products.map((product) => ({
      ...product,
      variants: product.variants.map((v) => ({ ...v, unitCostMinor: null })),
    }));
    expect(of(offer(), "cost_unknown", { catalog: catalogFixture(bare) })).toMatchObject([{ severity: "warning" }]);
    expect(of(offer(), "cost_unknown", { catalog: catalogFixture(bare, { fallbackCostRate: 0.4 }) })).toEqual([]);
    const [loss] = of(offer({ price: { kind: "fixed", priceMinor: 500, reason: "Set" } }), "negative_margin");
    expect(loss).toMatchObject({
      severity: "error",
      sentence: "It costs 6.00 USD and sells for 5.00 USD: every accept loses 1.00 USD.",
    });
    expect(of(offer({ guards: { minMarginPercent: 90 } }), "negative_margin")).toMatchObject([{ severity: "warning" }]);
    expect(of(offer({ guards: { minMarginPercent: 80 } }), "negative_margin")).toEqual([]);
  });
});

describe("copy", () => {
  test("the shop's own language", () => {
    expect(of(offer(), "copy_missing", { primaryLocale: "fr", locales: ["fr"] })).toMatchObject([
      { severity: "warning" },
    ]);
    expect(of(offer(), "copy_missing", { primaryLocale: "en-GB" })).toEqual([]);
  });
  test("what a phone does not show", () => {
    const long = copied({ result: "x".repeat(81), terms: "y".repeat(201), included: ["1", "2", "3", "4", "5"] });
    expect(of(offer(long), "copy_overlong")).toHaveLength(3);
    expect(of(offer(copied({ result: "x".repeat(80) })), "copy_overlong")).toEqual([]);
  });
  test("minutes to accept may be named where the server holds the offer to them", () => {
    const timed = (minutes: number | null) =>
      offer({ expiresAfterMinutes: minutes, ...copied({ terms: "It ends in 15 minutes" }) });
    expect(of(timed(null), "forbidden_claim")).toHaveLength(1);
    expect(of(timed(30), "forbidden_claim")).toHaveLength(1);
    expect(
      of(offer({ expiresAfterMinutes: 15, ...copied({ terms: "15 minutes left to add it" }) }), "forbidden_claim"),
    ).toEqual([]);
    expect(of(offer({ expiresAfterMinutes: 15 }), "expiry_unsaid")).toMatchObject([{ severity: "advice" }]);
  });
  test("terms that hide a renewal, a plan that is gone, a plan without a rhythm", () => {
    const subscribed = (terms: string, locale = "en") =>
      offer({ subscription: { sellingPlanId: 7 }, ...copied({ terms }, locale) });
    expect(of(subscribed("Charged once"), "subscription_terms")).toMatchObject([{ severity: "error" }]);
    expect(of(subscribed("Renews every month until you cancel"), "subscription_terms")).toEqual([]);
    expect(of(subscribed("Diperpanjang setiap bulan", "id"), "subscription_terms")).toEqual([]);
    expect(of(subscribed("Renews"), "subscription_terms", { catalog: shop({ sellingPlans: [] }) })).toHaveLength(1);
    expect(
      of(subscribed("Renews"), "subscription_terms", {
        catalog: shop({ sellingPlans: [{ sellingPlanId: 7, interval: null }] }),
      }),
    ).toHaveLength(1);
  });
});

describe("beside other ladders and places", () => {
  const other = (trigger: Condition, more: Partial<LadderDocument> = {}) => [
    publishedFixture(1, { ...ladderFixture(trigger, { oto: { item: variant(3) } }), name: "Catch-all", ...more }),
  ];
  test("a ladder asked before it that matches all the same", () => {
    const facts = { others: other({ all: [] }), askedAfter: 1 };
    expect(of(offer(), "shadowed", facts)[0]!.sentence).toContain("“Catch-all”");
    expect(of(offer(), "shadowed", { ...facts, askedAfter: 0 })).toEqual([]);
    expect(of(offer(), "shadowed", { others: other({ kind: "tag", tags: ["x"] }), askedAfter: 1 })).toEqual([]);
    expect(
      of(offer(), "shadowed", {
        others: other({ all: [] }, { schedule: { until: "2030-01-01T00:00" } }),
        askedAfter: 1,
      }),
    ).toEqual([]);
  });
  const bump = (variantId: number, line = "Tea strainer"): LadderDocument["bump"] => ({
    id: "bump",
    item: { kind: "variant", productId: Math.floor(variantId / 10), variantId },
    price: { kind: "full" },
    copy: { en: { deliverable: line, outcome: "No leaves in the cup" } },
    defaultLocale: "en",
  });
  test("the order bump sells what a step sells, and is removed at one click", () => {
    const [found] = of({ ...offer(), bump: bump(21) }, "bump_and_oto");
    expect(found!.fix!.fixed.bump).toBeNull();
    expect(of({ ...offer(), bump: bump(10) }, "bump_and_oto")).toEqual([]);
  });
  test("the order bump's price and words", () => {
    expect(of({ ...offer(), bump: bump(40) }, "price_range")[0]!.sentence).toContain("The order bump costs");
    expect(of({ ...offer(), bump: bump(10, "x".repeat(41)) }, "copy_overlong")).toHaveLength(1);
    expect(of({ ...offer(), bump: bump(10, "Only 2 left") }, "forbidden_claim")).toHaveLength(1);
  });
  test("where the page is not shown, and what it is not told", () => {
    expect(of(offer({}, { kind: "currency", currencies: ["EUR"] }), "not_shown_there")).toMatchObject([
      { severity: "warning" },
    ]);
    expect(
      of(offer({}, { all: [bought, { kind: "shipping_address", isPresent: false }] }), "not_shown_there"),
    ).toHaveLength(1);
    expect(of(offer({}, { any: [bought, { kind: "shipping_address", isPresent: false }] }), "not_shown_there")).toEqual(
      [],
    );
    expect(of(offer({}, { all: [{ kind: "discount_code", codes: [] }] }), "unknown_here")).toHaveLength(1);
  });
  test("a schedule that is over, taken off at one click", () => {
    const [found] = of({ ...offer(), schedule: { until: "2026-11-27T14:05" } }, "over_already");
    expect(found!.fix!.fixed.schedule).toBeNull();
    expect(of({ ...offer(), schedule: { until: "2026-11-27T14:06" } }, "over_already")).toEqual([]);
  });
});

test("every code is explained in docs/lint.md", () => {
  const explained = readFileSync(new URL("../../../docs/lint.md", import.meta.url), "utf8");
  expect(LINT_CODES.filter((code) => !explained.includes(`\`${code}\``))).toEqual([]);
}); // prettier-ignore
