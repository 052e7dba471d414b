import fc from "fast-check";
import { expect, test } from "vitest";
import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { askedInOrder } from "#app/ladders/asked-in-order.ts";
import { ladderSchema, type PublishedLadder } from "#app/ladders/ladder.ts";
import type { OfferItem } from "#app/ladders/offer-item.ts";
import { catalogFixture } from "#tests/fixtures/catalog.ts";
import { ladderFixture, publishedFixture, type StepFixture } from "#tests/fixtures/ladder.ts";
import { purchaseFixture } from "#tests/fixtures/purchase.ts";
import {
  conditionArbitrary,
  country,
  customerArbitrary,
  number,
  timeArbitrary,
  word,
} from "#tests/fixtures/small-world.ts";
import { decide, tryLadder, type Situation } from "./decide.ts";
import { ladderIndexOf } from "./ladder-index.ts";
import { purchaseFactsOf } from "./purchase-facts-of.ts";

const RUNS = 10_000;

const catalog: fc.Arbitrary<CatalogView> = fc
  .array(
    fc.record({
      isActive: fc.constantFrom(true, true, true, false),
      tags: fc.array(word, { maxLength: 2 }),
      collectionIds: fc.array(number, { maxLength: 2 }),
      vendor: word,
      productType: word,
      priceMinor: fc.integer({ min: 1, max: 20 }),
      unitCostMinor: fc.option(fc.integer({ min: 0, max: 20 })),
      stock: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
      requiresShipping: fc.boolean(),
      sku: fc.option(word),
    }),
    { minLength: 6, maxLength: 6 },
  )
  .map((products) =>
    catalogFixture(
      products.map(({ priceMinor, unitCostMinor, stock, requiresShipping, sku, ...product }, at) => ({
        ...product,
        productId: at + 1,
        sellingPlanIds: [1],
        variants: [
          {
            variantId: at + 1,
            priceMinor,
            unitCostMinor,
            requiresShipping,
            sku,
            ...(stock === undefined ? {} : { stock }),
          },
        ],
      })),
      { sellingPlans: [{ sellingPlanId: 1 }] },
    ),
  );

const item: fc.Arbitrary<OfferItem> = fc.oneof(
  number.map((id) => ({ kind: "variant" as const, productId: id, variantId: id })),
  number.map((id) => ({ kind: "replenishment" as const, productId: id, variantId: id })),
  number.map((id) => ({ kind: "gift_wrap" as const, productId: id, variantId: id })),
  fc.tuple(number, fc.integer({ min: 2, max: 4 })).map(([id, units]) => ({ kind: "pack" as const, productId: id, variantIds: [id], units })),
  fc
    .uniqueArray(number, { minLength: 2, maxLength: 3 })
    .map((ids) => ({ kind: "bundle" as const, parts: ids.map((id) => ({ productId: id, variantId: id, quantity: 1 })) })),
); // prettier-ignore

const step: fc.Arbitrary<StepFixture> = fc.record({
  item,
  alternatives: fc.array(item, { maxLength: 1 }),
  guards: fc.record(
    {
      minMarginPercent: fc.integer({ min: 0, max: 60 }),
      minStock: fc.integer({ min: 0, max: 3 }),
      minPurchaseMinor: fc.integer({ min: 1, max: 40 }),
    },
    { requiredKeys: [] },
  ),
});

const stamp = fc.integer({ min: 1, max: 27 }).map((day) => `2026-11-${String(day).padStart(2, "0")}T00:00`);
const ladders: fc.Arbitrary<PublishedLadder[]> = fc
  .array(
    fc.record({
      trigger: conditionArbitrary,
      priority: fc.integer({ min: 0, max: 2 }),
      start: step,
      until: fc.option(stamp),
      frequency: fc.record({
        declinedDays: fc.constantFrom(0, 30),
        boughtDays: fc.constantFrom(0, 30),
        cap: fc.option(fc.record({ offers: fc.integer({ min: 1, max: 2 }), days: fc.constant(30) })),
      }),
    }),
    { maxLength: 16 },
  )
  .map((given) =>
    given.map(({ trigger, priority, start, until, frequency }, at) => {
      const schedule = until === null ? null : { until };
      const document = { ...ladderFixture(trigger, { oto: start }), schedule, frequency };
      return publishedFixture(at, ladderSchema.parse(document), priority);
    }),
  );

const situation: fc.Arbitrary<Omit<Situation, "index">> = fc.record({
  catalog,
  purchase: fc
    .tuple(fc.array(fc.record({ productId: number, quantity: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 3 }), fc.option(country))
    .map(([lines, sentTo]) =>
      purchaseFixture({
        lines: lines.map((line) => ({ ...line, variantId: line.productId, total: `0.${10 + line.quantity}` })),
        country: sentTo,
      }),
    ),
  locale: fc.constantFrom("en", "id"),
  customer: customerArbitrary,
  time: timeArbitrary,
  isStopped: fc.constant(false),
}); // prettier-ignore

test(`through the index exactly as by asking every ladder, for ${RUNS} random shops and purchases`, () => {
  let offered = 0;
  fc.assert(
    fc.property(ladders, situation, (published, around) => {
      const decision = decide({ ...around, index: ladderIndexOf(published) });
      const facts = purchaseFactsOf(around.purchase, around);
      const verdicts = askedInOrder(published).map((ladder) => tryLadder(ladder, facts, around));
      const first = verdicts.find((verdict) => verdict.ok);
      if (first?.ok) {
        offered += 1;
        expect(decision).toMatchObject({ kind: "offer", answer: first.answer });
        return;
      }
      const reasons = verdicts.flatMap((verdict) => (!verdict.ok && verdict.passed.trigger === null ? [verdict.passed.reason] : []));
      const expected = published.length === 0 ? "no_published_ladder" : (reasons[0] ?? "no_trigger_matched");
      expect(decision).toMatchObject({ kind: "none", reason: expected });
    }),
    { numRuns: RUNS },
  );
  // A world in which nothing is ever offered would prove nothing.
  expect(offered).toBeGreaterThan(RUNS / 20);
}, 60_000); // prettier-ignore
