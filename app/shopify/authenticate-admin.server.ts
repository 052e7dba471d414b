import { decodeJwt } from "jose";
import { roleOf } from "#app/shops/staff-members.server.ts";
import { mayOpen, type StaffRole } from "#app/shops/staff-role.ts";
import { isFresh, loadOfflineSession } from "./offline-session.server.ts";
import { shopify } from "./shopify-app.server.ts";
import { withTokenLock } from "./token-lock.server.ts";

type AdminContext = Awaited<ReturnType<ReturnType<typeof shopify>["authenticate"]["admin"]>>;

export interface Staff {
  readonly shopId: string;
  /** The staff member's id, from the session token; "unknown" where the token names none. */
  readonly staffId: string;
  readonly role: StaffRole;
  readonly context: AdminContext;
}

/**
 * Authenticates a page or action of the embedded admin, and asks whether the staff member's role may open it. The one place
 * where that is asked: every loader and action says what it needs, and support opens nothing else. The first document asks for a token in several loaders at once:
 * they exchange it one after the other, and all but the first find it done.
 * @param needed the role that the page is for: a merchant opens every page, support those for "support"
 * @throws Response that the route passes on: a redirect, the bounce page, 401, or 403 for a role that may not open it
 */
export async function authenticateAdmin(request: Request, needed: StaffRole): Promise<Staff> {
  const shopId = claimedShop(request);
  const authenticate = () => shopify().authenticate.admin(request);
  const needsToken = shopId !== null && !isFresh(await loadOfflineSession(shopId));
  const context = await (needsToken ? withTokenLock(shopId, authenticate) : authenticate());
  const staffId = context.sessionToken?.sub ?? "unknown";
  const role = await roleOf(context.session.shop, staffId);
  if (!mayOpen(role, needed)) throw new Response("This page is for merchants.", { status: 403 });
  return { shopId: context.session.shop, staffId, role, context };
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
