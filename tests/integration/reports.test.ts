import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { LineFact, OfferFact, OrderFact } from "#app/margin/facts.ts";
import type { FigureKey } from "#app/reports/definitions.ts";
import { readFilterOptions } from "#app/reports/filter-options.server.ts";
import { readFreshness } from "#app/reports/freshness.server.ts";
import { readGaps } from "#app/reports/read-gaps.server.ts";
import { readHomeFigures } from "#app/reports/read-home-figures.server.ts";
import { readLayers } from "#app/reports/read-layers.server.ts";
import { readOfferDays } from "#app/reports/read-offer-days.server.ts";
import { readOverview } from "#app/reports/read-overview.server.ts";
import { readStoreDays } from "#app/reports/read-store-days.server.ts";
import { reportGiven } from "#app/reports/report-given.server.ts";
import type { Filters } from "#app/reports/report-query.ts";
import { readReportCsv } from "#app/reports/report-readers.server.ts";
import { readBuyers } from "#app/reports/sums.server.ts";
import type { Figures } from "#app/reports/figures.ts";
import { pool } from "#app/runtime/database.server.ts";
import { testDatabase } from "#tests/database.ts";
import { reportFacts, storeFacts } from "#tests/fixtures/report-facts.ts";
import { storeProducts, storeShop } from "#tests/fixtures/shop.ts";

await testDatabase();
const SHOP = "reports.myshopify.com";
const EMPTY = "empty.myshopify.com";
const LADDER = "00000000-0000-4000-8000-000000000001";
const COLLECTION = 9;
const FACTS = reportFacts(7, 900);
const NOW = new Date("2026-04-09T12:00:00Z");

beforeAll(async () => {
  await storeShop(SHOP);
  await storeShop(EMPTY);
  await storeProducts(
    SHOP,
    [1, 2, 3].map((productId) => ({ productId, variants: [{ variantId: productId * 10, priceMinor: 1000 }] })),
  );
  await pool().query("insert into collection (shop_id, collection_id, title, handle) values ($1, $2, 'Teas', 'teas')", [
    SHOP,
    COLLECTION,
  ]);
  await pool().query(
    "insert into collection_product (shop_id, collection_id, product_id) values ($1, $2, 1), ($1, $2, 3)",
    [SHOP, COLLECTION],
  );
  await pool().query("insert into ladder (shop_id, ladder_id, name, status) values ($1, $2, '=Tasting', 'published')", [
    SHOP,
    LADDER,
  ]);
  await storeFacts(SHOP, FACTS);
});

const reportOf = (query = "from=2026-03-20&to=2026-04-08", shopId = SHOP) =>
  reportGiven(shopId, `https://app.test/app/reports?${query}`, NOW);
const value = (figures: Figures, key: FigureKey) => figures[key]!.value;

// The filters' meaning, said once more over the facts in memory.
const ofWho = (fact: OrderFact | LineFact | OfferFact, filters: Filters) =>
  (filters.country === undefined || fact.country === filters.country) &&
  (filters.language === undefined || fact.locale === filters.language) &&
  (filters.channel === undefined || fact.channel === filters.channel) &&
  (filters.device === undefined || fact.device === filters.device) &&
  (filters.buyers === undefined || fact.isReturning === (filters.buyers === "returning"));
const ofOffer = (fact: LineFact | OfferFact, { ladder, offer, layer }: Filters) =>
  (ladder === undefined || fact.ladderId === ladder) &&
  (offer === undefined || `${fact.ladderId}:${fact.offerId}` === offer) &&
  (layer === undefined || fact.layer === layer);
const ofProduct = ({ productId }: LineFact | OfferFact, { product, collection }: Filters) =>
  (product === undefined || productId === product) && (collection === undefined || [1, 3].includes(productId));
const narrows = (filters: Filters, keys: readonly (keyof Filters)[]) => keys.some((key) => filters[key] !== undefined);

function ordersUnder(filters: Filters): OrderFact[] {
  const paid = FACTS.lines.filter((line) => line.isPaid);
  return FACTS.orders.filter((order) => {
    const lines = paid.filter(({ orderId }) => orderId === order.orderId);
    const offers = FACTS.offers.filter(({ orderId }) => orderId === order.orderId);
    return (
      ofWho(order, filters) &&
      (!narrows(filters, ["ladder", "offer", "layer"]) || [...lines, ...offers].some((one) => ofOffer(one, filters))) &&
      (!narrows(filters, ["product", "collection"]) || lines.some((line) => ofProduct(line, filters)))
    );
  });
}

