import { hkdfSync } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { checkoutTokenSchema } from "#app/ladders/offer-mark.ts";
import { env } from "#app/runtime/env.server.ts";

/** Which offer of which purchase a link is of. */
export interface Claim {
  readonly shopId: string;
  readonly checkoutToken: string;
  readonly stepId: string;
}

const PURPOSE = "claim";
const MAX_LENGTH = 1000;
const payloadSchema = z.object({
  purpose: z.literal(PURPOSE),
  shop: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}\.myshopify\.com$/),
  token: checkoutTokenSchema,
  step: z.string().max(48),
});

const keys = new Map<string, Uint8Array>();

/** A key of its own: what Shopify signs with the app's secret is no claim, and a claim is nothing else. */
function claimKey(): Uint8Array {
  const secret = env().SHOPIFY_API_SECRET;
  const known = keys.get(secret) ?? new Uint8Array(hkdfSync("sha256", secret, "", "offer-ladder claim", 32));
  keys.set(secret, known);
  return known;
}

/** The token of a claim's link. It does not expire: until when the offer holds is kept with the decision. */
export function claimToken({ shopId, checkoutToken, stepId }: Claim): Promise<string> {
  return new SignJWT({ purpose: PURPOSE, shop: shopId, token: checkoutToken, step: stepId })
    .setProtectedHeader({ alg: "HS256" })
    .sign(claimKey());
}

/** What a link's token says; null for one that this app did not sign for this purpose. */
export async function readClaimToken(jwt: string): Promise<Claim | null> {
  if (jwt.length > MAX_LENGTH) return null;
  try {
    const { payload } = await jwtVerify(jwt, claimKey(), { algorithms: ["HS256"] });
    const { shop, token, step } = payloadSchema.parse(payload);
    return { shopId: shop, checkoutToken: token, stepId: step };
  } catch {
    return null;
  }
}
