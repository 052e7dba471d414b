import { SignJWT } from "jose";
import { expect, test } from "vitest";
import { sessionTokenFixture } from "#tests/fixtures/session-token.ts";
import { env } from "#app/runtime/env.server.ts";
import { claimToken, readClaimToken } from "./claim-token.server.ts";

const claim = { shopId: "one.myshopify.com", checkoutToken: "0123456789abcdef", stepId: "cross:cups" };

test("a claim is read as it was made", async () => {
  expect(await readClaimToken(await claimToken(claim))).toEqual(claim);
});

test("what the app's secret signs is no claim, nor is another purpose, a changed or a cut one", async () => {
  const payload = { purpose: "claim", shop: claim.shopId, token: claim.checkoutToken, step: claim.stepId };
  const bySecret = await new SignJWT(payload)
    .setProtectedHeader({ alg: "HS256" })
    .sign(new TextEncoder().encode(env().SHOPIFY_API_SECRET));
  const jwt = await claimToken(claim);
  const [header, , signature] = jwt.split(".");
  const changed = Buffer.from(JSON.stringify({ ...payload, step: "missed:oto" })).toString("base64url");
  const none = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${jwt.split(".")[1]}.`;
  for (const forged of [bySecret, `${header}.${changed}.${signature}`, jwt.slice(0, -2), none, "", "x".repeat(5000), await sessionTokenFixture({}, new Date())])
    expect(await readClaimToken(forged)).toBeNull();
}); // prettier-ignore