const maybe = <T>(...of: T[]) => fc.option(fc.constantFrom(...of), { nil: undefined });
const filtersOf = fc
  .record({
    ladder: maybe(LADDER),
    offer: maybe(`${LADDER}:offer:b`),
    layer: maybe("oto" as const, "downsell" as const),
    product: maybe(0, 1, 2, 3),
    collection: maybe(COLLECTION),
    country: maybe("US", ""),
    language: maybe("en"),
    buyers: maybe("new" as const, "returning" as const),
    channel: maybe("", "email"),
    device: maybe("mobile"),
  })
  .map((filters): Filters => Object.fromEntries(Object.entries(filters).filter(([, given]) => given !== undefined)));
const rangeOf = fc.tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 20 })).map(([from, days]) => ({
  from: `2026-03-${String(from).padStart(2, "0")}`,
  to: new Date(Date.UTC(2026, 2, from + days)).toISOString().slice(0, 10),
}));

describe("under any filters", () => {
  test("the sums by day, the facts and a plain count agree on orders, money and buyers", () =>
    fc.assert(
      fc.asyncProperty(filtersOf, rangeOf, async (filters, range) => {
        const fast = await readStoreDays(SHOP, range, filters);
        expect(await readStoreDays(SHOP, range, filters, { readsFacts: true })).toEqual(fast);
        const within = ordersUnder(filters).filter(({ day }) => day >= range.from && day <= range.to);
        const counted = within.filter(({ isCancelled }) => !isCancelled);
        const sum = (key: (typeof fast.days)[number] extends infer Day ? keyof Day : never) =>
          fast.days.reduce((all, day) => all + Number(day[key]), 0);
        const total = (key: keyof OrderFact) => counted.reduce((all, order) => all + Number(order[key]), 0);
        const ids = new Set(counted.map(({ orderId }) => orderId));
        const accepted = FACTS.lines.filter(({ orderId, ladderId, isPaid }) => isPaid && ladderId && ids.has(orderId));
        expect({
          orders: sum("orders"),
          cancelled: sum("cancelled"),
          buyers: sum("buyers"),
          upsold: sum("upsold"),
          revenue: sum("revenueMinor"),
          accepted: sum("acceptedMinor"),
          refunds: sum("refundMinor"),
          margin: sum("marginMinor"),
          acceptedRefunds: sum("acceptedRefundMinor"),
          disputes: sum("disputes"),
          withoutCost: fast.linesWithoutCost,
        }).toEqual({
          orders: counted.length,
          cancelled: within.length - counted.length,
          buyers: new Set(counted.map(({ buyer }) => buyer)).size,
          upsold: counted.filter(({ coverage }) => coverage === "accepted").length,
          revenue: total("revenueMinor"),
          accepted: total("acceptedMinor"),
          refunds: total("refundMinor"),
          margin: total("marginMinor"),
          acceptedRefunds: accepted.reduce((all, line) => all + line.refundMinor, 0),
          disputes: total("disputes"),
          withoutCost: total("linesWithoutCost"),
        });
      }),
      { numRuns: 80 },
    ));

  test("the sums by day, the facts and a plain count agree on every offer", () =>
    fc.assert(
      fc.asyncProperty(filtersOf, rangeOf, async (filters, range) => {
        const inOrder = (offers: Awaited<ReturnType<typeof readOfferDays>>) =>
          offers
            .map(({ days, ...offer }) => ({ ...offer, days: [...days].sort((a, b) => (a.day < b.day ? -1 : 1)) }))
            .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
        const fast = inOrder(await readOfferDays(SHOP, range, filters));
        expect(inOrder(await readOfferDays(SHOP, range, filters, true))).toEqual(fast);
        const is = (fact: LineFact | OfferFact) =>
          fact.day >= range.from && fact.day <= range.to && ofWho(fact, filters) && ofOffer(fact, filters) && ofProduct(fact, filters); // prettier-ignore
        const offers = FACTS.offers.filter(is);
        const lines = FACTS.lines.filter((line) => line.ladderId && line.isPaid && !line.isCancelled && is(line));
        const days = fast.flatMap((offer) => offer.days);
        const sum = (key: "views" | "accepts" | "revenueMinor" | "marginMinor" | "lines") =>
          days.reduce((all, day) => all + day[key], 0);
        expect([sum("views"), sum("accepts"), sum("lines"), sum("revenueMinor"), sum("marginMinor")]).toEqual([
          offers.length,
          offers.filter(({ answer }) => answer === "accept").length,
          lines.length,
          lines.reduce((all, line) => all + line.revenueMinor, 0),
          lines.reduce((all, line) => all + line.marginMinor, 0),
        ]);
      }),
      { numRuns: 60 },
    ));
});

