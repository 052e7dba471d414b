import { beforeAll, describe, expect, test } from "vitest";
import { refreshFacts } from "#app/margin/refresh-facts.server.ts";
import type { Figure } from "#app/reports/figure.ts";
import { readCohortReport } from "#app/reports/read-cohort-report.server.ts";
import { readCoverageReport } from "#app/reports/read-coverage-report.server.ts";
import { readOverview } from "#app/reports/read-overview.server.ts";
import { readProductReport } from "#app/reports/read-product-report.server.ts";
import { readRefundReport } from "#app/reports/read-refund-report.server.ts";
import { reportGiven } from "#app/reports/report-given.server.ts";
import type { Report, ReportTable } from "#app/reports/report-table.ts";
import { inEnglish } from "#app/i18n/message.ts";
import { pool } from "#app/runtime/database.server.ts";
import { testDatabase } from "#tests/database.ts";
import {
  LADDER_ID as LADDER,
  randomOrders,
  storeSoldOrders,
  type SoldLine,
  type SoldOrder,
} from "#tests/fixtures/sold-orders.ts";
import { storeProducts, storeShop } from "#tests/fixtures/shop.ts";

await testDatabase();
const SHOP = "more.myshopify.com";
const NOW = new Date("2026-11-20T15:00:00Z");
const TODAY = "2026-11-20";
const RANGE = { from: "2026-08-23", to: "2026-11-20" };
const ORDERS = randomOrders(7, 120, 6, NOW);

beforeAll(async () => {
  await storeShop(SHOP);
  await storeProducts(
    SHOP,
    [1, 2, 3].map((productId) => ({ productId, variants: [] })),
  );
  await pool().query(`insert into collection (shop_id, collection_id, title, handle) values ($1, 9, 'Tea', 'tea')`, [
    SHOP,
  ]);
  await pool().query(`insert into collection_product (shop_id, collection_id, product_id) values ($1, 9, 2)`, [SHOP]);
  await storeSoldOrders(SHOP, ORDERS);
  await refreshFacts(SHOP);
});

const given = (query = "") =>
  reportGiven(SHOP, `https://app.test/app/reports/x?from=${RANGE.from}&to=${RANGE.to}&${query}`, NOW);
const dayOf = (at: string) => at.slice(0, 10);
const ageOf = (day: string) => (Date.parse(TODAY) - Date.parse(day)) / 86_400_000;
const standing = ORDERS.filter((order) => !order.isCancelled);
const inRange = (orders: readonly SoldOrder[]) =>
  orders.filter(({ at }) => dayOf(at) >= RANGE.from && dayOf(at) <= RANGE.to);
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

const table = (report: Report, title: string): ReportTable =>
  report.tables.find((one) => inEnglish(one.title) === title)!;
const rowOf = (report: Report, title: string, ...names: string[]) =>
  table(report, title).rows.find((row) => names.every((name, at) => inEnglish(row.names[at]!).startsWith(name)))!;
function figureOf(report: Report, title: string, key: string, ...names: string[]): Figure {
  const figures = rowOf(report, title, ...names).figures as Record<string, Figure>;
  return figures[key]!;
}
const linesOf = (order: SoldOrder) => order.lines.map((line, at) => ({ order, line, at }));
/** What came back of a line of an order, by the definition: refunds that name it. */
const refundsOf = (order: SoldOrder, at: number) => order.refunds.filter(({ line }) => line === at);
const lineMargin = (order: SoldOrder, line: SoldLine, at: number) =>
  line.quantity * (line.priceMinor - line.unitCostMinor) - total(refundsOf(order, at).map((one) => one.amountMinor));
const orderMargin = (order: SoldOrder) =>
  total(order.lines.map(({ quantity, priceMinor, unitCostMinor }) => quantity * (priceMinor - unitCostMinor))) -
  total(order.refunds.map(({ amountMinor }) => amountMinor));

