import type { IncomingMessage } from "node:http";
import { isInstalled } from "#app/decisions/installed-shops.server.ts";
import { verifyExtensionToken } from "#app/shopify/session-token.server.ts";
import type { ExtensionSession } from "#app/shopify/session-token.ts";
import { ApiFailure } from "./api-errors.ts";

/**
 * Who asks: the shop, and the customer where one is logged in, that the session token of a checkout extension names.
 * @throws ApiFailure unauthorized, token_expired or shop_not_installed
 */
export async function authenticateExtension(req: IncomingMessage, now: Date): Promise<ExtensionSession> {
  const jwt = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(req.headers.authorization ?? "")?.[1];
  if (!jwt) throw new ApiFailure("unauthorized");
  const verdict = await verifyExtensionToken(jwt, now);
  if (!verdict.ok) throw new ApiFailure(verdict.error);
  if (!(await isInstalled(verdict.session.shopId))) throw new ApiFailure("shop_not_installed");
  return verdict.session;
}
