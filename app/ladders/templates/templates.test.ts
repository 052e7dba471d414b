import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { inEnglish, message } from "#app/i18n/message.ts";
import { catalogFixture, type ProductFixture } from "#tests/fixtures/catalog.ts";
import { ladderSchema } from "../ladder.ts";
import type { Range } from "../layer.ts";
import { forbiddenClaims } from "../lint-rules/forbidden-claims.ts";
import { choicesOf, type OfferItem } from "../offer-item.ts";
import { discountFor } from "./discount.ts";
import { SPARE_STOCK, totalOf } from "./planned-offers.ts";
import { templateLadder } from "./template-ladder.ts";
import { INDUSTRIES, type Industry, type PlannedLadder, type PlannedOffer, type TemplateFacts } from "./template.ts";
import { guessIndustry, TEMPLATES } from "./templates.ts";

const one = (productId: number, priceMinor: number, more: Partial<ProductFixture> = {}, unitCostMinor: number | null = 0): ProductFixture => ({
  productId,
  variants: [{ variantId: productId * 10, priceMinor, unitCostMinor }],
  ...more,
}); // prettier-ignore

/** Product 1 is bought; every other product counts as relevant, in its order. */
function factsOf(catalog: CatalogView, locale: "en" | "id" = "en"): TemplateFacts {
  const product = catalog.product(1)!;
  const variant = catalog.variant(product.variantIds[0]!)!;
  return {
    bought: { product, variant },
    whySeveral: null,
    catalog,
    locale,
    candidates: ({ min, max }: Range) =>
      [...catalog.products()].flatMap((other) => {
        const first = catalog.variant(other.variantIds[0]!)!;
        const isFit = first.priceMinor >= min && first.priceMinor <= max && first.isSellable(1 + SPARE_STOCK);
        return other.productId !== 1 && isFit
          ? [{ product: other, variantIds: other.variantIds, priceMinor: first.priceMinor, why: message("relevant") }]
          : [];
      }),
  };
}
const planOf = (industry: Industry, products: readonly ProductFixture[], shop = {}) =>
  TEMPLATES[industry].plan(factsOf(catalogFixture(products, shop)));
const shape = ({ oto, downsells }: PlannedLadder) => [wordsOf(oto), ...downsells.map(wordsOf)];
function wordsOf({ item, price, subscription }: PlannedOffer): string {
  const units = item.kind === "pack" ? ` of ${item.units}` : "";
  const ids = choicesOf(item).flatMap((lines) => lines.map(({ variantId }) => variantId));
  const off = price.kind === "percent_off" ? ` -${price.percent} % ${price.reason}` : "";
  return `${item.kind}${units} ${ids.join("+")}${off}${subscription ? ` plan ${subscription.sellingPlanId}` : ""}`;
}

