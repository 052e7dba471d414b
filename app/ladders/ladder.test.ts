import { describe, expect, test } from "vitest";
import { ladderFixture } from "#tests/fixtures/ladder.ts";
import { draftSchema } from "./draft.ts";
import { emptyBump, emptyCrossSell, newLadder } from "./edit-ladder.ts";
import { ladderSchema } from "./ladder.ts";
import { offer, variant, withBump, withCrossSell } from "./lint-rules/testing/rule-cases.ts";

const issues = (document: unknown) =>
  (ladderSchema.safeParse(document).error?.issues ?? []).map(({ path }) => path.join("."));

test("a document written before the checkout's offers reads with their defaults, as published and as a draft", () => {
  const { crossSell: _c, thankYou: _t, holdout: _h, ...old } = withBump(offer(), variant(1));
  const { quantity: _q, guards: _g, ...bump } = old.bump!;
  for (const schema of [ladderSchema, draftSchema]) {
    const read = schema.parse({ ...old, bump });
    expect(read).toMatchObject({ crossSell: null, thankYou: { offersMissedOto: true }, holdout: null });
    expect(read.bump).toMatchObject({ quantity: "one", guards: {} });
  }
});

test("a cross-sell lives 48 hours unless told otherwise, one hour at least, a week at most", () => {
  const { validHours: _v, ...crossSell } = withCrossSell(offer(), variant(4)).crossSell!;
  const ladder = (more: object) => ({ ...offer(), crossSell: { ...crossSell, ...more } });
  expect(ladderSchema.parse(ladder({})).crossSell!.validHours).toBe(48);
  for (const validHours of [0, 169, 1.5]) expect(issues(ladder({ validHours }))).toEqual(["crossSell.validHours"]);
  for (const validHours of [1, 168]) expect(issues(ladder({ validHours }))).toEqual([]);
});

test("half of the purchases can be held out at most", () => {
  const ladder = (holdout: unknown) => ({ ...offer(), holdout });
  for (const share of [null, 0, 0.05, 0.5]) expect(issues(ladder(share))).toEqual([]);
  for (const share of [-0.01, 0.501, "5 %", Number.NaN]) expect(issues(ladder(share))).toEqual(["holdout"]);
});

describe("what the parts of a bump and of a cross-sell contradict", () => {
  const free = { kind: "cheapest_free" as const, reason: "Set" };
  test("is told at its place", () => {
    const bumped = withBump(offer(), variant(1), "Only {price}");
    expect(issues(bumped)).toEqual(["bump.copy.en.deliverable"]);
    expect(issues({ ...bumped, bump: { ...bumped.bump!, defaultLocale: "id" } })).toContain("bump.defaultLocale");
    expect(issues(withCrossSell(offer(), variant(4), { price: free }))).toEqual(["crossSell.price.kind"]);
    expect(issues(withCrossSell(offer(), variant(4)))).toEqual([]);
  });
});

test("a bump and a cross-sell that are being thought of can be kept, not published", () => {
  const draft = { ...newLadder("en"), bump: emptyBump("en"), crossSell: emptyCrossSell("en") };
  expect(draftSchema.parse(draft)).toEqual(draft);
  expect(issues(draft)).toEqual(expect.arrayContaining(["bump.item.productId", "bump.copy.en.deliverable", "crossSell.item.variantId", "crossSell.copy.en.terms"])); // prettier-ignore
});

test("unknown fields are refused wherever they stand", () => {
  const ladder = ladderFixture({ all: [] }, { oto: { item: variant(3) } });
  expect(issues({ ...ladder, thankYou: { offersMissedOto: true, more: 1 } })).toEqual(["thankYou"]);
  expect(issues({ ...withCrossSell(ladder, variant(4)), nudge: {} })).toEqual([""]);
});
