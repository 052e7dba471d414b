import { expect, test } from "vitest";
import { copyFixture } from "#tests/fixtures/ladder.ts";
import { offer, said, variant, withBump, withDownsell } from "./testing/rule-cases.ts";

const both = { copy: { en: copyFixture("en"), id: copyFixture("id") } };

test("a language that another offer speaks: the number and the fallback", () =>
  expect(said("untranslated", withDownsell({}, both))).toEqual([
    {
      code: "untranslated",
      severity: "advice",
      stepId: "down",
      path: "postPurchase.steps.down.offer.copy",
      sentence: "1 of 2 offers have no id copy: en is shown instead.",
    },
  ]));
test("every language that the shop's checkout speaks; its own is copy_missing's", () => {
  const facts = { primaryLocale: "fr", locales: ["fr", "id", "de-AT"] };
  expect(said("untranslated", offer(both), facts).map(({ sentence }) => sentence)).toEqual([
    "1 of 1 offers have no de-AT copy: en is shown instead.",
  ]);
});
test("another region's spelling is the language", () =>
  expect(said("untranslated", offer(both), { locales: ["en-GB", "id-ID"] })).toEqual([]));
test("of the order bump too", () =>
  expect(said("untranslated", withBump(offer(both), variant(1)))).toMatchObject([
    { stepId: null, path: "bump.copy", sentence: "The order bump has no id copy: en is shown instead." },
  ]));