describe("products", () => {
  test("attachment rate and combined margin of a pair, from the orders themselves", async () => {
    const report = await readProductReport(await given());
    for (const [a, b] of [[1, 2], [3, 2], [1, 3]] as const) {
      const both = inRange(standing).filter(
        ({ lines }) => lines.some((l) => !l.offer && l.productId === a) && lines.some((l) => l.offer && l.productId === b),
      );
      const offered = total(both.flatMap(({ lines }) => lines.filter((l) => l.offer).map((l) => l.quantity)));
      const bought = total(inRange(standing).flatMap(({ lines }) =>
        lines.filter((l) => !l.offer && l.productId === a).map((l) => l.quantity)));
      const of = (key: string) => figureOf(report, "Sold together", key, `Product ${a}`, `Product ${b}`);
      expect(both.length).toBeGreaterThan(5);
      expect(of("pairOrders").value).toBe(both.length);
      expect(of("attachmentRate").value).toBeCloseTo(offered / bought, 12);
      expect(of("attachmentRate").low).toBeLessThan(offered / bought);
      expect(of("combinedMargin").value).toBe(
        total(both.flatMap(linesOf).map(({ order, line, at }) => lineMargin(order, line, at))),
      );
    } // prettier-ignore
  });
  test("units, revenue, returns and margin, normally and as an offer", async () => {
    const report = await readProductReport(await given());
    for (const [side, isOffered] of [["normal", false], ["offered", true]] as const) {
      const own = inRange(standing).flatMap(linesOf).filter(({ line }) => line.productId === 3 && Boolean(line.offer) === isOffered);
      const of = (key: string) => figureOf(report, "Bought normally and sold as an offer", `${side}${key}`, "Product 3").value;
      const units = total(own.map(({ line }) => line.quantity));
      expect(of("Units")).toBe(units);
      expect(of("Revenue")).toBe(total(own.map(({ line }) => line.quantity * line.priceMinor)));
      expect(of("Margin")).toBe(total(own.map(({ order, line, at }) => lineMargin(order, line, at))));
      expect(of("Returns")).toBeCloseTo(
        total(own.flatMap(({ order, at }) => refundsOf(order, at).map(({ quantity }) => quantity))) / units, 12);
    } // prettier-ignore
  });
  test("narrowed to buyers and offers the pairs are counted from the lines, and sum to the whole", async () => {
    const orders = async (query: string) =>
      total(table(await readProductReport(await given(query)), "Sold together").rows.map(({ figures }) => figures.pairOrders!.value!));
    const all = await orders("");
    expect((await orders("country=US")) + (await orders("country=GB"))).toBe(all);
    expect((await orders("layer=oto")) + (await orders("layer=downsell"))).toBe(all);
    expect((await orders("buyers=new")) + (await orders("buyers=returning"))).toBe(all);
    expect(await orders("product=2")).toBe(await orders("collection=9"));
    expect(await orders("product=2")).toBeLessThan(all);
  }); // prettier-ignore
});

describe("cohorts", () => {
  const exposureOf = ({ decision }: SoldOrder) =>
    decision?.answer === "accept" ? "Takers" : decision?.isDrawn ? "Decliners" : "Not shown";
  const later = (order: SoldOrder, days: number) =>
    standing.filter(
      (other) =>
        other.customerId !== null &&
        other.customerId === order.customerId &&
        (other.at > order.at || (other.at === order.at && other.orderId > order.orderId)) &&
        ageOf(dayOf(order.at)) - ageOf(dayOf(other.at)) <= days,
    );
  test.each(["Takers", "Decliners", "Not shown"])("%s: only mature orders, followed by hand", async (name) => {
    const report = await readCohortReport(await given());
    const of = (key: string) => figureOf(report, "Takers, decliners and not shown", key, name);
    const own = inRange(standing).filter((order) => exposureOf(order) === name);
    expect(of("cohortOrders").value).toBe(own.length);
    for (const days of [14, 30]) {
      const mature = own.filter((order) => order.customerId !== null && ageOf(dayOf(order.at)) > days);
      const repeated = mature.filter((order) => later(order, days).length > 0);
      expect(of(`repeat${days}`), `${days} days`).toMatchObject({
        value: repeated.length / mature.length,
        n: mature.length,
      });
    }
    for (const days of [30, 60]) {
      const mature = own.filter(({ at, customerId }) => customerId !== null && ageOf(dayOf(at)) > days);
      const value = total(mature.map((order) => orderMargin(order) + total(later(order, days).map(orderMargin))));
      expect(of(`value${days}`).value, `${days} days`).toBeCloseTo(value / mature.length, 6);
    }
    const mature = own.filter(({ at }) => ageOf(dayOf(at)) > 30);
    const refunds = total(mature.flatMap(({ refunds }) => refunds.map(({ amountMinor }) => amountMinor)));
    const revenue = total(mature.flatMap(({ lines }) => lines.map((line) => line.quantity * line.priceMinor)));
    expect(of("cohortRefundRate").value).toBeCloseTo(refunds / revenue, 12);
  });
  test("no order of a young period is mature: nothing is said, and how many are too young is", async () => {
    const report = await readCohortReport(
      await reportGiven(SHOP, `https://app.test/app/reports/x?from=2026-11-15&to=${TODAY}`, NOW),
    );
    const row = rowOf(report, "Takers, decliners and not shown", "Not shown");
    expect(row.figures.repeat14).toMatchObject({ value: null, isEarly: true });
    expect(row.notes?.value30).toMatchObject({ values: { young: row.figures.cohortOrders!.value } });
  });
});

