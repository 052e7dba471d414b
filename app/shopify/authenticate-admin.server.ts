import { decodeJwt } from "jose";
import { isFresh, loadOfflineSession } from "./offline-session.server.ts";
import { shopify } from "./shopify-app.server.ts";
import { withTokenLock } from "./token-lock.server.ts";

type AdminContext = Awaited<ReturnType<ReturnType<typeof shopify>["authenticate"]["admin"]>>;

export interface Merchant {
  readonly shopId: string;
  /** The staff member's id, from the session token; "unknown" where the token names none. */
  readonly staffId: string;
  readonly context: AdminContext;
}

/**
 * Authenticates a page or action of the embedded admin. The first document asks for a token in several loaders at once:
 * they exchange it one after the other, and all but the first find it done.
 * @throws Response that the route passes on: a redirect, the bounce page, or 401
 */
export async function authenticateAdmin(request: Request): Promise<Merchant> {
  const shopId = claimedShop(request);
  const authenticate = () => shopify().authenticate.admin(request);
  const needsToken = shopId !== null && !isFresh(await loadOfflineSession(shopId));
  const context = await (needsToken ? withTokenLock(shopId, authenticate) : authenticate());
  return { shopId: context.session.shop, staffId: context.sessionToken?.sub ?? "unknown", context };
}

/** The shop that the request says it is of, not yet verified: good for choosing a lock, and for nothing else. */
function claimedShop(request: Request): string | null {
  const token =
    request.headers.get("authorization")?.replace(/^Bearer /, "") ?? new URL(request.url).searchParams.get("id_token");
  if (!token) return null;
  try {
    const { dest } = decodeJwt<{ dest?: string }>(token);
    return typeof dest === "string" ? new URL(dest).hostname : null;
  } catch {
    return null;
  }
}
