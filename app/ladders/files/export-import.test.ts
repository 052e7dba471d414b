import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inEnglish } from "#app/i18n/message.ts";
import { catalogFixture } from "#tests/fixtures/catalog.ts";
import { journeyLadder, ladderFixture } from "#tests/fixtures/ladder.ts";
import type { LadderDocument } from "../ladder.ts";
import { exportLadders, type LadderEntry } from "./export-ladders.ts";
import { importLadders } from "./import-ladders.ts";
import type { LadderFile } from "./ladder-file.ts";
import { parseLadderFile } from "./parse-ladder-file.ts";
import { randomLadders, randomShop } from "./testing/random-ladder.ts";
import { writeLadderFile } from "./write-ladder-file.ts";

const COLLECTIONS = [{ collectionId: 7, handle: "coffee" }];
/** The same shop twice: nothing but the ids differs. */
const shop = (first: number) =>
  catalogFixture(
    [
      { productId: first + 1, handle: "beans", variants: [{ variantId: first + 10, priceMinor: 1000, sku: "BEANS" }] },
      {
        productId: first + 2,
        handle: "grinder",
        sellingPlanIds: [first + 90],
        variants: [
          { variantId: first + 20, priceMinor: 4000, title: "Black", sku: "GRINDER" },
          { variantId: first + 21, priceMinor: 4000, title: "White", sku: "GRINDER" },
        ],
      },
      { productId: first + 3, handle: "cloth", variants: [{ variantId: first + 30, priceMinor: 500 }] },
      { productId: first + 5, handle: "scale", variants: [{ variantId: first + 50, priceMinor: 1999 }] },
    ],
    { sellingPlans: [{ sellingPlanId: first + 90, name: "Every month" }] },
  );
const entry = (document: LadderDocument): LadderEntry => ({ id: "a-ladder", status: "draft", priority: 10, document });
const problemsIn = (file: LadderFile) =>
  importLadders(file, shop(0), COLLECTIONS).problems.map(
    ({ path, message }) => `${path.join(".")}: ${inEnglish(message)}`,
  );

describe("export and import", () => {
  test.each(["yaml", "json"] as const)("%s: what is exported is imported as it was", (format) => {
    fc.assert(
      fc.property(randomShop, randomLadders, ({ catalog, collections }, ladders) => {
        const file = exportLadders(ladders, catalog, collections);
        const parsed = parseLadderFile(writeLadderFile(file, format));
        expect(parsed).toMatchObject({ kind: "file", file });
        const read = parsed.kind === "file" && importLadders(parsed.file, catalog, collections);
        expect(read).toEqual({ ladders, problems: [] });
      }),
      { numRuns: 300 },
    );
  });

  test("references are names: they mean the same where every id is another", () => {
    const document = ladderFixture(
      {
        all: [
          { kind: "collection", collectionIds: [7] },
          { kind: "line_price", min: 1050 },
        ],
      },
      {
        oto: {
          item: { kind: "choice", productId: 2, variantIds: [20, 21] },
          subscription: { sellingPlanId: 90 },
          onDecline: "down",
        },
        down: { layer: "downsell", item: { kind: "variant", productId: 1, variantId: 10 } },
      },
    );
    const file = exportLadders([entry(document)], shop(0), COLLECTIONS);
    expect(file.ladders[0]).toMatchObject({
      when: { all: [{ collection: ["coffee"] }, { line_price: { min: "10.50" } }] },
      steps: {
        oto: { item: { choice: { variants: ["grinder/Black", "grinder/White"] } }, subscription: "Every month" },
        down: { item: { variant: "BEANS" } },
      },
    });
    const elsewhere = importLadders(file, shop(500), [{ collectionId: 800, handle: "coffee" }]).ladders[0]!.document;
    expect(elsewhere.trigger).toEqual({
      all: [
        { kind: "collection", collectionIds: [800] },
        { kind: "line_price", min: 1050 },
      ],
    });
    const { oto, down } = elsewhere.postPurchase.steps;
    expect(oto!.offer.item).toEqual({ kind: "choice", productId: 502, variantIds: [520, 521] });
    expect(oto!.offer.subscription).toEqual({ sellingPlanId: 590 });
    expect(down!.offer.item).toEqual({ kind: "variant", productId: 501, variantId: 510 });
  });

  test("what was deleted is told by its id", () => {
    const gone = catalogFixture([]);
    const file = exportLadders([entry(journeyLadder)], gone, []);
    expect(file.ladders[0]).toMatchObject({
      when: { product: ["id:1"] },
      steps: {
        oto: { item: { choice: { product: "id:2", variants: ["id:20", "id:21"] } } },
        second: { item: { variant: "id:5/id:50" } },
      },
    });
    expect(importLadders(file, gone, []).ladders).toEqual([entry(journeyLadder)]);
  });
});

describe("a file that does not fit the shop", () => {
  const file = exportLadders([entry(journeyLadder)], shop(0), COLLECTIONS);
  const told = file.ladders[0]!;
  const withStep = (changes: object): LadderFile => ({
    ...file,
    ladders: [{ ...told, steps: { ...told.steps, second: { ...told.steps.second!, ...changes } } }],
  });
  const AT = "ladders.0.steps.second";

  test.each([
    [{ item: { variant: "NOPE" } }, "item.variant: no variant has the SKU “NOPE”, and no product the handle"],
    [
      { item: { variant: "GRINDER" } },
      "item.variant: 2 variants have the SKU “GRINDER”: write the product's handle, a slash and the variant's title",
    ],
    [
      { item: { variant: "grinder" } },
      "item.variant: the product “grinder” has 2 variants: write a SKU, or the handle, a slash and the variant's title",
    ],
    [{ item: { service: "grinder/Blue" } }, "item.service: the product “grinder” has no variant “Blue”"],
    [
      { item: { variant: "id:999" } },
      "item.variant: the shop has no variant 999: name its product as well, like id:1/id:999",
    ],
    [
      { item: { bundle: [{ variant: "BEANS" }, { variant: "x/y" }] } },
      "item.bundle.1.variant: no variant has the SKU “x/y”, and no product the handle",
    ],
    [{ subscription: "Yearly" }, "subscription: the offered product has no selling plan “Yearly”"],
    [{ price: { fixed: "5.005", reason: "R" } }, "price.fixed: an amount of USD has 2 digits after the point"],
    [{ price: { fixed: "9999999999999999", reason: "R" } }, "price.fixed: the amount is too large"],
    [{ quantity: { default: 100 } }, "quantity.default: at most 99"],
    [{ onAccept: "nowhere" }, "onAccept: the step nowhere does not exist"],
    [{ layer: "downsell" }, "layer: a downsell stands only after a declined OTO"],
  ])("%j", (changes, problem) => {
    expect(problemsIn(withStep(changes))).toContain(`${AT}.${problem}`);
  });

  test("a condition's reference is told at its place in the list", () => {
    const when = {
      any: [{ product: ["beans", "tea"] }, { collection: ["tea"] }, { none: [{ variant: ["id:5", "tea"] }] }],
    };
    expect(problemsIn({ ...file, ladders: [{ ...told, when }] })).toEqual([
      "ladders.0.when.any.0.product.1: no product has the handle “tea”",
      "ladders.0.when.any.1.collection.0: no collection has the handle “tea”",
      "ladders.0.when.any.2.none.0.variant.1: no variant has the SKU “tea”, and no product the handle",
    ]);
  });

  test("amounts of another currency are refused", () => {
    expect(problemsIn({ ...file, currency: "EUR" })).toEqual([
      "currency: the file's amounts are in EUR, the shop's in USD",
    ]);
  });
});
