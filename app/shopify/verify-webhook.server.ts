import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "#app/runtime/env.server.ts";

/** Whether Shopify signed exactly these bytes: base64 HMAC-SHA256 with the app's secret, compared in constant time. */
export function isSignedByShopify(rawBody: Buffer, signature: string | undefined): boolean {
  if (!signature) return false;
  const expected = createHmac("sha256", env().SHOPIFY_API_SECRET).update(rawBody).digest();
  const given = Buffer.from(signature, "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
