import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import type { PixelEvent, PixelRequest } from "#app/api/pixel.contract.ts";
import { judgeVisit } from "#app/funnel/bot-rules.ts";
import { CHECKOUT_STEPS } from "#app/funnel/pixel/checkout-step.ts";
import { foldEvents } from "#app/funnel/pixel/fold-events.server.ts";
import { pixelRows, type PixelRow } from "#app/funnel/pixel/pixel-rows.ts";
import { pool } from "#app/runtime/database.server.ts";
import { testDatabase } from "#tests/database.ts";
import { checkoutEvent, pageEvent, pixelRequest, pixelTouch } from "#tests/fixtures/pixel.ts";
import { storeShop } from "#tests/fixtures/shop.ts";

await testDatabase();
const NOW = new Date();
const KEY = "0".repeat(32);

beforeEach(async () => {
  await pool().query(
    "truncate shop, pixel_event, visit, checkout_visit, stale_visit_day, stale_order, shop_order cascade",
  );
});

const fold = (shopId: string, requests: readonly PixelRequest[], isRobot = false) =>
  foldEvents(requests.flatMap((request) => pixelRows(request, { shopId, isRobot, now: NOW })));

/** A shop's rows of a table, without the shop. */
async function rowsOf(table: "visit" | "checkout_visit", shopId: string): Promise<Record<string, unknown>[]> {
  const { rows } = await pool().query<{ row: Record<string, unknown> }>(
    `select to_jsonb(t) - 'shop_id' as row from ${table} t where shop_id = $1 order by t::text`,
    [shopId],
  );
  return rows.map(({ row }) => row);
}

async function storeOrder(shopId: string, orderId: number, token: string, country: string | null): Promise<void> {
  await pool().query(
    `insert into shop_order (shop_id, order_id, name, checkout_token, country, created_at, updated_at, currency, subtotal_minor, discount_minor, tax_minor, shipping_minor, total_minor)
     values ($1, $2::bigint, $2::bigint::text, $3, $4, now(), now(), 'USD', 0, 0, 0, 0, 0)`,
    [shopId, orderId, token, country],
  );
}

const SESSIONS = ["a", "b", "c"].map((letter) => letter.repeat(32));
const TOKENS = ["token-one", "token-two"];
const STEPS = [
  "checkout_started",
  "checkout_contact_info_submitted",
  "payment_info_submitted",
  "checkout_completed",
] as const;
const time = fc.integer({ min: 0, max: 40 }).map((tens) => NOW.getTime() - tens * 10_000);
const word = fc.constantFrom(null, "google", "klaviyo", "spring");
const touch = fc.record({
  at: time,
  source: word,
  medium: fc.constantFrom(null, "cpc", "email"),
  referrer: fc.constantFrom(null, "www.google.de"),
});
const event: fc.Arbitrary<PixelEvent> = fc.oneof(
  fc.record({ name: fc.constantFrom("page_viewed" as const, "product_viewed" as const, "product_added_to_cart" as const), at: time }).map(({ name, at }) => pageEvent(name, at)),
  fc
    .record({
      name: fc.constantFrom(...STEPS),
      at: time,
      token: fc.constantFrom(...TOKENS),
      total: fc.constantFrom(null, "10.00", "12.5"),
      currency: fc.constantFrom("USD", "EUR"),
      country: fc.constantFrom(null, "US", "DE"),
      isReturning: fc.constantFrom(null, true, false),
      loadMs: fc.constantFrom(null, 900, 2000),
    })
    .map(({ name, ...changes }) => checkoutEvent(name, changes)),
); // prettier-ignore
const sent = fc
  .record({
    id: fc.constantFrom(...SESSIONS),
    device: fc.constantFrom("mobile" as const, "desktop" as const, "" as const),
    path: fc.constantFrom("/", "/products/tea"),
    landing: touch,
    events: fc.array(event, { minLength: 1, maxLength: 6 }),
    isRobot: fc.boolean(),
  })
  .map(({ id, device, path, landing, events, isRobot }) => ({
    isRobot: isRobot && id === SESSIONS[2],
    request: pixelRequest({ key: KEY, visit: { id, device, path, landing: pixelTouch(landing) }, events }),
  }));