describe("each industry in its own way", () => {
  test("apparel: the premium line, or what is worn with it; a smaller piece after a decline", () => {
    const plans = planOf("apparel", [one(1, 5000), one(2, 3000), one(3, 7000), one(4, 4000)]);
    // 40 to 80 % of 7000 is 2800 to 5600; of 3000, 1200 to 2400.
    expect(plans.map(shape)).toEqual([["variant 30", "variant 20", "variant 40"], ["variant 20"]]);
  });
  test("apparel: sizes of one price are a choice", () => {
    const sizes: ProductFixture = { productId: 2, variants: [20, 21, 22].map((variantId) => ({ variantId, priceMinor: 6000 })) }; // prettier-ignore
    expect(planOf("apparel", [one(1, 5000), sizes])[0]!.oto.item).toEqual({ kind: "choice", productId: 2, variantIds: [20, 21, 22] }); // prettier-ignore
  });
  test("food: a pack with its reason, one unit after a decline; what goes with it is the other ladder", () => {
    const plans = planOf("food", [one(1, 1000, { productType: "Tea" }, 300), one(2, 900), one(3, 500)]);
    // Two at 10 % less are 1800: 40 to 80 % of that is 720 to 1440.
    expect(plans.map(shape)).toEqual([
      ["pack of 2 10 -10 % Bundle", "replenishment 10", "variant 20"],
      ["variant 20", "variant 30"],
    ]);
  });
  test("food: a small size makes a pack at an OTO's usual price, and a smaller pack after it", () => {
    const sizes: ProductFixture = { productId: 1, tags: ["snack"], variants: [{ variantId: 11, priceMinor: 4000 }, { variantId: 10, priceMinor: 1500 }] }; // prettier-ignore
    // Costs unknown: the full price. Three of 1500 are 4500, within 1200 to 6000.
    expect(shape(planOf("food", [sizes])[0]!)).toEqual(["pack of 3 10", "pack of 2 10"]);
  });
  test("food: two of what is not used up are offered to nobody", () => {
    const scale = { title: "Tea scale", productType: "Tool" };
    expect(planOf("food", [one(1, 1000, scale), one(2, 900)]).map(shape)).toEqual([["variant 20"]]);
  });
  test("supplements: from one-off to subscription; without a plan, a pack", () => {
    const shop = { sellingPlans: [{ sellingPlanId: 7, interval: "week" as const, intervalCount: 2 }] };
    const [plan] = planOf("supplements", [one(1, 2000, { sellingPlanIds: [7] })], shop);
    expect(shape(plan!)).toEqual(["replenishment 10 plan 7", "replenishment 10"]);
    expect(plan!.oto.copy.en.terms).toContain("it renews every 2 weeks at the plan's price");
    expect(plan!.oto.copy.id.terms).toContain("diperpanjang setiap 2 minggu");
    expect(shape(planOf("supplements", [one(1, 2000, { productType: "Vitamins" })])[0]!)[0]).toBe(
      "pack of 2 10 -10 % Bundle",
    );
  });
  test("sundries: a set of two, one part of it after a decline, then gift wrap", () => {
    const wrap = one(9, 100, { title: "Gift wrapping" });
    const plans = planOf("sundries", [one(1, 3000), one(2, 1200), one(3, 1500), wrap]);
    // 2700 less 10 %, rounded by unit, is 2430: 40 to 80 % is 972 to 1944.
    expect(shape(plans[0]!)).toEqual(["bundle 20+30 -10 % Bundle", "variant 20", "variant 30", "gift_wrap 90"]);
    expect(shape(plans[1]!)).toEqual(["variant 20", "gift_wrap 90"]);
  });
  test("electronics: the higher specification of its type, the warranty after a decline and by itself", () => {
    const care = one(9, 900, { title: "Two-year warranty" });
    const plans = planOf("electronics", [
      one(1, 9000, { productType: "Camera" }),
      one(2, 3000),
      one(3, 12000, { productType: "Camera" }),
      care,
    ]);
    expect(plans.map(shape)).toEqual([["variant 30", "service 90"], ["service 90"]]);
  });
  test("digital: done for you and the course, oneself after a decline", () => {
    const plans = planOf("digital", [
      one(1, 5000),
      one(2, 7000, { title: "Site audit, done for you" }),
      one(3, 6000, { title: "The course" }),
      one(4, 3000, { title: "Checklist template" }),
    ]);
    expect(plans.map(shape)).toEqual([
      ["service 20", "variant 40"],
      ["variant 30", "variant 40"],
    ]);
    expect(plans[0]!.oto.copy.en.assurance).toBe("The shop's usual refund terms apply.");
  });
  test("a discount that would cost more than it brings is not given", () => {
    expect(planOf("food", [one(1, 1000, { productType: "Tea" }, 950)])[0]!.oto.price).toEqual({ kind: "full" });
    expect(planOf("food", [one(1, 1000, { productType: "Tea" }, null)])[0]!.oto.price).toEqual({ kind: "full" });
  });
  test("every reason for a discount has a name in both languages", () => {
    expect(discountFor("overstock", 15, "id")).toEqual({ kind: "percent_off", percent: 15, reason: "Stok berlebih" });
    expect(discountFor("first_time", 5, "en")).toEqual({ kind: "percent_off", percent: 5, reason: "First order" });
  });
  test.each(INDUSTRIES)("%s offers nothing of a shop that has only what is nearly sold out", (industry) => {
    const few = (productId: number): ProductFixture => ({
      productId,
      variants: [{ variantId: productId * 10, priceMinor: 1000, stock: SPARE_STOCK }],
    });
    expect(planOf(industry, [few(1), few(2), few(3)])).toEqual([]);
  });
});

