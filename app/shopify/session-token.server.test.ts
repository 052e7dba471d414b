import { expect, test } from "vitest";
import { changesetToken } from "#app/decisions/changeset-token.server.ts";
import { claimsFixture } from "#tests/fixtures/purchase.ts";
import { sessionTokenFixture, signedFixture, type SessionTokenFixture } from "#tests/fixtures/session-token.ts";
import { verifyCheckoutToken } from "./checkout-token.server.ts";
import { verifyExtensionToken } from "./session-token.server.ts";

const NOW = new Date("2026-11-20T12:00:00Z");
const REFUSED = { ok: false, error: "unauthorized" };
const verdict = async (given: SessionTokenFixture, now = NOW) =>
  verifyExtensionToken(await sessionTokenFixture(given, NOW), now);
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

test("a token as Shopify mints it names the shop, and the customer who is logged in", async () => {
  expect(await verdict({})).toEqual({ ok: true, session: { shopId: "one.myshopify.com", customerId: null } });
  expect(await verdict({ customerId: 77 })).toMatchObject({ session: { customerId: 77 } });
  expect(await verdict({ claims: { dest: "https://one.myshopify.com", iss: undefined } })).toMatchObject({ ok: true });
});

test("a subject that is no customer is nobody", async () => {
  for (const sub of ["42", "gid://shopify/Customer/", "gid://shopify/Order/5", "gid://shopify/Customer/5x"]) {
    expect(await verdict({ claims: { sub } })).toMatchObject({ ok: true, session: { customerId: null } });
  }
});

test("forged: another secret, a changed claim, a cut signature", async () => {
  expect(await verdict({ secret: "another-secret" })).toEqual(REFUSED);
  const [header, payload, signature] = (await sessionTokenFixture({}, NOW)).split(".") as [string, string, string];
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as object;
  const changed = base64({ ...claims, dest: "two.myshopify.com" });
  expect(await verifyExtensionToken(`${header}.${changed}.${signature}`, NOW)).toEqual(REFUSED);
  expect(await verifyExtensionToken(`${header}.${payload}.`, NOW)).toEqual(REFUSED);
  expect(await verifyExtensionToken(`${header}.${payload}.${signature.slice(1)}`, NOW)).toEqual(REFUSED);
});

test("alg none and other algorithms of the same secret are refused", async () => {
  const [, payload] = (await sessionTokenFixture({}, NOW)).split(".") as [string, string, string];
  expect(await verifyExtensionToken(`${base64({ alg: "none", typ: "JWT" })}.${payload}.`, NOW)).toEqual(REFUSED);
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
  const hs512 = await signedFixture(claims, { alg: "HS512" });
  expect(await verifyExtensionToken(hs512, NOW)).toEqual(REFUSED);
});

test("expired after five minutes and ten seconds, not before its time, never without an end", async () => {
  expect(await verdict({}, new Date(NOW.getTime() + 309_000))).toMatchObject({ ok: true });
  expect(await verdict({}, new Date(NOW.getTime() + 311_000))).toEqual({ ok: false, error: "token_expired" });
  expect(await verdict({}, new Date(NOW.getTime() - 9000))).toMatchObject({ ok: true });
  expect(await verdict({}, new Date(NOW.getTime() - 11_000))).toEqual(REFUSED);
  expect(await verdict({ claims: { exp: undefined } })).toEqual(REFUSED);
  expect(await verdict({ claims: { iat: undefined } })).toEqual(REFUSED);
});

test("made for another app, or for none", async () => {
  expect(await verdict({ claims: { aud: "another-client-id" } })).toEqual(REFUSED);
  expect(await verdict({ claims: { aud: undefined } })).toEqual(REFUSED);
});

test("from a domain that is no shop's", async () => {
  for (const dest of ["one.myshopify.com.evil.test", "evil.test", "http://one.myshopify.com", "", undefined]) {
    expect(await verdict({ claims: { dest } })).toEqual(REFUSED);
  }
});

test("other tokens of the same secret are no shopper's in checkout: post-purchase, staff, changesets", async () => {
  const postPurchase = { ...claimsFixture({ lines: [{ productId: 1 }] }, NOW) };
  expect(await verdict({ claims: postPurchase })).toEqual(REFUSED);
  const asShopifySends = await signedFixture(postPurchase);
  expect(await verifyCheckoutToken(asShopifySends, NOW)).toMatchObject({ ok: true });
  expect(await verifyExtensionToken(asShopifySends, NOW)).toEqual(REFUSED);
  expect(await verdict({ claims: { iss: "https://one.myshopify.com/admin", sub: "42" } })).toEqual(REFUSED);
  expect(await verdict({ claims: { sid: "session", sub: "42" } })).toEqual(REFUSED);
  expect(await verifyExtensionToken(await changesetToken("reference-1", [], "jti", NOW), NOW)).toEqual(REFUSED);
});

test("a session token is no purchase's token", async () => {
  expect(await verifyCheckoutToken(await sessionTokenFixture({}, NOW), NOW)).toEqual(REFUSED);
});

test("garbage and what is too long are refused unread", async () => {
  for (const jwt of ["", "a.b.c", "....", "x".repeat(5000)]) expect(await verifyExtensionToken(jwt, NOW)).toEqual(REFUSED);
}); // prettier-ignore
