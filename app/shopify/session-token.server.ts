import { errors, jwtVerify } from "jose";
import { env } from "#app/runtime/env.server.ts";
import { clientSecretKey } from "./client-secret-key.server.ts";
import { judgeSessionClaims, SESSION_TOKEN_TOLERANCE_S, type SessionVerdict } from "./session-token.ts";

const MAX_LENGTH = 4000;

/**
 * Verifies the session token of a checkout or thank-you extension: signature (HS256 by the app's secret, nothing else),
 * made for this app, within its time, then the claims.
 * @param now the time to judge its age by
 */
export async function verifyExtensionToken(jwt: string, now: Date): Promise<SessionVerdict> {
  if (jwt.length > MAX_LENGTH) return { ok: false, error: "unauthorized" };
  try {
    const { payload } = await jwtVerify(jwt, await clientSecretKey(), {
      algorithms: ["HS256"],
      audience: env().SHOPIFY_API_KEY,
      clockTolerance: SESSION_TOKEN_TOLERANCE_S,
      currentDate: now,
      requiredClaims: ["exp", "iat", "aud"],
    });
    return judgeSessionClaims(payload);
  } catch (error) {
    return { ok: false, error: error instanceof errors.JWTExpired ? "token_expired" : "unauthorized" };
  }
}
