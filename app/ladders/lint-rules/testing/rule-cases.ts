import { inEnglish } from "#app/i18n/message.ts";
import { catalogFixture, type ShopFixture, type VariantFixture } from "#tests/fixtures/catalog.ts";
import { copyFixture, ladderFixture, type StepFixture } from "#tests/fixtures/ladder.ts";
import { lintFactsFixture } from "#tests/fixtures/lint-facts.ts";
import type { Condition } from "../../conditions/condition.ts";
import type { LadderDocument } from "../../ladder.ts";
import type { LintFacts } from "../../lint-facts.ts";
import type { LintCode, LintFinding } from "../../lint-finding.ts";
import { lint } from "../../lint.ts";

/** Ladders of a small shop for the tests of single rules. */

type Changes = Readonly<Record<number, Partial<VariantFixture>>>;

/**
 * Products 1 to 5 at 10.00 to 50.00: variant 10 × the product at its price, the next at half as much again, three more at
 * its price; a third of the price is the cost. All are sold by plan 7, monthly, and 8, every other month.
 * @param changes by variant
 */
export function shop(changes: Changes = {}, more: ShopFixture = {}) {
  const products = [1, 2, 3, 4, 5].map((productId) => ({
    productId,
    title: `P${productId}`,
    sellingPlanIds: [7, 8, 9],
    variants: [0, 1, 2, 3, 4].map((at) => ({
      variantId: productId * 10 + at,
      priceMinor: productId * (at === 1 ? 1500 : 1000),
      unitCostMinor: productId * 300,
      sku: `SKU-${productId}${at}`,
      ...changes[productId * 10 + at],
    })),
  }));
  const sellingPlans = [
    { sellingPlanId: 7 },
    { sellingPlanId: 8, intervalCount: 2 },
    { sellingPlanId: 9, interval: null },
  ];
  return catalogFixture(products, { sellingPlans, ...more });
}

/** Product 2 is bought. */
export const bought: Condition = { kind: "product", productIds: [2] };

/** One of the five variants of a product. */
export function variant(productId: number, at = 0): { kind: "variant"; productId: number; variantId: number } {
  return { kind: "variant", productId, variantId: productId * 10 + at };
}

/** A ladder of one OTO: product 3's first variant, unless told otherwise. */
export function offer(step: Partial<StepFixture> = {}, trigger: Condition = bought): LadderDocument {
  return ladderFixture(trigger, { oto: { item: variant(3), ...step } });
}

/** An OTO and a downsell after its decline. */
export function withDownsell(down: Partial<StepFixture> = {}, oto: Partial<StepFixture> = {}): LadderDocument {
  return ladderFixture(bought, {
    oto: { item: variant(3), ...oto, onDecline: "down" },
    down: { layer: "downsell", item: variant(2), ...down },
  });
}

/** Copy of which one part differs, in one language, which is the offer's only one. */
export function copied(part: object, locale = "en") {
  return { copy: { [locale]: { ...copyFixture(locale), ...part } }, defaultLocale: locale };
}

/** A ladder with an order bump. */
export function withBump(ladder: LadderDocument, item: { productId: number; variantId: number }, line = "Tea strainer"): LadderDocument {
  return {
    ...ladder,
    bump: {
      id: "bump",
      item: { kind: "variant", ...item },
      price: { kind: "full" },
      copy: { en: { deliverable: line, outcome: "No leaves in the cup" } },
      defaultLocale: "en",
    },
  };
} // prettier-ignore

/** A finding with its sentence in English. */
export type Said = Omit<LintFinding, "sentence"> & { readonly sentence: string };

/** What one rule says of a ladder in the small shop. */
export function said(code: LintCode, ladder: LadderDocument, more: Partial<LintFacts> = {}): Said[] {
  return lint(ladder, lintFactsFixture({ catalog: shop(), ...more }))
    .filter((finding) => finding.code === code)
    .map((finding) => ({ ...finding, sentence: inEnglish(finding.sentence) }));
}

/** The first offer of the document that a finding's repair leads to. */
export function fixedOffer({ fix }: Said, stepId = "oto") {
  return fix!.fixed.postPurchase.steps[stepId]!.offer;
}
