import fc from "fast-check";
import { hostileBodies, hugeBodies, type HostileBody } from "./hostile-body.ts";
import { hostileTokens, tokenSources } from "./hostile-token.ts";
import type { FuzzTarget, Headers } from "./target.ts";

/** What must come back: a refusal; anything but an error of the server; or, where the wire itself is broken, anything at all. */
export type Expectation = "refused" | "no_error" | "any";

/** One hostile request, as it goes over the wire. */
export interface HostileRequest {
  readonly target: FuzzTarget;
  readonly kind: string;
  readonly expects: Expectation;
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: Buffer | null;
  /** plain: with its length. chunked: without. raw: these very bytes, whatever HTTP says of them. half: cut off by the caller. stalled: the rest never comes. */
  readonly framing: "plain" | "chunked" | "raw" | "half" | "stalled";
}

/** Whom the hostile requests speak of, in the shop that exists. */
export interface Victim {
  readonly shopId: string;
  readonly reference: string;
}

/** Personal data that hostile requests carry, so that a log that holds any of it is found out. */
export const MARKERS = ["robin.shopper@example.com", "+15555550199", "203.0.113.77"] as const;

const METHODS = ["GET", "PUT", "DELETE", "PATCH", "HEAD", "TRACE", "PROPFIND", "POST"] as const;
const ODD_HEADERS: readonly Headers[] = [
  { "content-type": "application/x-www-form-urlencoded" },
  { "content-type": "multipart/form-data; boundary=x" },
  { "content-type": "text/plain; charset=utf-16" },
  { "content-type": `application/json; ${"a".repeat(2000)}` },
  { "content-encoding": "gzip" },
  { "content-type": "" },
  { cookie: `session=${MARKERS[0]}`, "x-forwarded-for": MARKERS[2] },
  { "user-agent": MARKERS[0], referer: `https://example.com/?email=${MARKERS[0]}&phone=${MARKERS[1]}` },
  { origin: "https://evil.example.com", "access-control-request-headers": "*" },
  { host: "evil.example.com" },
  { "x-http-method-override": "DELETE", "x-forwarded-host": "evil.example.com" },
];

/** Hostile requests against all of the targets. */
export function hostileRequests(
  targets: readonly FuzzTarget[],
  victim: Victim,
  now: Date,
): fc.Arbitrary<HostileRequest> {
  const all = targets.map((target) =>
    fc.oneof(
      { weight: 100, arbitrary: withBody(target, hostileBodies(target)) },
      { weight: 60, arbitrary: withoutProof(target, victim, now) },
      { weight: 20, arbitrary: elsewhere(target) },
      { weight: target.isRepeatable ? 20 : 0, arbitrary: replay(target) },
      { weight: 10, arbitrary: brokenWire(target) },
      { weight: 1, arbitrary: stalled(target) },
      { weight: 1, arbitrary: withBody(target, hugeBodies) },
    ),
  );
  return fc.oneof(...all);
}

const valid = (target: FuzzTarget): Buffer => Buffer.from(target.body === null ? "" : JSON.stringify(target.body));
const oddHeaders = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Headers>({}) },
  { weight: 2, arbitrary: fc.constantFrom(...ODD_HEADERS) },
);

/** Authentic, as far as headers go, with a body that is not what the address takes. */
function withBody(target: FuzzTarget, bodies: fc.Arbitrary<HostileBody>): fc.Arbitrary<HostileRequest> {
  const framings = fc.constantFrom("plain" as const, "plain" as const, "chunked" as const);
  return fc.tuple(bodies, oddHeaders, framings).map(([{ kind, bytes, isRefused }, more, framing]) => {
    const isHuge = kind === "huge body";
    // The address of a link takes no body: what is sent with one is passed over. A webhook's limit is far above these.
    const refuses = isRefused && target.method === "POST" && !(isHuge && target.authentication === "webhook");
    return {
      target, kind, framing,
      expects: isHuge ? (refuses ? "refused" : "no_error") : refuses ? "refused" : "no_error",
      method: target.method, path: target.path, headers: { ...more, ...target.headersOf(bytes) },
      body: target.method === "GET" ? null : bytes,
    };
  });
} // prettier-ignore

/** The valid body, or another, from somebody who cannot prove to be who he says. */
function withoutProof(target: FuzzTarget, victim: Victim, now: Date): fc.Arbitrary<HostileRequest> {
  const request = (kind: string, given: Partial<HostileRequest>): HostileRequest => ({
    target, kind, expects: "refused", method: target.method, path: target.path, headers: {}, body: target.method === "GET" ? null : valid(target), framing: "plain", ...given,
  }); // prettier-ignore
  const sources = tokenSources(victim.shopId, victim.reference, now);
  const { authentication } = target;
  if (authentication === "claim")
    return hostileTokens(sources.claim, Object.keys(sources.claim.claims), now).map(({ kind, token }) => request(kind, { path: `/claims/${encodeURIComponent(token)}` }));
  if (authentication === "post_purchase" || authentication === "extension") {
    const needed = authentication === "extension" ? ["dest", "aud", "exp"] : ["iss", "sub", "iat", "input_data"];
    const schemes = fc.constantFrom("Bearer ", "Bearer ", "Bearer ", "bearer ", "Basic ", "", "Bearer  ", "Token ");
    return fc.tuple(hostileTokens(sources[authentication], needed, now), schemes).map(([{ kind, token }, scheme]) => request(kind, { headers: { authorization: `${scheme}${token}` } }));
  }
  if (authentication === "write_key") {
    const keys = fc.constantFrom("", "0", "f".repeat(31), "f".repeat(33), "G".repeat(32), `${"a".repeat(31)}'`);
    return keys.map((key) => request("wrong key", { body: Buffer.from(JSON.stringify({ ...target.body, key })) }));
  }
  return forgedSignatures(target).map(([kind, headers]) => request(kind, { headers }));
} // prettier-ignore

