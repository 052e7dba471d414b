import { expect, test } from "vitest";
import { exampleBump, exampleCheckout, exampleLine } from "./example-cart.ts";
import { bumpLine, markOf } from "./read-cart.ts";
import { changeQuantity, leaveBump, takeBump } from "./take-bump.ts";

const cart = () => [exampleLine(111, 1, 10)];
const plain = exampleBump();
const discounted = exampleBump({ nowMinor: 400, wasMinor: 500, discountCode: "BUMP-7" });

test("taken, it is in the cart with its mark; left, it is gone", async () => {
  const { api, calls } = exampleCheckout(cart());
  expect(await takeBump(api, plain)).toBe("added");
  expect(api.lines.value.map(markOf)).toEqual([null, plain.mark]);
  expect(await leaveBump(api, plain)).toBe(true);
  expect(api.lines.value.map(markOf)).toEqual([null]);
  expect(calls).toEqual(["addCartLine", "removeCartLine"]);
});

test("a bump at a lower price brings its code, and takes it away", async () => {
  const { api, calls } = exampleCheckout(cart(), { offByCode: 1 });
  expect(await takeBump(api, discounted)).toBe("added");
  expect(bumpLine(api.lines.value, discounted)?.cost.totalAmount.amount).toBe(4);
  expect(await leaveBump(api, discounted)).toBe(true);
  expect(api.discountCodes.value).toEqual([]);
  expect(calls).toEqual(["addCartLine", "addDiscountCode BUMP-7", "removeCartLine", "removeDiscountCode BUMP-7"]);
});

test("what checkout refuses is not added", async () => {
  const { api } = exampleCheckout(cart(), { refuses: "addCartLine" });
  expect(await takeBump(api, plain)).toBe("refused");
  expect(api.lines.value).toHaveLength(1);
});

test("a code that is refused, or that does not give the price, takes the line away again", async () => {
  for (const rules of [{ refuses: "addDiscountCode" as const, offByCode: 1 }, { offByCode: 0 }]) {
    const { api } = exampleCheckout(cart(), rules);
    expect(await takeBump(api, discounted)).toBe("code_refused");
    expect(api.lines.value.map(markOf)).toEqual([null]);
    expect(api.discountCodes.value).toEqual([]);
  }
}, 15_000);

test("the shopper's own code is never pushed out: it is put back, and the bump is not added", async () => {
  const { api, state } = exampleCheckout(cart(), { offByCode: 1, isCodeExclusive: true });
  state.discountCodes.value = [{ code: "WELCOME" }];
  expect(await takeBump(api, discounted)).toBe("code_conflict");
  expect(api.discountCodes.value).toEqual([{ code: "WELCOME" }]);
  expect(api.lines.value.map(markOf)).toEqual([null]);
});

test("where the line cannot be taken out again, it is said that it costs what it always costs", async () => {
  const { api } = exampleCheckout(cart(), { refuses: "removeCartLine" });
  expect(await takeBump(api, discounted)).toBe("at_full_price");
  expect(await leaveBump(api, discounted)).toBe(false);
}, 15_000);

test("its quantity is changed where the checkout lets lines be changed", async () => {
  const { api, state } = exampleCheckout(cart());
  await takeBump(api, plain);
  expect(await changeQuantity(api, { ...plain, quantity: 3 })).toBe(true);
  expect(bumpLine(api.lines.value, plain)?.quantity).toBe(3);
  state.instructions.value.lines.canUpdateCartLine = false;
  expect(await changeQuantity(api, { ...plain, quantity: 2 })).toBe(false);
});