describe("refunds", () => {
  const refunds = inRange(standing).flatMap((order) =>
    order.refunds.map((refund) => ({
      layer: refund.line === null ? "unallocated" : (order.lines[refund.line]!.offer?.layer ?? "front_end"),
      days: (Date.parse(dayOf(refund.at)) - Date.parse(dayOf(order.at))) / 86_400_000,
      ...refund,
    })),
  );
  const amount = (which: (refund: (typeof refunds)[number]) => boolean) =>
    total(refunds.filter(which).map(({ amountMinor }) => amountMinor));
  const NAMES = { front_end: "Front end", oto: "OTO", downsell: "Downsell", unallocated: "Names no line" };

  test("by layer, by reason and by days since purchase, each summing to the whole", async () => {
    const report = await readRefundReport(await given());
    for (const [layer, name] of Object.entries(NAMES)) {
      const own = amount((refund) => refund.layer === layer);
      expect(own).toBeGreaterThan(0);
      expect(figureOf(report, "By layer", "refundsSoFar", name).value, name).toBe(own);
    }
    expect(figureOf(report, "By layer", "refundsSoFar", "All orders").value).toBe(amount(() => true));
    expect(figureOf(report, "By reason", "refundsSoFar", "Defective").value).toBe(amount(({ reason }) => reason === "defective"));
    expect(figureOf(report, "By days since purchase", "refundsSoFar", "4 to 7 days").value).toBe(amount(({ days }) => days >= 4 && days <= 7));
    for (const title of ["By reason", "By days since purchase", "By week of the order"])
      expect(total(table(report, title).rows.map(({ figures }) => figures.refundsSoFar!.value!)), title).toBe(amount(() => true));
  }); // prettier-ignore
  test("the front end's rate is the overview's own rate, shared out or not", async () => {
    for (const shares of [false, true]) {
      await pool().query("update shop set shares_amount_refunds = $2 where shop_id = $1", [SHOP, shares]);
      const report = await readRefundReport(await given());
      const overview = await readOverview(await given());
      const { storeRefundRate, refundRate } = overview.figures;
      expect(figureOf(report, "By layer", "rateSoFar", "Front end").value).toBeCloseTo(storeRefundRate!.value!, 12);
      expect(figureOf(report, "By layer", "rateSoFar", "All orders").value).toBeCloseTo(refundRate!.value!, 12);
      const layers = table(report, "By layer").rows.filter((row) => !/^(Names|All)/.test(inEnglish(row.names[0]!)));
      const sum = total(layers.map(({ figures }) => figures.refundsSoFar!.value!));
      expect(sum).toBe(amount(({ layer }) => shares || layer !== "unallocated"));
    }
    await pool().query("update shop set shares_amount_refunds = false where shop_id = $1", [SHOP]);
  });
  test("old weeks are final, the youngest is immature and its estimate is above what has come", async () => {
    const report = await readRefundReport(await given());
    const { rows } = table(report, "By week of the order");
    expect(rows[0]!.remark).toMatchObject({ text: "mature" });
    expect(rows[0]!.figures.finalRate!.value).toBeCloseTo(rows[0]!.figures.rateSoFar!.value!, 2);
    expect(rows.at(-2)!.remark).toMatchObject({ text: /^immature/ });
    const young = rows.at(-2)!.figures;
    expect(young.finalRate!.value).toBeGreaterThan(young.rateSoFar!.value!);
    const { rows: curve } = table(report, "The store's own refund-delay curve");
    const shares = curve.map(({ figures }) => figures.curveShare!.value!);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
    expect(shares.at(-1)).toBe(1);
    expect(report.points.length).toBeGreaterThan(60);
  });
  test("narrowed to a product it is that product's lines", async () => {
    const report = await readRefundReport(await given("product=2"));
    const own = inRange(standing)
      .flatMap(linesOf)
      .filter(({ line }) => line.productId === 2);
    expect(figureOf(report, "By layer", "refundedRevenue", "All orders").value).toBe(
      total(own.map(({ line }) => line.quantity * line.priceMinor)),
    );
    expect(figureOf(report, "By layer", "refundsSoFar", "All orders").value).toBe(
      total(own.flatMap(({ order, at }) => refundsOf(order, at).map(({ amountMinor }) => amountMinor))),
    );
  });
  test("narrowed by country and by layer it sums to the whole", async () => {
    const revenue = async (query: string) =>
      figureOf(await readRefundReport(await given(query)), "By layer", "refundedRevenue", "All orders").value!;
    expect((await revenue("country=US")) + (await revenue("country=GB"))).toBe(await revenue(""));
    expect((await revenue("layer=oto")) + (await revenue("layer=downsell"))).toBe(await revenue(`ladder=${LADDER}`));
  });
});

