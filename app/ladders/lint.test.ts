import { describe, expect, test } from "vitest";
import { catalogFixture } from "#tests/fixtures/catalog.ts";
import { copyFixture, ladderFixture, type StepFixture } from "#tests/fixtures/ladder.ts";
import type { Condition } from "./conditions/condition.ts";
import type { LadderDocument } from "./ladder.ts";
import { inEnglish } from "#app/i18n/message.ts";
import { lintFactsFixture } from "#tests/fixtures/lint-facts.ts";
import { lint } from "./lint.ts";

/** Views enough to say that the OTO is stable. */
const MANY = { offer_oto: { views: 500, accepts: 60 } };

const catalog = catalogFixture([
  { productId: 1, title: "Sencha", variants: [{ variantId: 10, priceMinor: 2000, unitCostMinor: 500 }] },
  {
    productId: 2,
    title: "Set",
    variants: [
      { variantId: 20, priceMinor: 3000, unitCostMinor: 900 },
      { variantId: 21, priceMinor: 4000, unitCostMinor: 900 },
    ],
  },
  { productId: 3, title: "Small set", variants: [{ variantId: 30, priceMinor: 1500, unitCostMinor: 300 }] },
  {
    productId: 4,
    title: "Old cup",
    isActive: false,
    variants: [{ variantId: 40, priceMinor: 900, unitCostMinor: 100 }],
  },
  { productId: 5, title: "Rare cup", variants: [{ variantId: 50, priceMinor: 2500, stock: 1, unitCostMinor: 900 }] },
]);
const set: StepFixture = { item: { kind: "variant", productId: 2, variantId: 20 } };
const small: StepFixture = { layer: "downsell", item: { kind: "variant", productId: 3, variantId: 30 } };
const bought: Condition = { kind: "product", productIds: [1] };
const found = (ladder: LadderDocument, primaryLocale = "en") =>
  lint(ladder, lintFactsFixture({ catalog, primaryLocale, locales: [primaryLocale], counts: MANY })).map((finding) => ({
    ...finding,
    sentence: inEnglish(finding.sentence),
  }));
const oneOffer = (step: StepFixture) => found(ladderFixture(bought, { oto: step }));
const withCopy = (part: Partial<ReturnType<typeof copyFixture>>, locale = "en") =>
  oneOffer({ ...set, defaultLocale: locale, copy: { en: copyFixture("en"), [locale]: { ...copyFixture(locale), ...part } } }); // prettier-ignore

test("a sound ladder has no finding", () => {
  expect(found(ladderFixture(bought, { oto: { ...set, onDecline: "down" }, down: small }))).toEqual([]);
});

describe("a claim that nothing makes true is refused, with its words and its place", () => {
  test.each([
    ["Hurry, it is yours", "Hurry"],
    ["Today only: half the price", "Today only"],
    ["The offer ends in 15 minutes", "ends in 15"],
    ["Expires soon", "Expires soon"],
    ["10 minutes left", "10 minutes left"],
    ["While supplies last", "While supplies last"],
    ["Don’t miss out", "Don't miss out"],
    ["Kesempatan terakhir untuk Anda", "Kesempatan terakhir"],
    ["Sisa 5 menit", "Sisa 5 menit"],
    ["Only 3 left", "Only 3 left"],
    ["Almost sold out", "Almost sold out"],
    ["Tinggal 4 lagi", "Tinggal 4"],
    ["1,200 customers bought this", "1,200 customers bought"],
    ["Our best-seller", "best-seller"],
    ["Terlaris bulan ini", "Terlaris"],
    ["Earn $500 a week", "Earn $5"],
    ["Guaranteed results", "Guaranteed results"],
    ["Dijamin untung", "Dijamin untung"],
  ])("%s", (result, words) => {
    const findings = withCopy({ result });
    expect(findings).toMatchObject([{ code: "forbidden_claim", severity: "error", stepId: "oto" }]);
    expect(findings[0]!.sentence).toContain(`Part 1 of the en copy says “${words}”`);
  });

  test.each([
    "Steeps in 3 minutes, left or right handed",
    "A tin of cured tea, the last of the autumn",
    "30 days to return it",
    "Whisk your matcha without clumps from the first bowl.",
    "Satu kali bayar, tanpa langganan.",
    "It lasts for 40 cups",
  ])("honest words pass: %s", (result) => expect(withCopy({ result })).toEqual([]));

  test("in every part and language, in the reason of a discount and in the name of the shipping", () => {
    expect(withCopy({ included: ["One", "Limited-time gift"] })[0]!.sentence).toContain("Part 2 of the en copy");
    expect(withCopy({ terms: "Hanya hari ini" }, "id").map((f) => f.sentence)).toEqual([
      "Part 3 of the id copy says “Hanya hari ini”: a time limit that nothing enforces.",
    ]);
    const reason = oneOffer({ ...set, price: { kind: "percent_off", percent: 10, reason: "Last chance" } });
    expect(reason[0]!.sentence).toContain("The reason for the discount says “Last chance”");
    const shipping = oneOffer({ ...set, shipping: { kind: "fixed", amountMinor: 1, title: "Free today only" } });
    expect(shipping[0]!.sentence).toContain("The name of the shipping");
  });
});

