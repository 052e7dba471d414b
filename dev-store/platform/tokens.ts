import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A compact JSON web token, HS256. */
export function signToken(claims: object, secret: string): string {
  const body = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${body}.${createHmac("sha256", secret).update(body).digest("base64url")}`;
}

/** The claims of a token with a good signature; null otherwise. */
export function verifyToken(token: string, secret: string): Record<string, unknown> | null {
  const [header, claims, signature, more] = token.split(".");
  if (!header || !claims || !signature || more !== undefined) return null;
  const expected = createHmac("sha256", secret).update(`${header}.${claims}`).digest();
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  try {
    if ((JSON.parse(Buffer.from(header, "base64url").toString()) as { alg?: string }).alg !== "HS256") return null;
    return JSON.parse(Buffer.from(claims, "base64url").toString()) as Record<string, unknown>;
  } catch {
    return null;
  }
}

/** The session token that App Bridge gives the embedded app: a minute long, for one staff member. */
export function idToken(options: { shop: string; apiKey: string; secret: string; staffId: string; now: Date }): string {
  const now = Math.floor(options.now.getTime() / 1000);
  return signToken(
    {
      iss: `https://${options.shop}/admin`,
      dest: `https://${options.shop}`,
      aud: options.apiKey,
      sub: options.staffId,
      exp: now + 60,
      nbf: now - 5,
      iat: now,
      jti: randomUUID(),
      sid: `session-${options.staffId}`,
    },
    options.secret,
  );
}
