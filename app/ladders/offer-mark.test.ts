import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_MARK_LENGTH, NUDGE_STEP, offerMark, readOfferMark } from "./offer-mark.ts";

const ladderId = "00000000-0000-4000-8000-000000000001";
const mark = { reference: "checkout-token-1", ladderId, version: 3, stepId: "bump:filter" };

test("a mark reads as it was written", () => {
  expect(offerMark(mark)).toBe(`checkout-token-1~${ladderId}~3~bump:filter`);
  expect(readOfferMark(offerMark(mark))).toEqual(mark);
  const nudge = { reference: "checkout-token-1", ladderId: null, version: 0, stepId: NUDGE_STEP };
  expect(readOfferMark(offerMark(nudge))).toEqual(nudge);
});

test("the longest token, ladder and step fit a mark", () => {
  const longest = { reference: "x".repeat(120), ladderId, version: 999_999_999, stepId: `missed:${"s".repeat(40)}` };
  expect(offerMark(longest).length).toBeLessThanOrEqual(MAX_MARK_LENGTH);
  expect(readOfferMark(offerMark(longest))).toEqual(longest);
});

test("what is no mark is none", () => {
  const spoiled = [
    `short~${ladderId}~3~bump:filter`,
    `checkout-token-1~${ladderId}~3`,
    `checkout-token-1~${ladderId}~3~bump:filter~more`,
    `checkout-token-1~${ladderId.toUpperCase().replace("0", "A")}~3~bump:filter`,
    `checkout-token-1~${ladderId}~-1~bump:filter`,
    `checkout-token-1~${ladderId}~3~bump filter`,
    `checkout-token-1~-~0~bump:filter`,
    `checkout-token-1~1; drop table shop~3~bump:filter`,
  ];
  for (const text of [...spoiled, null, undefined, 7, {}, "", "~~~"]) expect(readOfferMark(text)).toBeNull();
});

test("no text makes it throw, and what it reads it writes alike", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 5 }).map((parts) => parts.join("~"))), (text) => {
      const read = readOfferMark(text);
      if (read) expect(readOfferMark(offerMark(read))).toEqual(read);
    }),
  );
}); // prettier-ignore
