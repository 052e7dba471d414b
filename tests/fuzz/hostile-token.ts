import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { claimsFixture } from "#tests/fixtures/purchase.ts";
import { jsonWebToken, type TokenMaking } from "./json-web-token.ts";

/** A token that proves nothing, and why. */
export interface HostileToken {
  readonly kind: string;
  readonly token: string;
}

type Claims = Readonly<Record<string, unknown>>;
const HOUR_S = 3600;

/** What a checkout or thank-you extension's session token says. */
export function sessionClaims(shopId: string, now: Date): Claims {
  const iat = Math.floor(now.getTime() / 1000);
  return { iss: `https://${shopId}`, dest: shopId, aud: process.env.SHOPIFY_API_KEY!, iat, nbf: iat, exp: iat + 300, jti: randomUUID() };
} // prettier-ignore

/** The valid token of an address, taken apart. */
export interface TokenSource {
  readonly claims: Claims;
  /** The tokens that the same secret signs for something else, by what they are. */
  readonly otherKinds: Readonly<Record<string, Claims>>;
}

/** The tokens that the app's secret signs, by their use. */
export function tokenSources(shopId: string, reference: string, now: Date): Record<"post_purchase" | "extension" | "claim", TokenSource> {
  const iat = Math.floor(now.getTime() / 1000);
  const purchase: Claims = claimsFixture({ shopId, referenceId: reference, lines: [{ productId: 1 }] }, now);
  const session = sessionClaims(shopId, now);
  const staff = { ...session, iss: `https://${shopId}/admin`, dest: `https://${shopId}`, sub: "101", sid: "session-of-staff" };
  const changeset = { iss: process.env.SHOPIFY_API_KEY!, sub: reference, jti: "1", iat, changes: [] };
  const claim = { iss: process.env.SHOPIFY_API_KEY!, shop: shopId, checkout: reference, step: "cross:matching" };
  return {
    post_purchase: { claims: purchase, otherKinds: { session, staff, changeset, claim } },
    extension: { claims: session, otherKinds: { purchase, staff, changeset, claim } },
    claim: { claims: claim, otherKinds: { purchase, session, staff, changeset } },
  };
} // prettier-ignore

/** Headers that no verifier may believe. */
const HEADERS: readonly (TokenMaking & { readonly kind: string })[] = [
  { kind: "algorithm none", header: { alg: "none", typ: "JWT" } },
  { kind: "algorithm None", header: { alg: "None" } },
  { kind: "algorithm HS512", header: { alg: "HS512", typ: "JWT" }, hash: "sha512" },
  { kind: "algorithm RS256", header: { alg: "RS256", typ: "JWT" } },
  { kind: "critical header", header: { alg: "HS256", crit: ["exp"], exp: 1 } },
  { kind: "no algorithm", header: { typ: "JWT" } },
  { kind: "unencoded payload", header: { alg: "HS256", b64: false, crit: ["b64"] } },
];

/** What a claim must not be, whatever its name. */
const WRONG_CLAIMS: readonly unknown[] = [undefined, null, "", "x", -1, "9", [], {}, true, "evil.example.com", "https://evil.example.com/", `kettle.myshopify.com.evil.example.com`]; // prettier-ignore

/**
 * Tokens that must be refused where a certain kind is asked for.
 * @param needed the claims without any one of which, or with another value of which, a token proves nothing
 */
export function hostileTokens({ claims, otherKinds }: TokenSource, needed: readonly string[], now: Date): fc.Arbitrary<HostileToken> {
  const iat = Math.floor(now.getTime() / 1000);
  const make = (kind: string, said: unknown, how: TokenMaking = {}) => ({ kind, token: jsonWebToken(said, how) });
  const valid = jsonWebToken(claims);
  const [head, payload, signature] = valid.split(".") as [string, string, string];
  const times = "exp" in claims
    ? [{ ...claims, iat: iat - HOUR_S, nbf: iat - HOUR_S, exp: iat - 60 }, { ...claims, nbf: iat + HOUR_S, exp: iat + 2 * HOUR_S }, { ...claims, exp: String(iat + 300) }]
    : "input_data" in claims ? [{ ...claims, iat: iat - 3 * HOUR_S }, { ...claims, iat: iat + HOUR_S }, { ...claims, exp: iat - 60 }] : [];
  const fixed = [
    ...HEADERS.map(({ kind, ...how }) => make(kind, claims, how)),
    ...Object.entries(otherKinds).map(([kind, said]) => make(`token of another kind: ${kind}`, said)),
    ...times.map((said) => make("out of its time", said)),
    make("another secret", claims, { secret: "another-secret" }),
    make("another secret", claims, { secret: "" }),
    { kind: "unsigned", token: `${jsonWebToken(claims, { header: { alg: "none" } }).split(".").slice(0, 2).join(".")}.` },
    { kind: "parts missing", token: `${head}.${payload}` },
    { kind: "parts missing", token: `${head}..${signature}` },
    { kind: "parts added", token: `${valid}.${signature}` },
    ...["null", "[]", "7", '"x"', "{}"].map((text) => make("no claims", JSON.parse(text) as unknown)),
  ];
  const wrongClaim = fc.tuple(fc.constantFrom(...needed), fc.constantFrom(...WRONG_CLAIMS)).map(([name, value]) => make("wrong claim", { ...claims, [name]: value }));
  // Not the last sign: of its six bits the signature uses four.
  const flipped = fc.tuple(fc.nat(valid.length - 2), fc.constantFrom(..."ABab01-_")).map(([at, sign]) => ({
    kind: "altered",
    token: valid.slice(0, at) + (valid[at] === sign ? "x" : valid[at] === "." ? ".." : sign) + valid.slice(at + 1),
  }));
  const noise = fc.string({ minLength: 0, maxLength: 200, unit: fc.constantFrom(..."abcXYZ019-_.=+/ ~%") }).map((token) => ({ kind: "noise", token }));
  const long = fc.integer({ min: 4_000, max: 12_000 }).map((size) => ({ kind: "long", token: `${head}.${"A".repeat(size)}.${signature}` }));
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...fixed) },
    { weight: 4, arbitrary: wrongClaim },
    { weight: 4, arbitrary: flipped },
    { weight: 2, arbitrary: noise },
    { weight: 1, arbitrary: long },
  );
} // prettier-ignore
