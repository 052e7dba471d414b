import { expect, test } from "vitest";
import { copied, offer, said, variant, withBump } from "./testing/rule-cases.ts";

const sentences = (part: object) => said("copy_overlong", offer(copied(part))).map(({ sentence }) => sentence);

test.each([
  [{ result: "x".repeat(81) }, "Part 1 of the en copy has 81 characters; up to 80 are read on a phone."],
  [{ terms: "x".repeat(201) }, "Part 3 of the en copy has 201 characters; up to 200 are read on a phone."],
  [{ assurance: "x".repeat(230) }, "Part 4 of the en copy has 230 characters; up to 200 are read on a phone."],
  [{ included: ["1", "2", "3", "4", "5"] }, "Part 2 of the en copy has 5 lines; up to 4 fit a phone."],
])("a part too long: advice with its figure", (part, sentence) => {
  expect(sentences(part)).toEqual([sentence]);
  expect(said("copy_overlong", offer(copied(part)))).toMatchObject([{ severity: "advice", stepId: "oto" }]);
});
test("what fits, counted as a reader counts", () => {
  expect(sentences({ result: "x".repeat(80), terms: "x".repeat(200), included: ["1", "2", "3", "4"] })).toEqual([]);
  expect(sentences({ result: "🍵".repeat(60) })).toEqual([]);
});
test("lines of the order bump", () => {
  const long = withBump(offer(), variant(1), "x".repeat(41));
  expect(said("copy_overlong", long).map(({ path, sentence }) => [path, sentence])).toEqual([
    ["bump.copy.en.deliverable", "Line 1 of the order bump's en copy has 41 characters; one glance takes 40."],
  ]);
  expect(said("copy_overlong", withBump(offer(), variant(1), "x".repeat(40)))).toEqual([]);
});