test("the index's count of buyers is the count of different buyers", async () => {
  const range = { from: "2026-03-05", to: "2026-03-31" };
  const all = await readBuyers({ shopId: SHOP, range, filters: {} });
  // A filter that everything passes asks the other way.
  const [en, de] = await Promise.all(
    ["en", "de"].map((language) => readBuyers({ shopId: SHOP, range, filters: { language } })),
  );
  const within = FACTS.orders.filter(({ day, isCancelled }) => !isCancelled && day >= range.from && day <= range.to);
  const count = (rows: { buyers: number }[]) => rows.reduce((sum, { buyers }) => sum + buyers, 0);
  expect(count(all)).toBe(new Set(within.map(({ buyer }) => buyer)).size);
  expect(count(en!) + count(de!)).toBeGreaterThanOrEqual(count(all));
});

test("the overview sets AOV and CVR side by side, with the period before", async () => {
  const { figures, before, days, tables } = await readOverview(await reportOf());
  const within = ordersUnder({}).filter(({ day, isCancelled }) => !isCancelled && day >= "2026-03-20" && day <= "2026-04-08"); // prettier-ignore
  const revenue = within.reduce((sum, order) => sum + order.revenueMinor, 0);
  expect(value(figures, "aov")).toBeCloseTo(revenue / within.length, 6);
  expect(figures.aov!.low).toBeLessThan(value(figures, "aov")!);
  expect(figures.cvr).toMatchObject({ value: null, isEarly: true });
  expect(before!.orders!.value).toBe(
    ordersUnder({}).filter(({ day, isCancelled }) => !isCancelled && day >= "2026-02-28" && day <= "2026-03-19").length,
  );
  expect(days.map(({ day }) => day)).toHaveLength(20);
  expect(days.reduce((sum, day) => sum + value(day.figures, "revenue")!, 0)).toBe(revenue);
  expect(tables[0].rows[0]!.figures.revenue!.value).toBe(revenue);
});

test("margin per buyer splits exactly into offers and the rest; shared refunds move between them, never the whole", async () => {
  const plain = (await readOverview(await reportOf())).figures;
  await pool().query("update shop set shares_amount_refunds = true where shop_id = $1", [SHOP]);
  const shared = (await readOverview(await reportOf())).figures;
  await pool().query("update shop set shares_amount_refunds = false where shop_id = $1", [SHOP]);
  expect(shared.marginPerBuyer).toEqual(plain.marginPerBuyer);
  const offers = FACTS.lines.filter((line) => line.ladderId && !line.isCancelled && line.day >= "2026-03-20" && line.day <= "2026-04-08"); // prettier-ignore
  const total = (key: "marginMinor" | "sharedMinor") => offers.reduce((sum, line) => sum + line[key], 0);
  const rest = (figures: Figures) => value(figures, "margin")! - value(figures, "marginPerBuyerWithoutOffers")! * value(figures, "buyers")!; // prettier-ignore
  expect(rest(plain)).toBeCloseTo(total("marginMinor"), 4);
  expect(rest(shared)).toBeCloseTo(total("marginMinor") - total("sharedMinor"), 4);
});

