import { expect, test } from "vitest";
import { journeyLadder } from "#tests/fixtures/ladder.ts";
import { inEnglish } from "#app/i18n/message.ts";
import { problemsOf, publishProblems, type DocumentProblem } from "./document-problems.ts";
import { draftSchema } from "./draft.ts";
import { newLadder } from "./edit-ladder.ts";

const said = (problems: readonly DocumentProblem[]) =>
  problems.map(({ path, message }) => ({ path, message: inEnglish(message) }));

test("a finished ladder has none, and every published document is a draft too", () => {
  expect(publishProblems(journeyLadder)).toEqual([]);
  expect(draftSchema.parse(journeyLadder)).toEqual(journeyLadder);
});

test("a new ladder: what is left to do, at its field and in words", () => {
  const copy = "postPurchase.steps.oto-1.offer.copy.en";
  expect(said(publishProblems(newLadder("en")))).toEqual([
    { path: "postPurchase.steps.oto-1.offer.item.productId", message: "Choose an item" },
    { path: "postPurchase.steps.oto-1.offer.item.variantId", message: "Choose an item" },
    { path: `${copy}.result`, message: "Write something here" },
    { path: `${copy}.included`, message: "Write at least one line" },
    { path: `${copy}.terms`, message: "Write something here" },
    { path: `${copy}.assurance`, message: "Write something here" },
  ]);
});

test("a draft refuses what is too large, has an unknown field or no sound tree", () => {
  const ladder = newLadder("en");
  const refused = (document: unknown) => said(problemsOf(draftSchema.safeParse(document).error?.issues ?? []));
  expect(refused({ ...ladder, name: "x".repeat(81) })).toEqual([{ path: "name", message: "At most 80 characters" }]);
  expect(refused({ ...ladder, secret: 1 })).toHaveLength(1);
  expect(refused({ ...ladder, postPurchase: { ...ladder.postPurchase, start: "gone" } })).not.toEqual([]);
  expect(refused(null)).toHaveLength(1);
});
