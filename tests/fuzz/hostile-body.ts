import fc from "fast-check";
import type { FuzzTarget } from "./target.ts";

/** A body, and whether the address must refuse it. */
export interface HostileBody {
  readonly kind: string;
  readonly bytes: Buffer;
  /** False: it may be passed over, but must do no harm. */
  readonly isRefused: boolean;
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const PLACEHOLDER = "@the value stands here@";
const MAX_BODY_BYTES = 64 * 1024;
/** JSON texts that fit no field of any address, whatever its type. */
const FITS_NOTHING = [
  "9007199254740993", "-9007199254740993", "1e400", "-1e400", "-1", "1.5", "123456789012345678901234567890", `"${"x".repeat(5000)}"`, `"${"\\ud83d".repeat(1200)}"`,
  `{"__proto__":{"isAdmin":true}}`, `{"constructor":{"prototype":{"x":1}}}`, `[[[[[[[]]]]]]]`, `{"toString":1}`, `[null]`, `{"$ne":null}`,
] as const; // prettier-ignore
/** No text at all: PostgreSQL takes neither the null character nor half a pair of surrogates. */
const NOT_STORABLE = [String.raw`"\u0000"`, String.raw`"a\u0000b"`, String.raw`"\ud800"`, String.raw`"x\udfff"`] as const; // prettier-ignore
/** Values that are of the wrong type for a field of the type named. */
const OTHER_TYPES = {
  string: ["true", "{}", "[]", "7", "0.1"],
  number: ["true", "false", `"7"`, `"1; drop table shop"`, "{}", "[]"],
  boolean: [`"true"`, "1", "0", "{}", "[]"],
  array: ["true", "{}", `"x"`, `{"0":1,"length":1}`],
  object: ["true", "[]", `"x"`, "7"],
} as const;

/** Every field of a JSON value, by its path. */
function fieldsOf(value: Json, path: readonly string[] = []): { path: readonly string[]; value: Json }[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, field]: [string, Json]) => [
    { path: [...path, key], value: field },
    ...fieldsOf(field, [...path, key]),
  ]);
}

/** The JSON text of a value in which one field is another text; undefined takes the field away. */
function withField(body: Json, path: readonly string[], text: string | undefined): string {
  const copy = structuredClone(body) as Record<string, unknown>;
  let place = copy;
  for (const key of path.slice(0, -1)) place = place[key] as Record<string, unknown>;
  const last = path.at(-1)!;
  if (text === undefined) delete place[last];
  else place[last] = PLACEHOLDER;
  return JSON.stringify(copy).replace(JSON.stringify(PLACEHOLDER), () => text ?? "");
}

function typeOf(value: Json): keyof typeof OTHER_TYPES | "null" {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : (typeof value as "string" | "number" | "boolean" | "object");
}

/** One field of a valid body holds what it must not, or is gone, or has a stranger beside it. */
function wrongFields({ body, nullable, cleaned }: FuzzTarget): fc.Arbitrary<string> {
  const fields = fieldsOf(body as Json);
  return fc.constantFrom(...fields).chain(({ path, value }) => {
    const name = path.join(".");
    const type = typeOf(value);
    const texts: (string | undefined)[] = [
      ...FITS_NOTHING,
      ...(cleaned.includes(name) ? [] : NOT_STORABLE),
      ...(type === "null" ? [] : OTHER_TYPES[type]),
    ];
    if (!nullable.includes(name)) texts.push("null");
    const isEntry = /^\d+$/.test(path.at(-1)!);
    if (!isEntry) texts.push(undefined);
    return fc.constantFrom(...texts).map((text) => withField(body as Json, path, text));
  });
}

/** An object somewhere in the body has a field that nobody asked for. */
function strangers({ body }: FuzzTarget): fc.Arbitrary<string> {
  const objects = [{ path: [] as readonly string[], value: body as Json }, ...fieldsOf(body as Json)].filter(
    ({ value }) => typeOf(value) === "object",
  );
  const names = fc.constantFrom(
    "constructor",
    "prototype",
    "hasOwnProperty",
    "toString",
    "admin",
    "",
    "\u0000",
    "price",
  );
  return fc
    .tuple(fc.constantFrom(...objects), names, fc.constantFrom(...FITS_NOTHING))
    .map(([{ path, value }, name, text]) => {
      const more = JSON.stringify({ ...(value as object), [name]: PLACEHOLDER }).replace(
        JSON.stringify(PLACEHOLDER),
        () => text,
      );
      return path.length === 0 ? more : withField(body as Json, path, more);
    });
}

/** Text that is no JSON at all, or JSON cut off. */
function brokenJson(valid: string): fc.Arbitrary<Buffer> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.nat(valid.length - 1).map((at) => Buffer.from(valid.slice(0, at))) },
    { weight: 3, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.concat([Buffer.from([0xff]), bytes])) },
    { weight: 1, arbitrary: fc.constantFrom("NaN", "undefined", "{'a':1}", "{a:1}", "[1,]", '{"a":1}{"a":1}', "\ufeff{}x", "\u0000", "%7B%7D", "a=1&b=2", "<x/>").map((text) => Buffer.from(text)) },
  ); // prettier-ignore
}

/** JSON nested deeper than any reader should follow. */
const deep = fc
  .tuple(fc.integer({ min: 50, max: 20_000 }), fc.constantFrom("[", '{"a":', '[{"events":'), fc.boolean())
  .map(([depth, open, isClosed]) => {
    const times = Math.min(depth, Math.floor((MAX_BODY_BYTES - 200) / (open.length * 2)));
    const close = [...open].reverse().map((sign) => (sign === "[" ? "]" : sign === "{" ? "}" : "")).join("");
    return Buffer.from(open.repeat(times) + "1" + (isClosed ? close.repeat(times) : ""));
  }); // prettier-ignore

const huge = fc
  .integer({ min: MAX_BODY_BYTES + 1, max: 300_000 })
  .map((size) => Buffer.from(`{"x":"${"y".repeat(size)}"}`));

/** Bodies against an address, of every kind. */
export function hostileBodies(target: FuzzTarget): fc.Arbitrary<HostileBody> {
  const { body, readsStrictly } = target;
  const of = (kind: string, isRefused: boolean) => (bytes: Buffer | string) => ({
    kind,
    bytes: Buffer.from(bytes),
    isRefused,
  });
  const general = [
    { weight: 4, arbitrary: brokenJson(JSON.stringify(body ?? { a: [1, 2, 3] })).map(of("broken JSON", body !== null)) },
    { weight: 2, arbitrary: deep.map(of("deep JSON", readsStrictly)) },
    { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 4 }).map((value) => of("other JSON", readsStrictly)(JSON.stringify(value))) },
    { weight: 1, arbitrary: fc.constant(of("empty", body !== null)("")) },
  ]; // prettier-ignore
  if (!readsStrictly || body === null) return fc.oneof(...general);
  // Passed over, it is the valid request once more.
  const isTold = target.isRepeatable ? 1 : 0;
  const prototype = JSON.stringify(body).replace(/^\{/, '{"__proto__":{"isAdmin":true},');
  return fc.oneof(
    ...general,
    { weight: 8, arbitrary: wrongFields(target).map(of("wrong field", true)) },
    { weight: 4, arbitrary: strangers(target).map(of("unknown field", true)) },
    { weight: isTold, arbitrary: fc.constant(of("prototype key", false)(prototype)) },
  );
}

/** Bodies larger than the address takes. */
export const hugeBodies: fc.Arbitrary<HostileBody> = huge.map((bytes) => ({
  kind: "huge body",
  bytes,
  isRefused: true,
}));
