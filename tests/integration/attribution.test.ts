import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { attributeOrder } from "#app/orders/attribute-order.server.ts";
import type { LineRecord, OrderRecord } from "#app/orders/order-record.ts";
import { saveFirstSnapshot, saveOrder } from "#app/orders/save-order.server.ts";
import { saveRefund } from "#app/orders/save-refund.server.ts";
import { refreshFacts } from "#app/margin/refresh-facts.server.ts";
import type { FigureKey } from "#app/reports/definitions.ts";
import { readLayers } from "#app/reports/read-layers.server.ts";
import { readOverview } from "#app/reports/read-overview.server.ts";
import { readReconciliation as readMismatches } from "#app/reports/read-reconciliation.server.ts";
import { reportGiven } from "#app/reports/report-given.server.ts";
import { readReportCsv } from "#app/reports/report-readers.server.ts";
import type { ReportRow } from "#app/reports/report-table.ts";
import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { testDatabase } from "#tests/database.ts";

await testDatabase();
const SHOP = "kettle.myshopify.com";
const LADDER = randomUUID();
const AT = new Date("2026-11-10T15:00:00Z");
/** What a report of the day of these orders is made from. */
const reportOf = (shopId: string) =>
  reportGiven(shopId, "https://app.test/app/reports?from=2026-11-10&to=2026-11-10&compare=none", AT);
const valuesOf = ({ figures }: ReportRow): Partial<Record<FigureKey, number | null>> =>
  Object.fromEntries(Object.entries(figures).map(([key, { value }]) => [key, value]));

const readReconciliation = async (shopId: string) =>
  (await readMismatches(shopId, { kind: null, since: new Date(0), offset: 0, limit: 50 })).rows;

beforeEach(async () => {
  for (const table of [
    "attribution",
    "refund_line",
    "refund",
    "order_line",
    "shop_order",
    "changeset",
    "funnel_event",
    "decision",
    "ladder",
    "shop",
  ])
    await pool().query(`delete from ${table}`);
  await pool().query(
    `insert into shop (shop_id, currency, time_zone, fallback_cost_rate, payment_fee_rate, payment_fee_fixed_minor, delivery_cost_minor) values ($1, 'USD', 'UTC', 0.4, 0.03, 30, 400)`,
    [SHOP],
  );
  await pool().query(
    "insert into ladder (shop_id, ladder_id, name, status, updated_at) values ($1, $2, 'Tea', 'published', now())",
    [SHOP, LADDER],
  );
});

/** Every variant that the tests accept can be chosen at every step; 90 is a bundle of two items. */
const variants = [
  ...Array.from({ length: 12 }, (_, variantId) => ({ variantId, lines: [{ variantId, quantity: 1, discount: null }] })),
  {
    variantId: 90,
    lines: [
      { variantId: 90, quantity: 1, discount: null },
      { variantId: 91, quantity: 2, discount: null },
    ],
  },
];
const STEPS = {
  oto: { offerId: "six", layer: "oto", variants },
  down: { offerId: "three", layer: "downsell", variants },
};

async function decide(
  referenceId: string,
  customerId: number | null = null,
  lines: object[] = [{ variantId: 5, quantity: 1 }],
): Promise<void> {
  const answer = { kind: "offer", steps: STEPS };
  await pool().query(
    `insert into decision (shop_id, reference_id, decided_at, reason, ladder_id, ladder_version, customer_id, locale, currency, purchase, answer)
     values ($1, $2, $3, 'offered', $4, 1, $5, 'en', 'USD', $6, $7)`,
    [SHOP, referenceId, AT, LADDER, customerId, JSON.stringify({ lines }), JSON.stringify(answer)],
  );
}
async function event(
  referenceId: string,
  stepId: "oto" | "down",
  type: string,
  status: string | null = null,
): Promise<void> {
  const { offerId, layer } = STEPS[stepId];
  await pool().query(
    `insert into funnel_event (shop_id, event_id, type, occurred_at, reference_id, ladder_id, ladder_version, step_id, offer_id, layer, status)
     values ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9, $10)`,
    [SHOP, `${referenceId}:${stepId}:${type}:${status}`, type, AT, referenceId, LADDER, stepId, offerId, layer, status],
  );
}
async function accept(
  referenceId: string,
  stepId: "oto" | "down",
  variantId: number,
  status: string | null = "processed",
): Promise<void> {
  await pool().query(
    "insert into changeset (shop_id, reference_id, step_id, jti, token, variant_id, quantity, signed_at) values ($1, $2, $3, $4, 't', $5, 1, $6)",
    [SHOP, referenceId, stepId, randomUUID(), variantId, AT],
  );
  await event(referenceId, stepId, "view");
  await event(referenceId, stepId, "accept");
  if (status) await event(referenceId, stepId, "result", status);
}
const line = (lineId: number, variantId: number, priceMinor: number, more: Partial<LineRecord> = {}): LineRecord => ({
  lineId,
  productId: 1,
  variantId,
  sku: null,
  title: `Variant ${variantId}`,
  quantity: 1,
  currentQuantity: 1,
  priceMinor,
  discountMinor: 0,
  taxMinor: 0,
  requiresShipping: true,
  ...more,
});
const order = (orderId: number, lines: LineRecord[], more: Partial<OrderRecord> = {}): OrderRecord => ({
  orderId, name: `#${orderId}`, checkoutToken: `ref-${orderId}`, customerId: orderId, createdAt: AT, updatedAt: AT, cancelledAt: null, cancelReason: null, isTest: false, taxesIncluded: false,
  financialStatus: "paid", country: null, locale: null, currency: "USD", subtotalMinor: 0, discountMinor: 0, taxMinor: 0, shippingMinor: 0, shippingTaxMinor: 0, presentmentCurrency: null, sourceName: "web", gateways: [], transactions: undefined, totalMinor: lines.reduce((sum, l) => sum + l.priceMinor * l.quantity, 0), outstandingMinor: 0,
  markedAccepts: undefined, lines, refunds: [], ...more,
}); // prettier-ignore
/** First the order as it was bought, then as it became. */
async function store(first: LineRecord[], then: OrderRecord): Promise<void> {
  await inTransaction(async (client) => {
    const before = { ...then, lines: first, markedAccepts: undefined };
    await saveOrder(SHOP, before, client);
    await saveFirstSnapshot(SHOP, before, client);
    await saveOrder(SHOP, { ...then, updatedAt: new Date(then.updatedAt.getTime() + 1000) }, client);
    await attributeOrder(SHOP, then.orderId, client);
  });
}
const matched = async () =>
  (await pool().query("select step_id, line_id, evidence, layer from attribution order by step_id")).rows;

