import { env } from "#app/runtime/env.server.ts";

let key: Promise<CryptoKey> | undefined;

/** The app's secret as a key that checks signatures. Imported once: importing it costs more than a check. */
export function clientSecretKey(): Promise<CryptoKey> {
  key ??= crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode(env().SHOPIFY_API_SECRET),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["verify"],
  );
  return key;
}