describe("items", () => {
  test.each<[string, StepFixture["item"], string, string]>([
    ["unknown product", { kind: "variant", productId: 99, variantId: 990 }, "error", "no product 99"],
    ["inactive product", { kind: "variant", productId: 4, variantId: 40 }, "error", "Old cup is not active"],
    ["another product's variant", { kind: "variant", productId: 2, variantId: 10 }, "error", "lacks 1 of the variants"],
    [
      "one unknown variant of a choice",
      { kind: "choice", productId: 2, variantIds: [20, 29] },
      "error",
      "lacks 1 of the variants",
    ],
  ])("%s", (_what, item, severity, words) => {
    const [finding] = oneOffer({ item });
    expect(finding).toMatchObject({ code: "item_missing", severity, stepId: "oto" });
    expect(finding!.sentence).toContain(words);
  });

  test("fewer in stock than offered: a warning, as they may come back", () => {
    const item: StepFixture["item"] = { kind: "variant", productId: 5, variantId: 50 };
    expect(oneOffer({ item })).toEqual([]);
    const [first] = oneOffer({ item, quantity: { default: 2, max: 2, isEditable: false } });
    expect(first).toMatchObject({ code: "no_reach", severity: "warning", stepId: "oto" });
  });
});

describe("prices", () => {
  test("a discount that reaches the cheapest variant's price is refused", () => {
    const price = { kind: "amount_off", amountMinor: 3000, reason: "Bundle" } as const;
    const item: StepFixture["item"] = { kind: "choice", productId: 2, variantIds: [20, 21] };
    expect(oneOffer({ item, price })[0]).toMatchObject({ code: "discount_exceeds_price", severity: "error" });
    const dearer = oneOffer({ item: { kind: "variant", productId: 2, variantId: 21 }, price });
    expect(dearer.map(({ severity }) => severity)).toEqual(["advice"]);
  });

  test("the first OTO beside 30 to 150 % of the trigger's products: advice with the share", () => {
    const quantity = { default: 3, max: 3, isEditable: false };
    expect(oneOffer({ ...set, quantity }).map((f) => [f.severity, f.sentence])).toEqual([
      ["advice", "The OTO costs 450 % of what the trigger's products cost; usual is 30 % – 150 %. An estimate, not a law."],
    ]); // prettier-ignore
    const everyOrder = ladderFixture({ all: [{ kind: "tag", tags: ["x"] }] }, { oto: { ...set, quantity } });
    expect(found(everyOrder)).toEqual([]);
    const excluded = ladderFixture({ none: [bought] }, { oto: { ...set, quantity } });
    expect(found(excluded)).toEqual([]);
  });

  test("a downsell beside 40 to 80 % of its OTO: advice; any overlap of the spans is left alone", () => {
    const cheap = { ...small, price: { kind: "amount_off", amountMinor: 600, reason: "Starter" } } as const;
    const ladder = (down: StepFixture, oto: StepFixture = set) =>
      found(ladderFixture(bought, { oto: { ...oto, onDecline: "down" }, down })).filter(
        ({ code }) => code === "price_range",
      );
    expect(ladder(cheap)).toMatchObject([{ code: "price_range", severity: "advice", stepId: "down" }]);
    expect(ladder(cheap)[0]!.sentence).toContain("30 % of the OTO before it; usual is 40 % – 80 %");
    const choice: StepFixture = { item: { kind: "choice", productId: 2, variantIds: [20, 21] } };
    expect(ladder(small, choice)).toEqual([]);
  });
});

describe("a downsell is smaller, not the same thing cheaper", () => {
  const ladder = (down: Partial<StepFixture>, oto: Partial<StepFixture> = {}) =>
    found(
      ladderFixture(bought, {
        oto: { ...set, ...oto, onDecline: "down" },
        down: { ...set, layer: "downsell", ...down },
      }),
    ).filter((f) => f.code === "same_item_downsell");
  test("the same variant, cheaper: refused", () => {
    const price = { kind: "percent_off", percent: 30, reason: "For you" } as const;
    expect(ladder({ price })).toMatchObject([{ severity: "error", stepId: "down" }]);
  });
  test("one variant out of the OTO's choice is the same item", () => {
    expect(ladder({}, { item: { kind: "choice", productId: 2, variantIds: [20, 21] } })).toHaveLength(1);
  });
  test("fewer units of it are smaller", () => {
    const quantity = { default: 3, max: 3, isEditable: false };
    expect(ladder({}, { quantity })).toEqual([]);
    expect(ladder({ quantity }, { quantity })).toHaveLength(1);
  });
});

describe("languages", () => {
  test("an offer without a language that another offer has, or that the shop speaks: advice with the figure", () => {
    const both = { en: copyFixture("en"), id: copyFixture("id") };
    const ladder = ladderFixture(bought, { oto: { ...set, copy: both, onDecline: "down" }, down: small });
    expect(found(ladder)).toEqual([
      { code: "untranslated", severity: "advice", stepId: "down", sentence: "1 of 2 offers have no id copy: en is shown instead." },
    ]); // prettier-ignore
    expect(found(ladder, "fr").map((f) => f.sentence)).toContain("2 of 2 offers have no fr copy: en is shown instead.");
    expect(found(ladderFixture(bought, { oto: set }), "en-GB")).toEqual([]);
  });
});

test("errors come first", () => {
  const both = { en: copyFixture("en"), id: { ...copyFixture("id"), terms: "Buruan" } };
  const ladder = ladderFixture(bought, { oto: { ...set, copy: both, onDecline: "down" }, down: small });
  expect(found(ladder).map((f) => f.severity)).toEqual(["error", "advice"]);
});