describe("coverage", () => {
  const isShown = ({ decision }: SoldOrder) => decision?.isDrawn === true;
  test("steps and causes, counted by hand", async () => {
    const report = await readCoverageReport(await given());
    const own = inRange(standing);
    const count = (which: (order: SoldOrder) => boolean) => own.filter(which).length;
    const step = (name: string) => figureOf(report, "From orders to accepted offers", "stepOrders", name).value;
    expect(step("Orders")).toBe(own.length);
    expect(step("Eligible")).toBe(count(({ gateway }) => gateway !== "Klarna"));
    expect(step("Shown")).toBe(count(isShown));
    expect(step("Answered")).toBe(count(({ decision }) => decision?.answer !== undefined));
    expect(step("Accepted")).toBe(count(({ decision }) => decision?.answer === "accept"));
    const lost = (name: string) => figureOf(report, "What was lost, and why", "lostOrders", name).value;
    expect(lost("The offered item was sold out")).toBe(count(({ decision }) => decision?.reason === "sold_out"));
    expect(lost("Shopify did not ask")).toBe(count(({ decision, gateway }) => !decision && !gateway));
    expect(lost("Paid by a method")).toBe(count(({ gateway }) => gateway !== undefined));
    expect(lost("An offer was made, its page")).toBe(count(({ decision }) => decision?.reason === "offered" && !decision.isDrawn));
  }); // prettier-ignore
  test("a loss costs its orders times what a shown order earned, with the interval of that", async () => {
    const report = await readCoverageReport(await given());
    const shown = inRange(standing).filter(isShown);
    const margin = total(
      inRange(standing).flatMap(linesOf).filter(({ line }) => line.offer).map(({ order, line, at }) => lineMargin(order, line, at)),
    ); // prettier-ignore
    const perShown = figureOf(report, "The going acceptance in money", "marginPerShown", "Shown an offer");
    expect(perShown.value).toBeCloseTo(margin / shown.length, 9);
    const lost = figureOf(report, "What was lost, and why", "lostOrders", "The offered item was sold out").value!;
    const cost = figureOf(report, "What was lost, and why", "lostMargin", "The offered item was sold out");
    expect(cost.value).toBeCloseTo((lost * margin) / shown.length, 6);
    expect(cost.low).toBeCloseTo(lost * perShown.low!, 6);
    expect(figureOf(report, "What was lost, and why", "lostMargin", "Declined").value).toBeNull();
    expect(rowOf(report, "What was lost, and why", "The offered item was sold out").link).toBe("/app/ladders");
  });
});

test("a shop's first days: its figures are too early, and nothing is estimated from them", async () => {
  const young = "young.myshopify.com";
  await storeShop(young);
  await storeSoldOrders(young, randomOrders(5, 3, 6, NOW));
  await refreshFacts(young);
  const asked = await reportGiven(young, "https://app.test/app/reports/x", NOW);
  const report = await readRefundReport(asked);
  const all = rowOf(report, "By layer", "All orders");
  expect(all.figures.refundsSoFar!.value).toBeGreaterThan(0);
  expect(all.figures.rateSoFar!.isEarly).toBe(true);
  expect(all.figures.finalRate!.value).toBeNull();
  expect(all.remark).toMatchObject({ text: /^too early/ });
  expect(report.points).toEqual([]);
  expect(table(report, "The store's own refund-delay curve").rows).toEqual([]);
  const coverage = await readCoverageReport(asked);
  expect(figureOf(coverage, "The going acceptance in money", "marginPerShown", "Shown").isEarly).toBe(true);
});

test("a shop without orders: every report has nothing, and says so", async () => {
  await storeShop("empty.myshopify.com");
  const empty = await reportGiven("empty.myshopify.com", "https://app.test/app/reports/x", NOW);
  for (const read of [readProductReport, readCohortReport, readRefundReport, readCoverageReport]) {
    const report = await read(empty);
    expect(report.hasNothing).toBe(true);
    expect(report.tables.flatMap(({ rows }) => rows)).toEqual([]);
  }
});
