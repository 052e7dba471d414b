import fc from "fast-check";
import { expect, test } from "vitest";
import { askedInOrder } from "#app/ladders/asked-in-order.ts";
import { conditionHolds } from "#app/ladders/conditions/condition.ts";
import type { PublishedLadder } from "#app/ladders/ladder.ts";
import { factsFixture, lineFixture } from "#tests/fixtures/facts.ts";
import { ladderFixture, ladderIdFixture, publishedFixture } from "#tests/fixtures/ladder.ts";
import { conditionArbitrary, factsArbitrary } from "#tests/fixtures/small-world.ts";
import { candidates, ladderIndexOf } from "./ladder-index.ts";

const document = ladderFixture({ all: [] }, { oto: { item: { kind: "variant", productId: 1, variantId: 10 } } });
const published = fc
  .array(fc.record({ trigger: conditionArbitrary, priority: fc.integer({ min: 0, max: 3 }) }), { maxLength: 150 })
  .map((ladders) =>
    ladders.map(({ trigger, priority }, at) => publishedFixture(at, { ...document, trigger }, priority)),
  );

test("the index finds every ladder that holds, each once, in the order in which they are asked", () => {
  fc.assert(
    fc.property(published, factsArbitrary, (ladders, purchase) => {
      const holds = ({ document: { trigger } }: PublishedLadder) => conditionHolds(trigger, purchase);
      const found = [...candidates(ladderIndexOf(ladders), purchase)];
      expect(new Set(found).size).toBe(found.length);
      expect(found.filter(holds).map(({ ladderId }) => ladderId)).toEqual(
        askedInOrder(ladders)
          .filter(holds)
          .map(({ ladderId }) => ladderId),
      );
    }),
    { numRuns: 400 },
  );
});

const tee = factsFixture({
  lines: [lineFixture({ productId: 7, variantId: 70, quantity: 1, totalMinor: 2500, sku: "TEE-7", tags: ["sale"] })],
});

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
