import { randomBytes } from "node:crypto";
import type { Store } from "./store.ts";
import { verifyToken } from "./tokens.ts";

const ACCESS_SECONDS = 3_600;
const REFRESH_SECONDS = 90 * 86_400;
const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** POST /admin/oauth/access_token: token exchange, and the refresh of an expiring offline token. */
export function accessToken(store: Store, request: Record<string, unknown>): Answer {
  const { apiKey, apiSecret } = store.config;
  if (request.client_id !== apiKey || request.client_secret !== apiSecret)
    return { status: 401, body: { error: "invalid_client" } };
  if (request.grant_type === "refresh_token") return refresh(store, String(request.refresh_token ?? ""));
  if (request.grant_type !== TOKEN_EXCHANGE) return { status: 400, body: { error: "unsupported_grant_type" } };
  const claims = verifyToken(String(request.subject_token ?? ""), apiSecret);
  const now = store.now().getTime() / 1000;
  if (
    !claims ||
    claims.aud !== apiKey ||
    Number(claims.exp) < now ||
    claims.dest !== `https://${store.state.shop.domain}`
  ) {
    return { status: 400, body: { error: "invalid_subject_token" } };
  }
  if (!store.state.app.isInstalled) return { status: 400, body: { error: "app_not_installed" } };
  const isOnline = String(request.requested_token_type).includes("online-access-token");
  if (isOnline) return { status: 200, body: online(store, String(claims.sub)) };
  return {
    status: 200,
    body: offline(store, request.expiring === "1" || request.expiring === 1 || request.expiring === true),
  };
}

/** Whether an access token is good now. */
export function isAccessTokenGood(store: Store, token: string): boolean {
  const known = store.state.app.accessTokens[token];
  return (
    store.state.app.isInstalled &&
    known !== undefined &&
    (known.expiresAt === null || new Date(known.expiresAt) > store.now())
  );
}

function issue(store: Store, seconds: number | null, isOnline: boolean): string {
  const token = `shpat_${randomBytes(16).toString("hex")}`;
  const expiresAt = seconds === null ? null : new Date(store.now().getTime() + seconds * 1000).toISOString();
  store.state.app.accessTokens[token] = { expiresAt, isOnline };
  return token;
}

function offline(store: Store, isExpiring: boolean) {
  const access_token = issue(store, isExpiring ? ACCESS_SECONDS : null, false);
  const scope = store.state.app.scopes.join(",");
  if (!isExpiring) return { access_token, scope };
  const refresh_token = `shprt_${randomBytes(16).toString("hex")}`;
  store.state.app.refreshTokens[refresh_token] = new Date(store.now().getTime() + REFRESH_SECONDS * 1000).toISOString();
  return { access_token, scope, expires_in: ACCESS_SECONDS, refresh_token, refresh_token_expires_in: REFRESH_SECONDS };
}

function online(store: Store, staffId: string) {
  const scope = store.state.app.scopes.join(",");
  return {
    access_token: issue(store, 86_399, true),
    scope,
    expires_in: 86_399,
    associated_user_scope: scope,
    associated_user: {
      id: Number(staffId),
      first_name: "Sam",
      last_name: "Example",
      email: "sam@example.com",
      account_owner: true,
      locale: "en",
      collaborator: false,
      email_verified: true,
    },
  };
}

/** A refresh token stays good until the token it gave is used; here: until it is refreshed once more or expires. */
function refresh(store: Store, token: string): Answer {
  const expires = store.state.app.refreshTokens[token];
  if (!store.state.app.isInstalled || !expires || new Date(expires) < store.now())
    return { status: 400, body: { error: "invalid_grant" } };
  delete store.state.app.refreshTokens[token];
  return { status: 200, body: offline(store, true) };
}
