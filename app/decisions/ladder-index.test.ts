import fc from "fast-check";
import { expect, test } from "vitest";
import { conditionHolds, type Condition } from "#app/ladders/conditions/condition.ts";
import type { PublishedLadder } from "#app/ladders/ladder.ts";
import type { LineFacts, PurchaseFacts } from "#app/ladders/purchase-facts.ts";
import { ladderFixture, ladderIdFixture, publishedFixture } from "#tests/fixtures/ladder.ts";
import { candidates, ladderIndexOf } from "./ladder-index.ts";

// Small worlds: few values, so that conditions and purchases often meet.
const number = fc.integer({ min: 1, max: 6 });
const word = fc.constantFrom("a", "b", "c", "d");
const few = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: 1, maxLength: 3 });
const range = fc
  .tuple(fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined }), fc.integer({ min: 0, max: 12 }))
  .map(([min, span]) => (min === undefined ? { max: span } : { min, max: min + span }));

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  few(number).map((productIds) => ({ kind: "product" as const, productIds })),
  few(number).map((variantIds) => ({ kind: "variant" as const, variantIds })),
  few(word).map((skus) => ({ kind: "sku" as const, skus })),
  few(number).map((collectionIds) => ({ kind: "collection" as const, collectionIds })),
  few(word).map((tags) => ({ kind: "tag" as const, tags })),
  few(word).map((vendors) => ({ kind: "vendor" as const, vendors })),
  few(word).map((types) => ({ kind: "product_type" as const, types })),
  range.map((bounds) => ({ kind: "item_quantity" as const, ...bounds })),
  range.map((bounds) => ({ kind: "order_subtotal" as const, ...bounds })),
);
const condition: fc.Arbitrary<Condition> = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.array(tie("tree"), { maxLength: 3 }).map((all) => ({ all })),
    few(tie("tree")).map((any) => ({ any })),
    few(tie("tree")).map((none) => ({ none })),
  ),
})).tree;

const line: fc.Arbitrary<LineFacts> = fc.record({
  productId: number,
  variantId: number,
  quantity: fc.integer({ min: 1, max: 5 }),
  totalMinor: fc.integer({ min: 0, max: 8 }),
  sku: fc.option(word),
  vendor: fc.constantFrom("", "a", "b"),
  productType: fc.constantFrom("", "a", "b"),
  tags: fc.array(word, { maxLength: 3 }),
  collectionIds: fc.array(number, { maxLength: 3 }),
});
const facts: fc.Arbitrary<PurchaseFacts> = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => ({
  lines,
  subtotalMinor: lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0),
  currency: "USD",
}));

const document = ladderFixture({ all: [] }, { oto: { item: { kind: "variant", productId: 1, variantId: 10 } } });
const published = fc
  .array(fc.record({ trigger: condition, priority: fc.integer({ min: 0, max: 3 }) }), { maxLength: 150 })
  .map((ladders) =>
    ladders.map(({ trigger, priority }, at) => publishedFixture(at, { ...document, trigger }, priority)),
  );

function naive(ladders: readonly PublishedLadder[], purchase: PurchaseFacts): PublishedLadder[] {
  return [...ladders]
    .sort((a, b) => a.priority - b.priority)
    .filter(({ document: { trigger } }) => conditionHolds(trigger, purchase));
}

test("the index finds every ladder that holds, each once, in order of priority and then of age", () => {
  fc.assert(
    fc.property(published, facts, (ladders, purchase) => {
      const found = [...candidates(ladderIndexOf(ladders), purchase)];
      expect(new Set(found).size).toBe(found.length);
      const holding = found.filter(({ document: { trigger } }) => conditionHolds(trigger, purchase));
      expect(holding.map(({ ladderId }) => ladderId)).toEqual(naive(ladders, purchase).map(({ ladderId }) => ladderId));
    }),
    { numRuns: 400 },
  );
});

const tee: PurchaseFacts = {
  lines: [
    {
      productId: 7,
      variantId: 70,
      quantity: 1,
      totalMinor: 2500,
      sku: "TEE-7",
      vendor: "Kopi",
      productType: "Tee",
      tags: ["sale"],
      collectionIds: [3],
    },
  ],
  subtotalMinor: 2500,
  currency: "USD",
};

test("of ten thousand ladders for single products only those of the purchase's products are asked", () => {
  const ladders = Array.from({ length: 10_000 }, (_, at) =>
    publishedFixture(at, {
      ...document,
      trigger: {
        all: [
          { kind: "tag", tags: ["sale"] },
          { kind: "product", productIds: [at + 1] },
        ],
      },
    }),
  );
  expect([...candidates(ladderIndexOf(ladders), tee)].map(({ ladderId }) => ladderId)).toEqual([ladderIdFixture(6)]);
});

test("of ten thousand ladders without a key only those whose bounds hold are asked", () => {
  const ladders = Array.from({ length: 10_000 }, (_, at) =>
    publishedFixture(at, { ...document, trigger: { kind: "order_subtotal", min: at * 100, max: at * 100 + 99 } }),
  );
  expect([...candidates(ladderIndexOf(ladders), tee)].map(({ ladderId }) => ladderId)).toEqual([ladderIdFixture(25)]);
});

test("an empty shop has no candidates", () => {
  expect([...candidates(ladderIndexOf([]), tee)]).toEqual([]);
});
