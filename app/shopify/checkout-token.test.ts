import { expect, test } from "vitest";
import { claimsFixture } from "#tests/fixtures/purchase.ts";
import { judgeClaims } from "./checkout-token.ts";

const NOW = new Date("2026-11-20T12:00:00Z");
const claims = () => claimsFixture({ lines: [{ productId: 1 }], customerId: 77 }, NOW);
const verdict = (change: (c: ReturnType<typeof claims>) => unknown) => {
  const changed = claims();
  return judgeClaims(change(changed) ?? changed, NOW.getTime());
};
const REFUSED = { ok: false, error: "unauthorized" };

test("a token as Shopify sends it is read", () => {
  expect(verdict(() => undefined)).toMatchObject({
    ok: true,
    token: { shopId: "one.myshopify.com", locale: "en", purchase: { referenceId: "reference-1", customerId: 77 } },
  });
});

test("a customer's id is read as a number, a string or a GID; anything else is no customer", () => {
  const customer = (id: unknown) => {
    const judged = verdict((c) => void Object.assign(c.input_data.initialPurchase, { customerId: id }));
    return judged.ok && judged.token.purchase.customerId;
  };
  expect(["5", 5, "gid://shopify/Customer/5", null, "", "x"].map(customer)).toEqual([5, 5, 5, null, null, null]);
});

test("the purchase may have no customer and no country yet", () => {
  const judged = judgeClaims(claimsFixture({ lines: [], country: null }, NOW), NOW.getTime());
  expect(judged).toMatchObject({ ok: true, token: { purchase: { customerId: null } } });
});

test("refused: another issuer, no purchase data, another subject, a shop elsewhere, no time", () => {
  expect(verdict((c) => ({ ...c, iss: "test-client-id" }))).toEqual(REFUSED);
  expect(verdict(({ input_data: _, ...rest }) => rest)).toEqual(REFUSED);
  expect(verdict((c) => ({ ...c, sub: "another" }))).toEqual(REFUSED);
  expect(verdict((c) => void (c.input_data.shop.domain = "one.myshopify.com.evil.test"))).toEqual(REFUSED);
  expect(verdict((c) => void (c.input_data.shop.domain = "shop.example"))).toEqual(REFUSED);
  expect(verdict(({ iat: _, ...rest }) => rest)).toEqual(REFUSED);
  expect(verdict((c) => ({ ...c, iat: 0 }))).toEqual(REFUSED);
  for (const nonsense of [null, 1, "x", [], {}]) expect(judgeClaims(nonsense, NOW.getTime())).toEqual(REFUSED);
});

test("two hours old is the end, a minute ahead is the most, in seconds and in milliseconds", () => {
  const at = (offsetMs: number, unit: number) => verdict((c) => ({ ...c, iat: (NOW.getTime() + offsetMs) / unit }));
  for (const unit of [1000, 1]) {
    expect(at(-2 * 3_600_000, unit)).toMatchObject({ ok: true });
    expect(at(-2 * 3_600_000 - 1000, unit)).toEqual({ ok: false, error: "token_expired" });
    expect(at(60_000, unit)).toMatchObject({ ok: true });
    expect(at(61_000, unit)).toEqual(REFUSED);
  }
});