describe("an accept is matched to its line", () => {
  test("by the checkout token, to the line that was added, although the front end holds the same variant", async () => {
    await decide("ref-1");
    await accept("ref-1", "oto", 5);
    await store([line(10, 5, 1000)], order(1, [line(10, 5, 1000), line(11, 5, 800)]));
    expect(await matched()).toEqual([{ step_id: "oto", line_id: 11, evidence: "checkout_token", layer: "oto" }]);
  });

  test("by the mark on the order, which is the stronger evidence even when it is seen later", async () => {
    await decide("ref-2");
    await accept("ref-2", "down", 7);
    const now = order(2, [line(20, 5, 1000), line(21, 7, 500)]);
    await store([line(20, 5, 1000)], now);
    expect((await matched())[0].evidence).toBe("checkout_token");
    await store([line(20, 5, 1000)], {
      ...now,
      updatedAt: new Date(AT.getTime() + 9000),
      markedAccepts: ["ref-2:down"],
    });
    expect(await matched()).toEqual([{ step_id: "down", line_id: 21, evidence: "metafield", layer: "downsell" }]);
  });

  test("by customer, lines and time where the token says nothing", async () => {
    await decide("ref-x", 3);
    await accept("ref-x", "oto", 7);
    await store(
      [line(30, 5, 1000)],
      order(3, [line(30, 5, 1000), line(31, 7, 500)], { checkoutToken: "something-else" }),
    );
    expect(await matched()).toEqual([{ step_id: "oto", line_id: 31, evidence: "line_difference", layer: "oto" }]);
  });

  test("not by another customer's purchase, and not when Shopify refused it", async () => {
    await decide("ref-y", 99);
    await accept("ref-y", "oto", 7);
    await decide("ref-4");
    await accept("ref-4", "oto", 7, "unprocessed");
    await store([line(40, 5, 1000)], order(4, [line(40, 5, 1000), line(41, 7, 500)]));
    expect(await matched()).toEqual([]);
  });

  test("two accepts of one variant take a line each, however often they are matched", async () => {
    await decide("ref-5");
    await accept("ref-5", "oto", 7);
    await accept("ref-5", "down", 7);
    const now = order(5, [line(50, 5, 1000), line(51, 7, 500), line(52, 7, 500)]);
    for (let times = 0; times < 3; times++) await store([line(50, 5, 1000)], now);
    expect((await matched()).map((row) => row.line_id).sort()).toEqual([51, 52]);
  });
});

test("a bundle's accept takes one line for each of its items, and each line belongs to one accept", async () => {
  await decide("ref-77");
  await accept("ref-77", "oto", 90);
  const front = line(1, 91, 500, { quantity: 2 });
  await store([front], order(77, [front, line(2, 90, 2000), line(3, 91, 500, { quantity: 2 })]));
  const rows = await pool().query<{ lineId: number }>(
    `select line_id as "lineId" from attribution where shop_id = $1 and reference_id = 'ref-77' order by line_id`,
    [SHOP],
  );
  expect(rows.rows.map(({ lineId }) => lineId)).toEqual([2, 3]);
  await inTransaction((client) => attributeOrder(SHOP, 77, client));
  expect((await pool().query("select 1 from attribution")).rowCount).toBe(2);
});