test("the same events give the same rows, whatever their order, grouping and repetition, and by however many at once", async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(sent, { minLength: 1, maxLength: 8 }).chain((requests) =>
        fc.record({
          requests: fc.constant(requests),
          shuffled: fc.shuffledSubarray([...requests, ...requests], {
            minLength: requests.length * 2,
            maxLength: requests.length * 2,
          }),
          groups: fc.array(fc.integer({ min: 1, max: 3 }), {
            minLength: requests.length * 2,
            maxLength: requests.length * 2,
          }),
          orderAt: fc.nat(20),
          orderCountry: fc.constantFrom(null, "FR"),
          inOneGo: fc.boolean(),
        }),
      ),
      async ({ requests, shuffled, groups, orderAt, orderCountry, inOneGo }) => {
        run += 1;
        const [one, other] = [`one-${run}.myshopify.com`, `other-${run}.myshopify.com`];
        await Promise.all([storeShop(one), storeShop(other)]);
        const rows = (shopId: string, list: typeof requests): PixelRow[] =>
          list.flatMap(({ request, isRobot }) => pixelRows(request, { shopId, isRobot, now: NOW }));
        for (const each of requests) await foldEvents(rows(one, [each]));
        await storeOrder(one, run, TOKENS[0]!, orderCountry);
        const work: (() => Promise<unknown>)[] = [];
        for (let at = 0, group = 0; at < shuffled.length; at += groups[group++]!) {
          const list = shuffled.slice(at, at + groups[group]!);
          work.push(() => foldEvents(rows(other, list)));
        }
        work.splice(Math.min(orderAt, work.length), 0, () => storeOrder(other, run, TOKENS[0]!, orderCountry));
        if (inOneGo) await Promise.all(work.map((each) => each()));
        else for (const each of work) await each();
        for (const table of ["visit", "checkout_visit"] as const)
          expect(await rowsOf(table, other)).toEqual(await rowsOf(table, one));
        await expectAsCounted(one, requests);
      },
    ),
    { numRuns: 60, endOnFailure: true },
  );
}, 120_000);

/** The rows of a shop against what a plain count over all events says. */
async function expectAsCounted(shopId: string, requests: readonly { request: PixelRequest; isRobot: boolean }[]) {
  const all = requests.flatMap(({ request, isRobot }) =>
    request.events.map((one) => ({ ...one, session: request.visit.id, isRobot })),
  );
  for (const visit of await rowsOf("visit", shopId)) {
    const own = all.filter(({ session }) => session === visit.session_id);
    const count = (name: string) => own.filter((one) => one.name === name).length;
    const times = own.map(({ at }) => at);
    const hasCheckout = own.some((one) => "token" in one);
    const hasCompleted = count("checkout_completed") > 0;
    const pages = count("page_viewed");
    const lastedMs = Math.max(...times) - Math.min(...times);
    expect([visit.pages, visit.products, visit.cart_adds, visit.has_checkout, visit.has_completed]).toEqual([
      pages,
      count("product_viewed"),
      count("product_added_to_cart"),
      hasCheckout,
      hasCompleted,
    ]);
    expect([Date.parse(`${visit.started_at as string}`), Date.parse(`${visit.last_at as string}`)]).toEqual([
      Math.min(...times),
      Math.max(...times),
    ]);
    const isRobot = own.some((one) => one.isRobot);
    expect(visit.bot_rule).toBe(judgeVisit({ isRobot, pages, lastedMs, hasCheckout, hasCompleted }));
  }
  const visits = new Map((await rowsOf("visit", shopId)).map((visit) => [visit.session_id, visit]));
  for (const checkout of await rowsOf("checkout_visit", shopId)) {
    const own = all.filter((one) => "token" in one && one.token === checkout.checkout_token);
    const furthest = Math.max(...own.map(({ name }) => [...STEPS].indexOf(name as (typeof STEPS)[number])));
    expect(checkout.step).toBe(["started", "contact", "payment", "completed"][furthest]);
    expect(CHECKOUT_STEPS).toContain(checkout.step);
    expect(checkout.order_id !== null).toBe(checkout.checkout_token === TOKENS[0]);
    expect(checkout.bot_rule).toBe(visits.get(checkout.session_id)!.bot_rule);
  }
}

