import { expect, test } from "vitest";
import {
  answerFor,
  cartSignals,
  previewCart,
  withCodeChange,
  withLineChange,
  type PreviewedAnswer,
} from "./preview-cart.ts";

const item = { variantId: 33, productId: 3, title: "Mug", imageUrl: null, priceMinor: 1500, mark: "nudge" };
const bump = { variantId: 22, nowMinor: 400, wasMinor: 500, discountCode: "BUMP", mark: "bump" };
const answer = {
  bump,
  nudge: { stepId: "nudge", missingMinor: 1000, thresholdMinor: 6000, items: [item] },
  currency: { code: "USD", exponent: 2 },
} as unknown as PreviewedAnswer;
const add = (variantId: number, mark: string) => ({
  type: "addCartLine" as const,
  merchandiseId: `gid://shopify/ProductVariant/${variantId}`,
  quantity: 2,
  attributes: [{ key: "_offer_ladder", value: mark }],
});
const start = previewCart(answer);

test("the cart is the one that the answer was made for", () => {
  expect(cartSignals(start, answer)).toMatchObject({
    lines: [{ quantity: 1, cost: { totalAmount: { amount: 50, currencyCode: "USD" } }, attributes: [] }],
    "cost.subtotalAmount": { amount: 50 },
  });
  const yen = { ...answer, nudge: null, currency: { code: "JPY", exponent: 0 } };
  expect(cartSignals(previewCart(yen), yen)["cost.totalAmount"]).toEqual({ amount: 40, currencyCode: "JPY" });
});

test("a line costs what its code makes of it, follows its quantity, and goes", () => {
  const added = withLineChange(start, answer, add(22, "bump"))!;
  const line = () => cartSignals(added, answer).lines[1]!;
  expect(line()).toMatchObject({ quantity: 2, cost: { totalAmount: { amount: 10 } } });
  const cheaper = withCodeChange(added, { type: "addDiscountCode", code: "BUMP" });
  expect(cartSignals(cheaper, answer)).toMatchObject({ discountCodes: [{ code: "BUMP" }] });
  expect(cartSignals(cheaper, answer).lines[1]!.cost.totalAmount.amount).toBe(8);
  expect(withCodeChange(cheaper, { type: "removeDiscountCode", code: "BUMP" }).codes).toEqual([]);
  const one = withLineChange(added, answer, { type: "updateCartLine", id: line().id, quantity: 1 })!;
  expect(one.added[0]?.quantity).toBe(1);
  expect(withLineChange(added, answer, { type: "removeCartLine", id: line().id, quantity: 2 })?.added).toEqual([]);
});

test("the distance to free shipping gets shorter, and is gone when it is closed", () => {
  expect(answerFor(start, answer).nudge?.missingMinor).toBe(1000);
  const nearer = withLineChange(start, answer, { ...add(22, "bump"), quantity: 1 })!;
  expect(answerFor(nearer, answer).nudge?.missingMinor).toBe(500);
  expect(answerFor(withLineChange(start, answer, add(33, "nudge"))!, answer).nudge).toBeNull();
});

test("what is not previewed cannot be added, what is not there cannot be changed", () => {
  expect(withLineChange(start, answer, add(44, "x"))).toBeNull();
  expect(withLineChange(start, answer, { type: "removeCartLine", id: "gid://x", quantity: 1 })).toBeNull();
});
