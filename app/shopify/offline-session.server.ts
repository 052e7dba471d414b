import "@shopify/shopify-api/adapters/node";
import { ApiVersion, HttpResponseError, shopifyApi, type Session, type Shopify } from "@shopify/shopify-api";
import { env } from "#app/runtime/env.server.ts";
import { shopify } from "./shopify-app.server.ts";
import { withTokenLock } from "./token-lock.server.ts";

/** A token with less than this left is refreshed before it is used. */
const REFRESH_BEFORE_MS = 5 * 60_000;

/** The shop has uninstalled the app, or its tokens are no longer good: nothing can be asked of it until it is opened again. */
export class ShopUninstalledError extends Error {
  override readonly name = "ShopUninstalledError";
}

let api: Shopify | undefined;

function shopifyLibrary(): Shopify {
  api ??= shopifyApi({
    apiKey: env().SHOPIFY_API_KEY,
    apiSecretKey: env().SHOPIFY_API_SECRET,
    apiVersion: ApiVersion.July26,
    hostName: new URL(env().SHOPIFY_APP_URL).host,
    isEmbeddedApp: true,
    logger: { level: 0 },
  });
  return api;
}

export function isFresh(session: Session | undefined): session is Session {
  return session !== undefined && session.isActive(undefined, REFRESH_BEFORE_MS);
}

/** The stored offline session of a shop, fresh or not. */
export function loadOfflineSession(shopId: string): Promise<Session | undefined> {
  return shopify().sessionStorage.loadSession(shopifyLibrary().session.getOfflineId(shopId));
}

/**
 * A usable offline session. An expiring token is refreshed once, however many processes ask at the same time.
 * @param staleToken a token that Shopify has just refused: it is refreshed whatever its expiry says
 * @throws ShopUninstalledError without a session, or when Shopify refuses the refresh token
 */
export async function offlineSession(shopId: string, staleToken?: string): Promise<Session> {
  const isUsable = (session: Session | undefined): session is Session =>
    isFresh(session) && session.accessToken !== staleToken;
  const stored = await loadOfflineSession(shopId);
  if (isUsable(stored)) return stored;
  if (!stored) throw new ShopUninstalledError(`${shopId} has no session`);
  return withTokenLock(shopId, async () => {
    const current = await loadOfflineSession(shopId);
    if (isUsable(current)) return current;
    return refresh(shopId, current);
  });
}

async function refresh(shopId: string, session: Session | undefined): Promise<Session> {
  if (!session?.refreshToken) throw new ShopUninstalledError(`${shopId} has no refresh token`);
  try {
    const refreshed = await shopifyLibrary().auth.refreshToken({ shop: shopId, refreshToken: session.refreshToken });
    await shopify().sessionStorage.storeSession(refreshed.session);
    return refreshed.session;
  } catch (error) {
    const isRefused = error instanceof HttpResponseError && [400, 401, 403].includes(error.response.code);
    if (isRefused) throw new ShopUninstalledError(`${shopId}: the refresh token is no longer good`, { cause: error });
    throw error;
  }
}
