import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { apiErrorSchema } from "#app/api/error.contract.ts";
import { MAX_PIXEL_BYTES, pixelRequestSchema } from "#app/api/pixel.contract.ts";
import { NEWEST_MS, OLDEST_MS } from "#app/funnel/pixel/pixel-rows.ts";
import { recordPixel } from "#app/funnel/pixel/record-pixel.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { testDatabase } from "#tests/database.ts";
import { checkoutEvent, pageEvent, pixelRequest, pixelTouch } from "#tests/fixtures/pixel.ts";
import { publicServer } from "#tests/fixtures/public-server.ts";
import { storeShop } from "#tests/fixtures/shop.ts";

await testDatabase();
const SHOP = "seen.myshopify.com";
const OTHER = "other.myshopify.com";
await storeShop(SHOP);
await storeShop(OTHER);
const { origin } = await publicServer();
const PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"; // prettier-ignore
const CRAWLER = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

const keyOf = async (shopId: string): Promise<string> =>
  (await pool().query<{ key: string }>("select pixel_key as key from shop where shop_id = $1", [shopId])).rows[0]!.key;
const key = await keyOf(SHOP);

beforeEach(() => pool().query("truncate pixel_event, visit, checkout_visit"));

async function post(body: unknown, headers: Record<string, string> = {}): Promise<number> {
  const response = await fetch(`${origin}/api/pixel`, {
    method: "POST",
    headers: { "Content-Type": "text/plain", "User-Agent": PHONE, Origin: "null", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("set-cookie")).toBeNull();
  const json: unknown = await response.json();
  if (response.status === 200) expect(json).toEqual({ ok: true });
  else expect(apiErrorSchema.parse(json).message).not.toBe("");
  return response.status;
}

/** Rows of all three tables, of every shop. */
async function stored(): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(
    `select (select count(*) from pixel_event) + (select count(*) from visit) + (select count(*) from checkout_visit) as count`,
  );
  return rows[0]!.count;
}

test("a visit with its checkout is stored, each event once however often it is sent", async () => {
  const landing = pixelTouch({ source: "Klaviyo", medium: "email", campaign: "spring" });
  const request = pixelRequest({
    key,
    visit: { landing, path: "/products/tea" },
    events: [
      pageEvent("page_viewed"),
      pageEvent("product_viewed"),
      checkoutEvent("checkout_started", {
        token: "token-1234",
        total: "57.50",
        currency: "EUR",
        country: "DE",
        loadMs: 840,
      }),
    ],
  });
  expect(await Promise.all([post(request), post(request), post(request)])).toEqual([200, 200, 200]);
  expect(await post(request)).toBe(200);
  const { rows } = await pool().query(
    `select v.shop_id, v.pages, v.products, v.channel, v.device, v.landing_path, v.utm_source, v.bot_rule, c.step, c.channel as checkout_channel, c.value_minor, c.currency, c.load_ms, c.country
     from visit v join checkout_visit c using (shop_id, session_id)`,
  );
  expect(rows).toEqual([
    { shop_id: SHOP, pages: 1, products: 1, channel: "email", device: "mobile", landing_path: "/products/tea", utm_source: "Klaviyo", bot_rule: "", step: "started", checkout_channel: "email", value_minor: 5750, currency: "EUR", load_ms: 840, country: "DE" },
  ]); // prettier-ignore
  expect(await stored()).toBe(5);
});

test("what might name somebody is not stored: query, email in a link, paths of orders and accounts, address, browser", async () => {
  const landing = pixelTouch({
    source: "robin@example.com",
    campaign: "for-robin@example.com",
    referrer: "mail.example.org",
  });
  await post(pixelRequest({ key, visit: { landing, path: "/en-de/account/reset/secret-9f" } }), {
    "X-Forwarded-For": "203.0.113.77",
  });
  await post(pixelRequest({ key, visit: { landing: pixelTouch(), path: "/checkouts/cn/secret-9f/thank-you" } }));
  const { rows } = await pool().query<{ row: string }>(
    "select v::text as row from visit v union all select e::text from pixel_event e union all select s::text from shop s",
  );
  const all = rows.map(({ row }) => row).join("\n");
  for (const told of ["robin", "secret", "203.0.113", "127.0.0.1", "iPhone", "Safari"])
    expect([told, all.includes(told)]).toEqual([told, false]);
  const paths = await pool().query<{ path: string }>("select landing_path as path from visit order by 1");
  expect(paths.rows.map(({ path }) => path)).toEqual(["/checkouts", "/en-de/account"]);
});

test("a browser that names itself a robot, or does not name itself, is counted apart", async () => {
  await post(pixelRequest({ key }), { "User-Agent": CRAWLER });
  await post(pixelRequest({ key }), { "User-Agent": "" });
  await post(pixelRequest({ key }));
  const { rows } = await pool().query<{ rule: string }>("select bot_rule as rule from visit order by 1");
  expect(rows.map(({ rule }) => rule)).toEqual(["", "robot", "robot"]);
});

test("a key of no shop, and of one that left, is answered alike and stores nothing; the new key of a shop is known at once", async () => {
  expect(await post(pixelRequest({ key: "f".repeat(32) }))).toBe(200);
  const other = await keyOf(OTHER);
  await pool().query("update shop set uninstalled_at = now() where shop_id = $1", [OTHER]);
  expect(await post(pixelRequest({ key: other }))).toBe(200);
  expect(await stored()).toBe(0);
  await storeShop(OTHER);
  for (let tries = 0; (await stored()) === 0 && tries < 200; tries++)
    expect(await post(pixelRequest({ key: other }))).toBe(200);
  const { rows } = await pool().query<{ shopId: string }>(`select distinct shop_id as "shopId" from visit`);
  expect(rows).toEqual([{ shopId: OTHER }]);
});

test("events of another day or of the future are not believed, the others of the request are", async () => {
  const now = Date.now();
  const at = (ms: number) => pageEvent("page_viewed", ms);
  expect(await post(pixelRequest({ key, events: [at(now - OLDEST_MS - 60_000), at(now + NEWEST_MS + 60_000), at(now), at(0)] }))).toBe(200); // prettier-ignore
  expect((await pool().query("select 1 from pixel_event")).rowCount).toBe(1);
  expect(await post(pixelRequest({ key, events: [at(1)] }))).toBe(200);
  expect((await pool().query("select 1 from visit")).rowCount).toBe(1);
});

const good = pixelRequest({ key, events: [pageEvent("page_viewed"), checkoutEvent("checkout_started")] });
const broken: readonly (readonly [string, unknown])[] = [
  ["no JSON", "{"],
  ["an empty body", ""],
  ["a list", []],
  ["null", "null"],
  ["no key", { ...good, key: undefined }],
  ["a key of another shape", { ...good, key: "' or 1=1 --" }],
  ["no events", { ...good, events: [] }],
  ["too many events", { ...good, events: Array.from({ length: 51 }, () => pageEvent("page_viewed")) }],
  ["an unknown event", { ...good, events: [{ ...pageEvent("page_viewed"), name: "clicked" }] }],
  ["an event with more than is told", { ...good, events: [{ ...pageEvent("page_viewed"), email: "robin@example.com" }] }],
  ["a visit with more than is told", { ...good, visit: { ...good.visit, userAgent: PHONE } }],
  ["a time that is none", { ...good, events: [{ ...pageEvent("page_viewed"), at: 1e300 }] }],
  ["a time as text", { ...good, events: [{ ...pageEvent("page_viewed"), at: "now" }] }],
  ["a checkout's event without a checkout", { ...good, events: [{ ...pageEvent("page_viewed"), name: "checkout_started" }] }],
  ["a token with quotes", { ...good, events: [checkoutEvent("checkout_started", { token: "'; drop table visit; --" })] }],
  ["an amount that is none", { ...good, events: [checkoutEvent("checkout_started", { total: "-1" })] }],
  ["an amount without end", { ...good, events: [checkoutEvent("checkout_started", { total: "9".repeat(40) })] }],
  ["a path that is an address", { ...good, visit: { ...good.visit, path: "https://evil.example/" } }],
  ["a referrer with a path", { ...good, visit: { ...good.visit, landing: pixelTouch({ referrer: "a.example/path?q=1" }) } }],
  ["a session of another shape", { ...good, visit: { ...good.visit, id: "1" } }],
]; // prettier-ignore

test.each(broken)("refused, and nothing stored: %s", async (_, body) => {
  expect(await post(body)).toBe(400);
  expect(await stored()).toBe(0);
});

test("a body beyond its size is refused, told and untold", async () => {
  expect(await post("x".repeat(MAX_PIXEL_BYTES + 1))).toBe(413);
  const untold = new ReadableStream({
    pull: (controller) => controller.enqueue(new TextEncoder().encode("x".repeat(4096))),
  });
  const status = await fetch(`${origin}/api/pixel`, {
    method: "POST",
    body: untold,
    duplex: "half",
  } as RequestInit).then(
    (response) => response.status,
    () => 413, // the server ended the connection while the body was still coming
  );
  expect([status, await stored()]).toEqual([413, 0]);
});

test("the largest request that the contract allows fits the size, and is stored whole", async () => {
  const long = (length: number) => "é".repeat(length / 2);
  const touch = pixelTouch({
    source: long(100),
    medium: long(100),
    campaign: long(100),
    clickIds: ["gclid"],
    referrer: "a".repeat(120),
  });
  const events = Array.from({ length: 50 }, (_, at) => checkoutEvent("checkout_started", { token: `token-${String(at).padStart(26, "0")}`, total: "1234567.89", currency: "USD", country: "US", loadMs: 60_000, isReturning: true })); // prettier-ignore
  const request = pixelRequest({ key, visit: { landing: touch, first: touch, lastSent: touch, path: `/products/${"a".repeat(180)}` }, events }); // prettier-ignore
  expect(Buffer.byteLength(JSON.stringify(request))).toBeLessThan(MAX_PIXEL_BYTES);
  expect(await post(request)).toBe(200);
  expect(await stored()).toBe(50 + 1 + 50);
});

test("whatever is sent, the server neither fails nor stores what it refused", { timeout: 120_000 }, async () => {
  const junk = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(null, -1, 1e308, "", "\u0000", "\ud800", "key", [], {}, "9".repeat(400)),
  );
  const paths = leavesOf(good);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...paths), junk), { minLength: 1, maxLength: 3 }),
      async (changes) => {
        const request = structuredClone(good) as unknown;
        for (const [path, value] of changes) replaceAt(request, path, value);
        const before = await stored();
        const status = await post(request);
        const isValid = pixelRequestSchema.safeParse(JSON.parse(JSON.stringify(request))).success;
        expect(status).toBe(isValid ? 200 : 400);
        if (!isValid) expect(await stored()).toBe(before);
      },
    ),
    { numRuns: 400, endOnFailure: true },
  );
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const response = await fetch(`${origin}/api/pixel`, { method: "POST", body: bytes as Uint8Array<ArrayBuffer> });
      expect(response.status).toBe(400);
    }),
    { numRuns: 200 },
  );
});