test("layers lead down to ladders and offers, which sum to them", async () => {
  const { tables } = await readLayers(await reportOf());
  const [layers, ladders, offers] = tables;
  const sum = (table: typeof layers, key: FigureKey) =>
    table!.rows.reduce((all, row) => all + value(row.figures, key)!, 0);
  for (const key of ["views", "accepts", "acceptedRevenue", "acceptedMargin", "acceptedComplaints"] as const) {
    expect(sum(ladders, key)).toBe(sum(layers, key));
    expect(sum(offers, key)).toBe(sum(layers, key));
  }
  const tasting = ladders!.rows.find(({ names }) => names[0] === "=Tasting")!;
  expect(tasting.link).toContain(`ladder=${LADDER}`);
  const { tables: narrowed } = await readLayers(await reportOf(tasting.link!.split("?")[1]));
  expect(narrowed[1]!.rows.map((row) => value(row.figures, "acceptedRevenue"))).toEqual([
    value(tasting.figures, "acceptedRevenue"),
  ]);
  const note = offers!.rows[0]!.notes!.acceptedRefundRate!;
  const { figures } = await readOverview(await reportOf());
  expect(note.values!.share).toBe(`${(value(figures, "storeRefundRate")! * 100).toFixed(1)} %`);
});

test("the CSV has the cells of the report, with its definitions, and no formula", async () => {
  const given = await reportOf(`from=2026-03-20&to=2026-04-08&country=US`);
  const csv = await readReportCsv("layers", given);
  expect(csv).toContain("Filter,Country: US\r\n");
  expect(csv).toContain("Acceptance,Accepts ÷ views.\r\n");
  expect(csv).toContain("\r\n'=Tasting,");
  const { tables } = await readLayers(given);
  const oto = csv.split("\r\n").find((line) => line.startsWith("OTO,"))!;
  const { figures } = tables[0]!.rows.find(({ names }) => JSON.stringify(names).includes("OTO"))!;
  expect(oto.split(",")[1]).toBe(String(value(figures, "views")));
  expect(oto).toContain((value(figures, "acceptedRevenue")! / 100).toFixed(2));
});

test("gaps name what they spoil and how much", async () => {
  const { gaps } = await readGaps(await reportOf("from=2026-03-01&to=2026-04-09"));
  const kinds = gaps.map(({ kind }) => kind);
  expect(kinds).toEqual(
    expect.arrayContaining(["accept_without_line", "cost_missing", "cost_estimated", "product_unmapped", "refund_unallocated"]), // prettier-ignore
  );
  const accepts = FACTS.offers.filter(({ answer }) => answer === "accept" || answer === "not_paid").length;
  expect(gaps.find(({ kind }) => kind === "accept_without_line")!.effect.values).toEqual({ number: String(accepts), total: String(accepts) }); // prettier-ignore
  const missing = FACTS.orders.filter(({ isCancelled }) => !isCancelled).reduce((sum, order) => sum + order.linesWithoutCost, 0); // prettier-ignore
  expect(gaps.find(({ kind }) => kind === "cost_missing")!.effect.values).toMatchObject({ number: String(missing) });
  for (const { figures, repair } of gaps) {
    expect(figures.length).toBeGreaterThan(0);
    expect(repair.url).toMatch(/^\/app/);
  }
});

test("filters offer only what occurs, and a shop sees nothing of another", async () => {
  const options = await readFilterOptions(await reportOf());
  expect(options.country.map(({ value: address }) => address)).toEqual(["unknown", "DE", "US"]);
  expect(options.layer.map(({ value: address }) => address)).toEqual(["oto", "downsell"]);
  expect(options.offer).toHaveLength(4);
  const empty = await reportOf("", EMPTY);
  expect((await readOverview(empty)).hasNothing).toBe(true);
  expect((await readLayers(empty)).hasNothing).toBe(true);
  expect((await readFilterOptions(empty)).country).toEqual([]);
  expect((await readHomeFigures(EMPTY, NOW)).layers.rows).toEqual([]);
});

test("orders still to be counted are told until they are", async () => {
  expect(await readFreshness(SHOP, NOW)).toEqual({ asOf: NOW, waiting: 0, isBehind: false });
  await pool().query("insert into stale_order (shop_id, order_id) values ($1, 1), ($1, 1), ($1, 2)", [SHOP]);
  expect(await readFreshness(SHOP, NOW)).toMatchObject({ waiting: 2, isBehind: true });
  await pool().query("delete from stale_order where shop_id = $1", [SHOP]);
});
