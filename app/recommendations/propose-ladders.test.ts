import { describe, expect, test } from "vitest";
import { inEnglish } from "#app/i18n/message.ts";
import type { Condition } from "#app/ladders/conditions/condition.ts";
import type { Industry } from "#app/ladders/templates/template.ts";
import { catalogFixture, type ProductFixture } from "#tests/fixtures/catalog.ts";
import { ladderFixture, publishedFixture } from "#tests/fixtures/ladder.ts";
import { proposeLadders, type ProposalFacts } from "./propose-ladders.ts";

const tea = (productId: number, priceMinor: number, more: Partial<ProductFixture> = {}): ProductFixture => ({
  productId,
  title: `Tea ${productId}`,
  productType: "Tea",
  variants: [{ variantId: productId * 10, priceMinor, unitCostMinor: 100 }],
  ...more,
});

function propose(
  products: readonly ProductFixture[],
  { industry = "apparel", triggers = [], shop = {}, primaryLocale = "en" }: {
    industry?: Industry; triggers?: readonly Condition[]; shop?: Parameters<typeof catalogFixture>[1]; primaryLocale?: string;
  } = {},
) {
  const catalog = catalogFixture(products, shop);
  const published = triggers.map((trigger, at) =>
    publishedFixture(at + 1, { ...ladderFixture(trigger, { oto: { item: { kind: "variant", productId: 2, variantId: 20 } } }), name: `Own ${at + 1}` }),
  );
  const facts: ProposalFacts = {
    catalog,
    associations: [],
    collections: new Map(),
    industry,
    published,
    time: { date: "2026-11-20", weekday: 5, minute: 720 },
    lintFacts: {
      catalog, primaryLocale, locales: [primaryLocale], ladderId: null, others: published, askedAfter: published.length, counts: {}, now: "2026-11-20T12:00",
    },
  }; // prettier-ignore
  const product = catalog.product(1)!;
  return proposeLadders({ product, variant: catalog.variant(product.variantIds[0]!)!, sales: null }, facts);
} // prettier-ignore
const whyOf = (proposal: ReturnType<typeof propose>) =>
  proposal.kind === "left_out" ? inEnglish(proposal.why) : proposal.ladders.map(({ document }) => document.name);

const shop = [tea(1, 1000), tea(2, 1400), tea(3, 700)];

test("an OTO and its downsell, without a lint error, for buyers of this product only", () => {
  const proposal = propose(shop);
  if (proposal.kind !== "proposed") throw new Error("left out");
  const [first] = proposal.ladders;
  expect(first!.document).toMatchObject({ name: "After Tea 1", trigger: { kind: "product", productIds: [1] } });
  expect(first!.oto).toMatchObject({ totalMinor: 1400, share: 1.4 });
  expect(first!.downsell).toMatchObject({ totalMinor: 700, share: 0.5 });
  expect(first!.findings.some(({ severity }) => severity === "error")).toBe(false);
});
test("in the shop's language where the templates have it", () => {
  const proposal = propose(shop, { primaryLocale: "id-ID" });
  if (proposal.kind !== "proposed") throw new Error("left out");
  expect(proposal.ladders[0]!.document.name).toBe("Setelah Tea 1");
  expect(proposal.ladders[0]!.document.postPurchase.steps["oto-1"]!.offer.defaultLocale).toBe("id");
});
test("nothing smaller fits: the ladder ends after a decline and says so", () => {
  const proposal = propose(shop.slice(0, 2));
  if (proposal.kind !== "proposed") throw new Error("left out");
  expect(proposal.ladders[0]!.downsell).toBeNull();
  expect(proposal.ladders[0]!.notes.map(inEnglish)).toEqual(["Nothing smaller fits: the ladder ends after a decline"]);
});
test("a downsell that the lint refuses gives way to the next, or to none with the reason", () => {
  const sizes = [
    { variantId: 20, priceMinor: 900, unitCostMinor: 100 },
    { variantId: 21, priceMinor: 500, unitCostMinor: 600 },
  ];
  const alone = propose([tea(1, 1000), tea(2, 900, { variants: sizes })], { industry: "food" });
  if (alone.kind !== "proposed") throw new Error("left out");
  const companion = alone.ladders.at(-1)!;
  expect(companion.oto.totalMinor).toBe(900);
  expect(companion.downsell).toBeNull();
  expect(companion.notes.map(inEnglish)[0]).toContain("every accept loses");
  const next = propose([tea(1, 1000), tea(2, 900, { variants: sizes }), tea(3, 600)], { industry: "food" });
  if (next.kind !== "proposed") throw new Error("left out");
  expect(next.ladders.at(-1)!.downsell!.totalMinor).toBe(600);
});
test("a ladder that would lose money with every accept is not proposed", () => {
  const plans = { sellingPlans: [{ sellingPlanId: 7, adjustment: "percentage" as const, adjustmentValue: 50 }] };
  const dear = tea(1, 1000, {
    tags: ["vitamins"],
    sellingPlanIds: [7],
    variants: [{ variantId: 10, priceMinor: 1000, unitCostMinor: 800 }],
  });
  const proposal = propose([dear], { industry: "supplements", shop: plans });
  if (proposal.kind !== "proposed") throw new Error("left out");
  // Half the price is below the cost; the pack remains.
  expect(proposal.ladders.map(({ document }) => document.postPurchase.steps["oto-1"]!.offer.item.kind)).toEqual([
    "pack",
  ]);
});
test("nothing relevant, nothing proposed", () => {
  expect(whyOf(propose([tea(1, 1000), tea(2, 900, { productType: "Shoe" })]))).toBe(
    "Nothing in the shop is relevant enough to it, in stock and at a fitting price",
  );
});

describe("a product that has a ladder is left out", () => {
  const own = "The published ladder “Own 1” is for it already";
  test.each<[string, Condition]>([
    ["the product", { kind: "product", productIds: [1, 9] }],
    ["its type", { kind: "product_type", types: ["Tea"] }],
    ["its type, in some country", { all: [{ kind: "product_type", types: ["Tea"] }, { kind: "country", countries: ["US"] }] }], // prettier-ignore
  ])("by %s", (_what, trigger) => expect(whyOf(propose(shop, { triggers: [trigger] }))).toBe(own));
  test.each<[string, Condition]>([
    ["for every order", { all: [] }],
    ["for another product", { kind: "product", productIds: [9] }],
    ["from a subtotal", { kind: "order_subtotal", min: 500 }],
    ["that excludes it", { all: [{ kind: "product_type", types: ["Tea"] }, { none: [{ kind: "product", productIds: [1] }] }] }], // prettier-ignore
  ])("not by one %s", (_what, trigger) =>
    expect(whyOf(propose(shop, { triggers: [trigger] }))).toEqual(["After Tea 1", "After Tea 1"]),
  );
});
