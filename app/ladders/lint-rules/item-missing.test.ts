import { describe, expect, test } from "vitest";
import { catalogFixture } from "#tests/fixtures/catalog.ts";
import { ladderFixture } from "#tests/fixtures/ladder.ts";
import { newLadder } from "../edit-ladder.ts";
import { bought, fixedOffer, offer, said, variant } from "./testing/rule-cases.ts";

const choice = (...variantIds: number[]) => ({ kind: "choice" as const, productId: 3, variantIds });
const bundle = (...ids: number[]) => ({
  kind: "bundle" as const,
  parts: ids.map((productId) => ({ ...variant(productId), quantity: 1 })).map(({ kind: _kind, ...part }) => part),
});

describe("nothing of the item is left: refused", () => {
  test("a product that the shop has not", () =>
    expect(said("item_missing", offer({ item: variant(99) }))).toMatchObject([
      { severity: "error", stepId: "oto", path: "postPurchase.steps.oto.offer.item", sentence: "The shop has no product 99: choose another one." },
    ])); // prettier-ignore
  test("a product that is not active", () => {
    const catalog = catalogFixture([{ productId: 3, title: "Old cup", isActive: false, variants: [{ variantId: 30, priceMinor: 1 }] }]); // prettier-ignore
    expect(said("item_missing", offer(), { catalog })[0]!.sentence).toBe("Old cup is not active in the shop.");
  });
  test("another product's variant", () =>
    expect(said("item_missing", offer({ item: { ...variant(3), variantId: 20 } }))).toMatchObject([
      { severity: "error", sentence: "P3 no longer has the variant chosen: choose another one." },
    ]));
  test("every variant of a choice, every variant of a pack", () => {
    const [found] = said("item_missing", offer({ item: choice(38, 39) }));
    expect(found).toMatchObject({ severity: "error" });
    expect(found!.sentence).toBe("P3 has none of the 2 variants chosen any more: choose them anew.");
    expect(found!.fix).toBeUndefined();
    const pack = { kind: "pack" as const, productId: 3, variantIds: [39], units: 3 };
    expect(said("item_missing", offer({ item: pack }))).toMatchObject([{ severity: "error" }]);
  });
  test("one part of a bundle is the whole bundle", () => {
    expect(said("item_missing", offer({ item: bundle(3, 99) }))).toMatchObject([{ severity: "error" }]);
    expect(said("item_missing", offer({ item: bundle(3, 4) }))).toEqual([]);
    const [first, second] = bundle(3, 4).parts;
    const broken = { kind: "bundle" as const, parts: [first!, { ...second!, variantId: 39 }] };
    expect(said("item_missing", offer({ item: broken }))[0]!.sentence).toContain("P4 no longer has");
  });
  test("an alternative that is there takes its place at one click", () => {
    const [found] = said("item_missing", offer({ item: variant(99), alternatives: [variant(98), variant(4)] }));
    expect(found).toMatchObject({ severity: "error" });
    expect(fixedOffer(found!)).toMatchObject({ item: variant(4), alternatives: [variant(98)] });
  });
});

describe("something is left: a warning", () => {
  test("gone variants leave a choice at one click; a single one left is no choice", () => {
    const [found] = said("item_missing", offer({ item: choice(30, 31, 39) }));
    expect(found).toMatchObject({ severity: "warning" });
    expect(found!.sentence).toBe("P3 lacks 1 of the variants chosen; the others are still offered.");
    expect(fixedOffer(found!).item).toEqual(choice(30, 31));
    expect(fixedOffer(said("item_missing", offer({ item: choice(30, 39) }))[0]!).item).toEqual(variant(3));
  });
  test("a dead alternative leaves the offer at one click", () => {
    const [found, ...others] = said("item_missing", offer({ alternatives: [variant(99), variant(4)] }));
    expect(found).toMatchObject({ severity: "warning", path: "postPurchase.steps.oto.offer.alternatives.0" });
    expect(others).toEqual([]);
    expect(fixedOffer(found!).alternatives).toEqual([variant(4)]);
  });
});

test("what is there, and what is not chosen yet, is no finding", () => {
  expect(said("item_missing", ladderFixture(bought, { oto: { item: choice(30, 31) } }))).toEqual([]);
  expect(said("item_missing", newLadder("en"))).toEqual([]);
});