type Path = readonly (string | number)[];
/** Where every value of a document stands, lists and objects themselves included. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== "object") return [path];
  const inner = Object.entries(value).flatMap(([name, one]) => leavesOf(one, [...path, name]));
  return path.length > 0 ? [path, ...inner] : inner;
}
function replaceAt(document: unknown, path: Path, value: unknown): void {
  let parent = document as Record<string | number, unknown>;
  for (const name of path.slice(0, -1)) {
    if (parent === null || typeof parent !== "object") return;
    parent = parent[name] as Record<string | number, unknown>;
  }
  if (parent !== null && typeof parent === "object") parent[path.at(-1)!] = value;
}

test("a flood is refused with 429 and stores no more than a shop may send; another shop is not held up", async () => {
  const other = await keyOf(OTHER);
  const fifty = () => pixelRequest({ key, events: Array.from({ length: 50 }, () => pageEvent("page_viewed")) });
  // All at one moment, a little ahead: nothing runs into the bucket meanwhile.
  const moment = new Date(Date.now() + 600_000);
  const outcomes = await Promise.all(Array.from({ length: 300 }, () => recordPixel(fifty(), PHONE, moment)));
  const taken = outcomes.filter((outcome) => outcome === "taken").length;
  expect([taken, outcomes.length - taken]).toEqual([240, 60]);
  expect((await pool().query("select 1 from pixel_event")).rowCount).toBe(taken * 50);
  expect(await post(fifty())).toBe(429);
  expect(await post(pixelRequest({ key: other }))).toBe(200);
});