test("a checkout and its order find each other, whichever comes first or both at once", async () => {
  const shopId = "link.myshopify.com";
  await storeShop(shopId);
  const begin = (token: string) =>
    fold(shopId, [pixelRequest({ key: KEY, events: [pageEvent("page_viewed"), checkoutEvent("checkout_completed", { token, country: "US" })] })]); // prettier-ignore
  await begin("checkout-first");
  await storeOrder(shopId, 1, "checkout-first", "DE");
  await storeOrder(shopId, 2, "order-first", null);
  await begin("order-first");
  for (let at = 0; at < 40; at++)
    await Promise.all([begin(`at-once-${at}`), storeOrder(shopId, 100 + at, `at-once-${at}`, null)]);
  const linked = await pool().query<{ token: string; orderId: number; country: string }>(
    `select checkout_token as token, order_id as "orderId", country from checkout_visit order by order_id`,
  );
  expect(linked.rows.slice(0, 2)).toEqual([
    { token: "checkout-first", orderId: 1, country: "DE" },
    { token: "order-first", orderId: 2, country: "US" },
  ]);
  expect(linked.rows.slice(2).map(({ orderId }) => orderId)).toEqual(Array.from({ length: 40 }, (_, at) => 100 + at));
});

test("what is new marks its day, an order that finds its checkout marks it too; a repetition marks nothing", async () => {
  const shopId = "marks.myshopify.com";
  await storeShop(shopId);
  await pool().query("update shop set time_zone = 'Pacific/Auckland'");
  const marks = async () => {
    const { rows } = await pool().query<{ what: string }>(
      `with days as (delete from stale_visit_day returning to_char(day, 'YYYY-MM-DD') as what), orders as (delete from stale_order returning order_id::text as what)
       select distinct what from days union select what from orders order by 1`,
    );
    return rows.map(({ what }) => what);
  };
  const day = (at: number) => new Date(at).toLocaleDateString("en-CA", { timeZone: "Pacific/Auckland" });
  const at = NOW.getTime();
  const id = "d".repeat(32);
  const first = pixelRequest({ key: KEY, visit: { id }, events: [pageEvent("page_viewed", at)] });
  await fold(shopId, [first]);
  expect(await marks()).toEqual([day(at)]);
  await fold(shopId, [first]);
  expect(await marks()).toEqual([]);
  // An earlier event moves the visit to the day before: both days' sums change.
  const before = at - 20 * 3_600_000;
  await fold(shopId, [pixelRequest({ key: KEY, visit: { id, landing: pixelTouch({ source: "klaviyo" }) }, events: [pageEvent("page_viewed", before)] })]); // prettier-ignore
  expect(await marks()).toEqual([...new Set([day(before), day(at)])].sort());
  await fold(shopId, [pixelRequest({ key: KEY, visit: { id }, events: [checkoutEvent("checkout_started", { token: "marked-1", at })] })]); // prettier-ignore
  await marks();
  await storeOrder(shopId, 77, "marked-1", null);
  expect(await marks()).toEqual([day(at), "77"].sort());
  // An earlier event of the checkout, from another channel: with the sums of its day the order is looked at again.
  await fold(shopId, [pixelRequest({ key: KEY, visit: { id: "e".repeat(32), landing: pixelTouch({ clickIds: ["gclid"] }) }, events: [checkoutEvent("checkout_started", { token: "marked-1", at: at - 60_000 })] })]); // prettier-ignore
  expect(await marks()).toContain(day(at));
});

test("the landing of a visit is that of its earliest event", async () => {
  const shopId = "landing.myshopify.com";
  await storeShop(shopId);
  const id = "f".repeat(32);
  const at = NOW.getTime();
  const advertised = pixelTouch({
    source: "facebook",
    medium: "paid",
    campaign: "spring",
    clickIds: ["fbclid"],
    referrer: "l.facebook.com",
  });
  await fold(shopId, [
    pixelRequest({ key: KEY, visit: { id, landing: pixelTouch() }, events: [pageEvent("page_viewed", at)] }),
  ]);
  await fold(shopId, [pixelRequest({ key: KEY, visit: { id, landing: advertised, path: "/products/tea", device: "tablet" }, events: [pageEvent("page_viewed", at - 1)] })]); // prettier-ignore
  expect(await rowsOf("visit", shopId)).toMatchObject([
    { landing_path: "/products/tea", referrer_host: "l.facebook.com", utm_source: "facebook", utm_medium: "paid", utm_campaign: "spring", click_id: "fbclid", channel: "paid_social", first_channel: "paid_social", device: "tablet", pages: 2 },
  ]); // prettier-ignore
});
