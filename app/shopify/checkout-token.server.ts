import { errors, jwtVerify } from "jose";
import { env } from "#app/runtime/env.server.ts";
import { judgeClaims, type TokenVerdict } from "./checkout-token.ts";

const MAX_LENGTH = 48_000;
let key: Promise<CryptoKey> | undefined;

/** Imported once: importing the secret at every call costs more than the check itself. */
function secretKey(): Promise<CryptoKey> {
  key ??= crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode(env().SHOPIFY_API_SECRET),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["verify"],
  );
  return key;
}

/**
 * Verifies the token of a post-purchase extension: signature (HS256 by the app's secret, nothing else), then the claims.
 * @param now the time to judge its age by
 */
export async function verifyCheckoutToken(jwt: string, now: Date): Promise<TokenVerdict> {
  if (jwt.length > MAX_LENGTH) return { ok: false, error: "unauthorized" };
  try {
    const { payload } = await jwtVerify(jwt, await secretKey(), { algorithms: ["HS256"], currentDate: now });
    return judgeClaims(payload, now.getTime());
  } catch (error) {
    return { ok: false, error: error instanceof errors.JWTExpired ? "token_expired" : "unauthorized" };
  }
}
