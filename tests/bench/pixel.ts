import type autocannon from "autocannon";
import { checkoutEvent, pageEvent, pixelRequest, pixelTouch } from "#tests/fixtures/pixel.ts";
import { shopifyToken } from "#tests/fixtures/shop.ts";
import { measure, type Load, type Measured } from "./load.ts";
import type { BenchDatabase } from "./postgres.ts";
import { startServer } from "./process.ts";
import { purchaseAt, shopOf } from "./seed.ts";
import { count, ms, printTable } from "./table.ts";

const EVENTS_A_SECOND = 2_000;
const OFFERS_A_SECOND = 200;
const EVENTS_A_REQUEST = 2;
/** Visitors at once: a request waits for its batch, so few connections would hold back the rate. */
const CONNECTIONS = 200;
/** More requests are prepared than are sent: none is sent twice. */
const SPARE = 1.4;
const PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1";

/**
 * Measures /api/pixel at its rate of events and /api/offers at its rate of requests: each alone, and both at once on the same
 * server; beside them a bare server that reads the same bodies and stores nothing. Every event that was acknowledged must be stored.
 */
export async function benchPixel(
  database: BenchDatabase,
  { seconds, ladders }: { seconds: number; ladders: number },
): Promise<void> {
  const app = await startServer("app", { DATABASE_URL: database.url });
  const bare = await startServer("sink", { DATABASE_URL: database.url });
  const shopId = shopOf(ladders);
  const { rows } = await database.client.query<{ key: string }>(
    "select pixel_key as key from shop where shop_id = $1",
    [shopId],
  );
  const key = rows[0]!.key;
  const pixel = (port: number): Load => ({
    port,
    path: "/api/pixel",
    requests: pixelRequests(key, Math.ceil((EVENTS_A_SECOND / EVENTS_A_REQUEST) * seconds * SPARE)),
    connections: CONNECTIONS,
    rate: EVENTS_A_SECOND / EVENTS_A_REQUEST,
    seconds,
  });
  const offers: Load = { port: app.port, path: "/api/offers", requests: await offerRequests(ladders, 4_000), connections: 10, rate: OFFERS_A_SECOND, seconds }; // prettier-ignore
  await measure({ ...offers, seconds: 2 });
  await measure({ ...pixel(app.port), seconds: 2 });
  const floor = await measure(pixel(bare.port));
  const offersAlone = await measure(offers);
  const pixelAlone = await storedAll(database, () => measure(pixel(app.port)));
  const before = await app.cpu();
  const [pixelBeside, offersBeside] = await storedAll(database, () => Promise.all([measure(pixel(app.port)), measure(offers)]), ([one]) => one); // prettier-ignore
  const cpu = (await app.cpu()) - before;
  const row = (name: string, { perSecond, p50, p95, p99 }: Measured, alone: Measured) => [name, count(perSecond), ms(p50), ms(p95), ms(p99), `${(p95 / alone.p95).toFixed(1)} ×`]; // prettier-ignore
  printTable(
    `${count(EVENTS_A_SECOND)} events of the web pixel a second, ${EVENTS_A_REQUEST} a request, beside ${OFFERS_A_SECOND} offers a second, ${seconds} s`,
    ["", "req/s", "p50", "p95", "p99", "p95 of floor, or alone"],
    [
      row("floor: bare node:http, same bodies, nothing stored", floor, floor),
      row("/api/pixel alone", pixelAlone, floor),
      row("/api/pixel beside offers", pixelBeside, floor),
      row("/api/offers alone", offersAlone, offersAlone),
      row("/api/offers beside the pixel", offersBeside, offersAlone),
    ],
  );
  console.log(`The server took ${((cpu / 1e6 / seconds) * 100).toFixed(0)} % of a processor for both; every acknowledged event is stored, once.`); // prettier-ignore
  await Promise.all([app.stop(), bare.stop()]);
}

/**
 * Runs the load on empty tables.
 * @throws Error unless as many events are stored as were acknowledged (those whose answer the end of the load cut off may be, too),
 *   and visits have as many pages
 */
async function storedAll<Result>(
  database: BenchDatabase,
  load: () => Promise<Result>,
  pixelOf: (result: Result) => Measured = (result) => result as Measured,
): Promise<Result> {
  await database.client.query("truncate pixel_event, visit, checkout_visit, stale_visit_day");
  const result = await load();
  const acknowledged = pixelOf(result).count * EVENTS_A_REQUEST;
  const { rows } = await database.client.query<{ events: number; pages: number; visits: number; checkouts: number }>(
    `select (select count(*) from pixel_event)::int as events, (select coalesce(sum(pages), 0) from visit)::int as pages,
       (select count(*) from visit)::int as visits, (select count(*) from checkout_visit)::int as checkouts`,
  );
  const { events, pages, visits, checkouts } = rows[0]!;
  const cutOff = CONNECTIONS * EVENTS_A_REQUEST;
  console.log(`  acknowledged ${count(acknowledged)} events, stored ${count(events)} in ${count(visits)} visits and ${count(checkouts)} checkouts`); // prettier-ignore
  if (events < acknowledged || events > acknowledged + cutOff || pages * EVENTS_A_REQUEST !== events)
    throw new Error(`acknowledged ${acknowledged} events, stored ${events} with ${pages} pages`);
  return result;
}

/** Visits of four requests each: three pages with a product, and one with the start of a checkout. */
function pixelRequests(key: string, requests: number): autocannon.Request[] {
  const landing = pixelTouch({ source: "klaviyo", medium: "email", campaign: "spring", referrer: "mail.example.org" });
  let visit = pixelRequest({ key }).visit;
  return Array.from({ length: requests }, (_, at) => {
    if (at % 4 === 0) visit = pixelRequest({ key, visit: { landing, path: "/products/tea" } }).visit;
    const second =
      at % 4 === 3
        ? checkoutEvent("checkout_started", { total: "57.50", currency: "USD" })
        : pageEvent("product_viewed");
    const body = JSON.stringify({ key, visit, events: [pageEvent("page_viewed"), second] });
    return { method: "POST", body, headers: { "content-type": "text/plain", "user-agent": PHONE } };
  });
}

function offerRequests(ladders: number, purchases: number): Promise<autocannon.Request[]> {
  return Promise.all(
    Array.from({ length: purchases }, async (_, at): Promise<autocannon.Request> => {
      const token = await shopifyToken({ ...purchaseAt(at, ladders), shopId: shopOf(ladders), locale: "de-DE" });
      return { method: "POST", headers: { authorization: `Bearer ${token}` } };
    }),
  );
}
