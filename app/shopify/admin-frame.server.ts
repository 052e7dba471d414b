import { env } from "#app/runtime/env.server.ts";

/** What the admin's pages need to start in Shopify's frame. */
export function adminFrame(): { apiKey: string; appBridgeUrl: string | undefined } {
  return { apiKey: env().SHOPIFY_API_KEY, appBridgeUrl: env().APP_BRIDGE_URL };
}
