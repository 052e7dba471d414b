import { expect, test } from "vitest";
import { claimCode, isClaimCode } from "#app/ladders/claim-code.ts";
import { MAX_MARK_LENGTH, OFFER_MARK_ATTRIBUTE } from "#app/ladders/offer-mark.ts";
import { keptFields } from "#app/shopify/webhook-fields.ts";
import { claimCodesIn, markIn } from "./offer-evidence.ts";

const CODE = claimCode(new Uint8Array(12).fill(7));

test("a code of the app is told from every other", () => {
  expect(CODE).toBe("THX-HHHHHHHHHHHH");
  expect([CODE.toLowerCase(), "WELCOME10", "THX-ROBIN", `${CODE}2`].map(isClaimCode)).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(claimCodesIn(["ROBIN", CODE.toLowerCase(), CODE])).toEqual([CODE]);
  expect(() => claimCode(new Uint8Array(11))).toThrow(RangeError);
});

test("a mark is text; one that is too long stays one that fits nothing", () => {
  const of = (value: unknown) =>
    markIn([
      { name: "gift", value: "x" },
      { name: OFFER_MARK_ATTRIBUTE, value },
    ]);
  expect([of("a~b~1~c"), of(""), of(7), of(null), of({})]).toEqual(["a~b~1~c", null, null, null, null]);
  expect(of("x".repeat(1000))).toHaveLength(MAX_MARK_LENGTH);
  expect(markIn([])).toBeNull();
});

test("of what shoppers wrote into cart and lines nothing is kept but the app's mark, of codes only the app's", () => {
  const attributes = [{ name: "Engraving", value: "For Robin" }, { name: OFFER_MARK_ATTRIBUTE, value: "m" }, null, "x"];
  const kept = keptFields("orders/create", {
    note_attributes: attributes,
    discount_codes: [
      { code: "ROBIN10", amount: "1" },
      { code: CODE, amount: "2", type: "percentage" },
    ],
    line_items: [
      { id: 1, properties: attributes },
      { id: 2, properties: { Engraving: "Robin" } },
    ],
  });
  const mark = [{ name: OFFER_MARK_ATTRIBUTE, value: "m" }];
  expect(kept).toEqual({
    note_attributes: mark,
    discount_codes: [{ code: CODE }],
    line_items: [
      { id: 1, properties: mark },
      { id: 2, properties: [] },
    ],
  });
});