test("the report and the CSV say what a pencil says", async () => {
  // Taker: tea 10.00 + accepted set 20.00 less 2.00; returned later. Decliner: tea 10.00. Unpaid accept: never revenue.
  await decide("ref-6");
  await accept("ref-6", "oto", 7);
  await store(
    [line(60, 5, 1000)],
    order(6, [line(60, 5, 1000), line(61, 7, 2000, { discountMinor: 200 })], { totalMinor: 2800 }),
  );
  await inTransaction((client) =>
    saveRefund(
      SHOP,
      {
        refundId: 1,
        orderId: 6,
        createdAt: AT,
        totalMinor: 1800,
        shippingMinor: 0,
        shippingTaxMinor: 0,
        discrepancyMinor: 0,
        unallocatedMinor: 0,
        lines: [
          {
            refundLineId: 1,
            lineId: 61,
            quantity: 1,
            isRestocked: false,
            reason: "kept",
            subtotalMinor: 1800,
            taxMinor: 0,
          },
        ],
      },
      client,
    ),
  );
  await decide("ref-7");
  await event("ref-7", "oto", "view");
  await event("ref-7", "oto", "decline");
  await store([line(70, 5, 1000)], order(7, [line(70, 5, 1000)]));
  await decide("ref-8");
  await accept("ref-8", "down", 7, "partially_processed");
  await store(
    [line(80, 5, 1000)],
    order(8, [line(80, 5, 1000), line(81, 7, 900)], { totalMinor: 1900, outstandingMinor: 900 }),
  );
  await store([line(90, 5, 1000)], order(9, [line(90, 5, 1000)], { cancelledAt: AT }));

  await refreshFacts(SHOP);
  const given = await reportOf(SHOP);
  const { figures } = await readOverview(given);
  expect([figures.orders!.value, figures.buyers!.value, figures.cancelled!.value]).toEqual([3, 3, 1]);
  const [oto, downsell] = (await readLayers(given)).tables[0]!.rows.map(valuesOf);
  // 18.00 − cost 40 % of 20.00 − fee (18.00 × 3 % + 0.30) − refund 18.00
  expect(oto).toMatchObject({
    views: 2,
    accepts: 1,
    declines: 1,
    acceptedRevenue: 1800,
    acceptedDiscounts: 200,
    acceptedRefunds: 1800,
    acceptedMargin: 1800 - 800 - 84 - 1800,
  });
  expect(downsell).toMatchObject({ views: 1, accepts: 0, notPaid: 1, acceptedRevenue: 0, acceptedMargin: 0 });
  // Three front ends: 10.00 − cost 4.00 − delivery 4.00 − fee (10.00 × 3 % + 0.30)
  expect(figures.margin!.value).toBe(3 * (1000 - 400 - 400 - 60) + oto!.acceptedMargin!);
  expect(figures.marginPerBuyerWithoutOffers!.value).toBe(1000 - 400 - 400 - 60);

  const csv = (await readReportCsv("layers", given)).split("\r\n");
  expect(csv.find((row) => row.startsWith("OTO,"))).toMatch(
    /^OTO,2,1,1,0\.5000,0\.\d{4},0\.\d{4},usual 8 to 20 %,0,18\.00,2\.00,18\.00,1\.0000,/,
  );
  expect((await readReconciliation(SHOP)).map((row) => [row.kind, row.orderName, row.amountMinor])).toEqual([
    ["not_paid", "#8", 900],
  ]);
});

test("an accept without its line and a refund without a line stand on the reconciliation page", async () => {
  await decide("ref-9");
  await accept("ref-9", "oto", 7);
  await store([line(95, 5, 1000)], order(9, [line(95, 5, 1000)]));
  await inTransaction((client) =>
    saveRefund(
      SHOP,
      {
        refundId: 2,
        orderId: 9,
        createdAt: AT,
        totalMinor: 300,
        shippingMinor: 0,
        shippingTaxMinor: 0,
        discrepancyMinor: 0,
        unallocatedMinor: 300,
        lines: [],
      },
      client,
    ),
  );
  expect((await readReconciliation(SHOP)).map((row) => row.kind).sort()).toEqual([
    "accept_without_line",
    "unallocated_refund",
  ]);
});

test("another shop sees none of it", async () => {
  await pool().query("insert into shop (shop_id, currency, time_zone) values ('other.myshopify.com', 'USD', 'UTC')");
  await decide("ref-1");
  await accept("ref-1", "oto", 7);
  await store([line(10, 5, 1000)], order(1, [line(10, 5, 1000), line(11, 7, 800)]));
  await refreshFacts(SHOP);
  const given = await reportOf("other.myshopify.com");
  const [{ figures }, { tables }] = await Promise.all([readOverview(given), readLayers(given)]);
  expect([figures.orders!.value, tables[0]!.rows.length]).toEqual([0, 0]);
  expect(await readReconciliation("other.myshopify.com")).toEqual([]);
});
