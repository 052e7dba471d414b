import { expect, test } from "vitest";
import { answerCatalogFixture, answerFixture } from "#tests/fixtures/answer.ts";
import { catalogFixture } from "#tests/fixtures/catalog.ts";
import { judgeAccept, type AcceptFacts } from "./judge-accept.ts";

const facts = (given: Partial<AcceptFacts> = {}): AcceptFacts => ({
  answer: answerFixture(),
  isPublished: true,
  signed: {},
  paidSteps: [],
  viewedAt: {},
  now: new Date("2026-11-21T12:00:00Z"),
  catalog: answerCatalogFixture(),
  ...given,
});
const oto = { stepId: "oto", variantId: 20, quantity: 1 };
const second = { stepId: "second", variantId: 50, quantity: 1 };
const down = { stepId: "down", variantId: 30, quantity: 1 };
const refused = (error: string) => ({ kind: "refused", error });

test("what was offered may be signed, in any offered variant and quantity", () => {
  expect(judgeAccept(facts(), oto)).toMatchObject({ kind: "sign", depth: 1, step: { stepId: "oto" } });
  expect(judgeAccept(facts(), { ...oto, variantId: 21, quantity: 3 })).toMatchObject({ kind: "sign" });
  expect(judgeAccept(facts(), down)).toMatchObject({ kind: "sign", depth: 2 });
});

test("what was not offered is refused", () => {
  for (const request of [
    { ...oto, stepId: "nowhere" },
    { ...oto, stepId: "constructor" },
    { ...oto, variantId: 30 },
    { ...oto, quantity: 4 },
    { ...down, quantity: 2 },
  ]) {
    expect(judgeAccept(facts(), request)).toEqual(refused("bad_request"));
  }
  const none = facts({ answer: { kind: "none", reason: "sold_out" } });
  expect(judgeAccept(none, oto)).toEqual(refused("no_decision"));
});

test("a step signed before keeps its changeset, whatever is asked for and whatever happened since", () => {
  const signed = facts({ signed: { oto: "first" }, isPublished: false, catalog: catalogFixture([]) });
  expect(judgeAccept(signed, { ...oto, variantId: 21, quantity: 2 })).toEqual({ kind: "signed", token: "first" });
});

test("the second OTO needs the accept before it, the downsell that the OTO was not paid", () => {
  expect(judgeAccept(facts(), second)).toEqual(refused("bad_request"));
  expect(judgeAccept(facts({ signed: { oto: "t" } }), second)).toMatchObject({ kind: "sign", depth: 2 });
  expect(judgeAccept(facts({ signed: { oto: "t" } }), down)).toMatchObject({ kind: "sign" });
  expect(judgeAccept(facts({ signed: { oto: "t" }, paidSteps: ["oto"] }), down)).toEqual(refused("bad_request"));
});

test("withdrawn: the ladder was paused, the stock is gone, the product is gone, nothing would be left to pay", () => {
  const withdrawn = refused("offer_withdrawn");
  expect(judgeAccept(facts({ isPublished: false }), oto)).toEqual(withdrawn);
  expect(judgeAccept(facts({ catalog: answerCatalogFixture(2) }), { ...oto, quantity: 3 })).toEqual(withdrawn);
  expect(judgeAccept(facts({ catalog: catalogFixture([]) }), oto)).toEqual(withdrawn);
  const variants = [{ variantId: 30, priceMinor: 500 }];
  expect(judgeAccept(facts({ catalog: catalogFixture([{ productId: 3, variants }]) }), down)).toEqual(withdrawn);
  const inactive = catalogFixture([{ productId: 3, isActive: false, variants: [{ variantId: 30, priceMinor: 1500 }] }]);
  expect(judgeAccept(facts({ catalog: inactive }), down)).toEqual(withdrawn);
});

test("after the time that the page told nothing is signed; it runs from the first view of that very step", () => {
  const answer = answerFixture();
  const timed = { ...answer, steps: { ...answer.steps, oto: { ...answer.steps.oto!, expiresAfterMinutes: 15 } } };
  const at = (viewedAt: Record<string, Date>) => judgeAccept(facts({ answer: timed, viewedAt }), oto);
  expect(at({ oto: new Date("2026-11-21T11:45:00Z") })).toMatchObject({ kind: "sign" });
  expect(at({ oto: new Date("2026-11-21T11:44:59.999Z") })).toEqual(refused("offer_expired"));
  expect(at({})).toMatchObject({ kind: "sign" });
  expect(at({ second: new Date("2026-11-21T10:00:00Z") })).toMatchObject({ kind: "sign" });
  const signed = facts({ answer: timed, viewedAt: { oto: new Date(0) }, signed: { oto: "first" } });
  expect(judgeAccept(signed, oto)).toEqual({ kind: "signed", token: "first" });
});

test("a bundle is signed only while every one of its items can be had", () => {
  const answer = answerFixture();
  const line = (productId: number, variantId: number, quantity: number) => ({
    ...{ productId, variantId, quantity, title: "", discount: null },
  });
  const [variant] = answer.steps.oto!.variants;
  const bundle = { ...variant!, lines: [line(2, 20, 1), line(3, 30, 2)] };
  const bundled = { ...answer, steps: { ...answer.steps, oto: { ...answer.steps.oto!, variants: [bundle] } } };
  expect(judgeAccept(facts({ answer: bundled }), oto)).toMatchObject({ kind: "sign" });
  expect(judgeAccept(facts({ answer: bundled, catalog: answerCatalogFixture(1) }), oto)).toEqual(
    refused("offer_withdrawn"),
  );
});