/** Headers of a signed request of which one is gone, altered, or of another body. */
function forgedSignatures(target: FuzzTarget): fc.Arbitrary<[string, Headers]> {
  const headers = target.headersOf(valid(target));
  // What names an event and its time may be absent: the event is then known by the delivery's id.
  const names = Object.keys(headers).filter((name) => !/event-id|triggered-at|webhook-id|topic/.test(name));
  const values = fc.constantFrom("", "x", "0", "-1", "9".repeat(40), "=".repeat(44), "a".repeat(64), "../../etc/passwd", "evil.example.com", "' or 1=1 --"); // prettier-ignore
  return fc.oneof(
    fc.constantFrom(...names).map((name): [string, Headers] => {
      const { [name]: _gone, ...rest } = headers;
      return ["header missing", rest];
    }),
    fc.tuple(fc.constantFrom(...names), values).map(([name, value]): [string, Headers] => ["header altered", { ...headers, [name]: value }]),
    fc.string({ maxLength: 80 }).map((text): [string, Headers] => ["signature of another body", target.headersOf(Buffer.from(`${text}!`))]),
  );
} // prettier-ignore

/** The valid request by another method, or at an address beside its own. */
function elsewhere(target: FuzzTarget): fc.Arbitrary<HostileRequest> {
  const body = valid(target);
  const ways = fc.constantFrom("/", "//", "/x", "%00", "/../offers", ";x", "%2e%2e%2f", ".json", "/__proto__", "\\x");
  const methods = METHODS.filter(
    (method) => method !== target.method && !(target.method === "GET" && method === "HEAD"),
  );
  const as = (kind: string, method: string, path: string): HostileRequest => ({
    target, kind, method, path, expects: "refused", headers: target.headersOf(body), body: method === "POST" || method === "PUT" ? body : null, framing: "plain",
  }); // prettier-ignore
  return fc.oneof(
    fc.constantFrom(...methods).map((method) => as("wrong method", method, target.path)),
    ways.map((way) =>
      as("address beside it", target.method, target.path.startsWith("/claims/") ? `/claims/${way}` : target.path + way),
    ),
  );
}

/** The valid request once more: what it does was done. */
function replay(target: FuzzTarget): fc.Arbitrary<HostileRequest> {
  return oddHeaders.map((more) => {
    const body = valid(target);
    return {
      target, kind: "replay", expects: "no_error", method: target.method, path: target.path, headers: { ...more, ...target.headersOf(body) },
      body: target.method === "GET" ? null : body, framing: "plain",
    };
  });
} // prettier-ignore

/** Half a request, and then silence. */
function stalled(target: FuzzTarget): fc.Arbitrary<HostileRequest> {
  const body = valid(target);
  const headers = Object.entries({ host: "localhost", ...target.headersOf(body), "content-length": "5000" });
  const head = [`${target.method} ${target.path} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`), "", ""].join("\r\n"); // prettier-ignore
  const one = Buffer.concat([Buffer.from(head), body]);
  return fc.integer({ min: 1, max: one.length }).map((at) => ({
    target, kind: "stalled", expects: "any", framing: "stalled", method: target.method, path: target.path, headers: {}, body: one.subarray(0, at),
  })); // prettier-ignore
}

/** What is no HTTP, or the half of it, or several at once on one connection. */
function brokenWire(target: FuzzTarget): fc.Arbitrary<HostileRequest> {
  const body = valid(target);
  const headers = { host: "localhost", ...target.headersOf(body) };
  const head = (more: Headers, method = target.method as string) =>
    [`${method} ${target.path} HTTP/1.1`, ...Object.entries({ ...headers, ...more }).map(([name, value]) => `${name}: ${value}`), "", ""].join("\r\n");
  const as = (kind: string, bytes: Buffer, framing: "raw" | "half" = "raw", expects: Expectation = "any"): HostileRequest => ({
    target, kind, expects, framing, method: target.method, path: target.path, headers: {}, body: bytes,
  });
  const length = String(body.length);
  const one = Buffer.concat([Buffer.from(head({ "content-length": length })), body]);
  const cut = fc.nat(Math.max(0, one.length - 2)).map((at) => as("half sent", one.subarray(0, at), "half"));
  const garbage = fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => as("no HTTP", Buffer.concat([Buffer.from(bytes), Buffer.from("\r\n\r\n")])));
  const lies = fc.constantFrom(
    ...["-1", "abc", `${length}, ${length}0`, "99999999999999999999", "0x10"].map((lie) => as("wrong length", Buffer.concat([Buffer.from(head({ "content-length": lie })), body]))),
    as("two lengths", Buffer.concat([Buffer.from(head({ "content-length": length, "transfer-encoding": "chunked" })), body])),
    as("bad chunk", Buffer.from(`${head({ "transfer-encoding": "chunked" }, "POST")}zz\r\n{}\r\n0\r\n\r\n`)),
    as("large header", Buffer.from(`POST ${target.path} HTTP/1.1\r\nhost: x\r\nx-large: ${"y".repeat(70_000)}\r\n\r\n`)),
    ...(target.isRepeatable ? [as("pipelined", Buffer.concat([one, one, one])), as("expects to continue", Buffer.concat([Buffer.from(head({ "content-length": length, expect: "100-continue" })), body]))] : []),
    as("upgrade", Buffer.from(head({ connection: "upgrade", upgrade: "websocket", "content-length": "0" }))),
  );
  return fc.oneof(cut, garbage, lies);
} // prettier-ignore