describe("whatever the shop", () => {
  const products = fc.array(
    fc.record({
      price: fc.integer({ min: 1, max: 300 }).map((tens) => tens * 50),
      cost: fc.option(fc.double({ min: 0, max: 1.2, noNaN: true })),
      variants: fc.integer({ min: 1, max: 3 }),
      title: fc.constantFrom("Tea", "Gift wrapping", "Warranty", "Starter set", "Course", "Setup service", "Template"),
      stock: fc.option(fc.nat(20), { nil: undefined }),
      hasPlan: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  );
  test.each(INDUSTRIES)("%s gives sound ladders with honest copy and a downsell of a smaller scope", (industry) => {
    fc.assert(
      fc.property(products, fc.constantFrom("en" as const, "id" as const), (rows, locale) => {
        const catalog = catalogFixture(
          rows.map(({ price, cost, variants, title, stock, hasPlan }, at) => ({
            productId: at + 1,
            title,
            productType: title === "Tea" ? "Tea, vitamins" : "",
            sellingPlanIds: hasPlan ? [7] : [],
            variants: Array.from({ length: variants }, (_, size) => ({
              variantId: (at + 1) * 10 + size,
              priceMinor: price,
              unitCostMinor: cost === null ? null : Math.round(price * cost),
              stock,
            })),
          })),
          { sellingPlans: [{ sellingPlanId: 7 }] },
        );
        const facts = factsOf(catalog, locale);
        for (const { oto, downsells } of TEMPLATES[industry].plan(facts)) {
          expect(totalOf(oto, catalog)).toBeGreaterThan(0);
          for (const downsell of [...downsells, null]) {
            const document = templateLadder(facts.bought.product, oto, downsell, locale);
            const parsed = ladderSchema.safeParse(document);
            expect(parsed.error?.issues ?? []).toEqual([]);
            expect(parsed.data).toEqual(document);
            expect(forbiddenClaims(document).map(({ sentence }) => inEnglish(sentence))).toEqual([]);
            if (downsell) expect(isSmaller(downsell, oto)).toBe(true);
          }
        }
      }),
    );
  });
  /** Other things, fewer of them, part of them, or once instead of again and again: never the same cheaper. */
  function isSmaller(downsell: PlannedOffer, oto: PlannedOffer): boolean {
    if (oto.subscription && !downsell.subscription) return true;
    const units = (item: OfferItem) =>
      choicesOf(item).map((lines) => new Map(lines.map(({ variantId, quantity }) => [variantId, quantity])));
    return units(downsell.item).every((few) =>
      units(oto.item).every((many) =>
        [...few].every(([id, count]) => !many.has(id) || count < many.get(id)! || few.size < many.size),
      ),
    );
  }
});

describe("the industry is guessed from types and tags", () => {
  const typed = (...types: string[]) =>
    catalogFixture(types.map((productType, at) => one(at + 1, 100, { productType })));
  test.each<[Industry, string[]]>([
    ["food", ["Tea", "Coffee", "Teapot"]],
    ["apparel", ["Kemeja", "Celana", "Tea"]],
    ["supplements", ["Vitamins"]],
    ["electronics", ["Headphones", "Charger"]],
    ["digital", ["E-book", "Template"]],
    ["sundries", ["Whatever"]],
    ["sundries", []],
  ])("%s: %j", (industry, types) => expect(guessIndustry(typed(...types))).toBe(industry));
  test("what is not sold does not count", () => {
    const catalog = catalogFixture([
      one(1, 100, { productType: "Tea", isActive: false }),
      one(2, 100, { tags: ["shoes"] }),
    ]);
    expect(guessIndustry(catalog)).toBe("apparel");
  });
});
