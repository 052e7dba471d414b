import { createHmac } from "node:crypto";

export interface TokenMaking {
  /** Defaults to the app's own. */
  readonly secret?: string;
  /** What the header says; the signature is always an HMAC of the hash named, SHA-256 where none is. */
  readonly header?: Readonly<Record<string, unknown>>;
  readonly hash?: "sha256" | "sha512";
}

/** A signed token, made at once: what the platform would sign, or what nobody should. */
export function jsonWebToken(claims: unknown, { secret, header, hash = "sha256" }: TokenMaking = {}): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value) ?? "").toString("base64url");
  const signed = `${part(header ?? { alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  const key = secret ?? process.env.SHOPIFY_API_SECRET!;
  return `${signed}.${createHmac(hash, key).update(signed).digest("base64url")}`;
}
