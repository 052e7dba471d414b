import { SignJWT } from "jose";
import { env } from "#app/runtime/env.server.ts";
import type { Change } from "./changes-of.ts";

/**
 * Signs changes for Shopify: HS256 by the app's secret, issued by the app's client id, for one purchase, once (jti).
 * Issued in whole seconds, rounded down: a changeset dated after Shopify's clock would be refused.
 */
export function changesetToken(
  referenceId: string,
  changes: readonly Change[],
  jti: string,
  now: Date,
): Promise<string> {
  return new SignJWT({ changes })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(env().SHOPIFY_API_KEY)
    .setJti(jti)
    .setSubject(referenceId)
    .setIssuedAt(Math.floor(now.getTime() / 1000))
    .sign(new TextEncoder().encode(env().SHOPIFY_API_SECRET));
}
