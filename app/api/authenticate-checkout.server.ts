import type { IncomingMessage } from "node:http";
import { isInstalled } from "#app/decisions/installed-shops.server.ts";
import type { CheckoutToken } from "#app/shopify/checkout-token.ts";
import { verifyCheckoutToken } from "#app/shopify/checkout-token.server.ts";
import { ApiFailure } from "./api-errors.ts";

/**
 * Who asks: the purchase that Shopify's token names, in a shop that has the app.
 * @throws ApiFailure unauthorized, token_expired or shop_not_installed
 */
export async function authenticateCheckout(req: IncomingMessage, now: Date): Promise<CheckoutToken> {
  const jwt = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(req.headers.authorization ?? "")?.[1];
  if (!jwt) throw new ApiFailure("unauthorized");
  const verdict = await verifyCheckoutToken(jwt, now);
  if (!verdict.ok) throw new ApiFailure(verdict.error);
  if (!(await isInstalled(verdict.token.shopId))) throw new ApiFailure("shop_not_installed");
  return verdict.token;
}
