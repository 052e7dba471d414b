import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { reconciliationCsv } from "#app/reports/reconciliation-csv.ts";
import { readReconciliation } from "#app/reports/read-reconciliation.server.ts";
import { reconciliationSearch } from "#app/reports/reconciliation-kind.ts";
import { pool } from "#app/runtime/database.server.ts";
import { testDatabase } from "#tests/database.ts";

await testDatabase();
const SHOP = "kettle.myshopify.com";
const LADDER = randomUUID();
const AT = new Date("2026-11-10T15:00:00Z");
const SINCE = new Date("2026-11-01T00:00:00Z");

beforeEach(async () => {
  for (const table of [
    "attribution",
    "order_transaction",
    "refund_line",
    "refund",
    "order_line",
    "shop_order",
    "changeset",
    "funnel_event",
    "decision",
    "shop",
  ])
    await pool().query(`delete from ${table}`);
  await pool().query("insert into shop (shop_id, currency) values ($1, 'USD')", [SHOP]);
});

/** Writes a row, the columns as they are named in the database. */
async function row(table: string, values: Record<string, unknown>): Promise<void> {
  const all = { shop_id: SHOP, ...values };
  const names = Object.keys(all);
  await pool().query(
    `insert into ${table} (${names.join(", ")}) values (${names.map((_, at) => `$${at + 1}`).join(", ")})`,
    Object.values(all),
  );
}
const order = (orderId: number, more: Record<string, unknown> = {}) =>
  row("shop_order", {
    order_id: orderId, name: `#${orderId}`, reference_id: `ref-${orderId}`, created_at: AT, updated_at: AT, currency: "USD", financial_status: "paid",
    subtotal_minor: 0, discount_minor: 0, tax_minor: 0, shipping_minor: 0, total_minor: 3000, marked_accepts: [`ref-${orderId}:oto`],
    first_line_ids: [orderId * 10], has_first_snapshot: true, ...more,
  }); // prettier-ignore
const line = (orderId: number, lineId: number, more: Record<string, unknown> = {}) =>
  row("order_line", {
    order_id: orderId, line_id: lineId, title: `Line ${lineId}`, quantity: 1, current_quantity: 1, price_minor: 1500, discount_minor: 0, tax_minor: 100, ...more,
  }); // prettier-ignore
const accept = async (orderId: number, lines: number, status = "processed") => {
  const variant = { variantId: 7, lines: Array.from({ length: lines }, () => ({ variantId: 7, quantity: 1 })) };
  await row("decision", {
    reference_id: `ref-${orderId}`, decided_at: AT, reason: "offered", ladder_id: LADDER, ladder_version: 1, locale: "en", currency: "USD", purchase: "{}",
    answer: JSON.stringify({ kind: "offer", steps: { oto: { variants: [variant] } } }),
  }); // prettier-ignore
  await row("changeset", {
    reference_id: `ref-${orderId}`,
    step_id: "oto",
    jti: randomUUID(),
    token: "t",
    variant_id: 7,
    quantity: 1,
    line_count: lines,
    signed_at: AT,
  });
  await row("funnel_event", {
    event_id: `${orderId}:${status}`, type: "result", occurred_at: AT, reference_id: `ref-${orderId}`, step_id: "oto", offer_id: "six", layer: "oto", status, amount_minor: 1600,
  }); // prettier-ignore
};
const match = (orderId: number, lineId: number, part = 0) =>
  row("attribution", {
    reference_id: `ref-${orderId}`, step_id: "oto", part, order_id: orderId, line_id: lineId, evidence: "metafield", ladder_id: LADDER, ladder_version: 1, offer_id: "six", layer: "oto",
  }); // prettier-ignore
const paid = (orderId: number, amountMinor: number, status = "success") =>
  row("order_transaction", {
    transaction_id: orderId * 100 + amountMinor,
    order_id: orderId,
    kind: "sale",
    status,
    amount_minor: amountMinor,
    processed_at: AT,
  });
const refund = async (orderId: number, refundId: number, totalMinor: number, more: Record<string, unknown> = {}) =>
  row("refund", { refund_id: refundId, order_id: orderId, created_at: AT, total_minor: totalMinor, ...more });
const refundLine = (orderId: number, refundId: number, lineId: number, subtotalMinor: number, taxMinor = 0) =>
  row("refund_line", {
    refund_id: refundId, refund_line_id: refundId * 10 + (lineId % 10), order_id: orderId, line_id: lineId, quantity: 1, subtotal_minor: subtotalMinor, tax_minor: taxMinor,
  }); // prettier-ignore
/** A taken offer on an order that matches everywhere. */
const whole = async (orderId: number, more: Record<string, unknown> = {}) => {
  await order(orderId, more);
  await line(orderId, orderId * 10);
  await line(orderId, orderId * 10 + 1);
  await accept(orderId, 1);
  await match(orderId, orderId * 10 + 1);
  await paid(orderId, 3200);
};
const all = { kind: null, since: SINCE, offset: 0, limit: 50 } as const;
const found = async () =>
  (await readReconciliation(SHOP, all)).rows.map(({ kind, orderName, what, amountMinor }) => [
    kind,
    orderName,
    what,
    amountMinor,
  ]);

test("an order that matches everywhere is not listed, refunded in full neither", async () => {
  await whole(1);
  await refund(1, 5, 3200);
  await refundLine(1, 5, 10, 1500, 100);
  await refundLine(1, 5, 11, 1500, 100);
  expect(await found()).toEqual([]);
});

describe("an accept without its line", () => {
  test("is listed while one of a bundle's lines is missing, and once", async () => {
    await order(1);
    await line(1, 10);
    await line(1, 11);
    await accept(1, 2);
    await row("funnel_event", {
      event_id: "again",
      type: "result",
      occurred_at: AT,
      reference_id: "ref-1",
      step_id: "oto",
      offer_id: "six",
      layer: "oto",
      status: "partially_processed",
    });
    await match(1, 11);
    expect(await found()).toEqual([["accept_without_line", "#1", "six", 1600]]);
    await line(1, 12);
    await match(1, 12, 1);
    expect(await found()).toEqual([]);
  });

  test("is listed without its order, and not when Shopify refused it or the order was deleted", async () => {
    await accept(1, 1);
    await accept(2, 1, "unprocessed");
    await accept(3, 1);
    await order(3, { deleted_at: AT });
    expect(await found()).toEqual([["accept_without_line", null, "six", 1600]]);
  });
});

test("a line that no accept explains is listed, but not one that was removed again, nor on an order without the app's mark", async () => {
  await whole(1);
  await line(1, 12, { price_minor: 700 });
  await line(1, 13, { current_quantity: 0 });
  await order(2, { marked_accepts: [] });
  await line(2, 20);
  await line(2, 21);
  expect(await found()).toEqual([["line_without_accept", "#1", "Line 12", 700]]);
});

test("money outstanding on an accepted offer is listed: a declined card, a part paid; not an authorization, not a cancelled order", async () => {
  for (const [orderId, more] of [
    [1, { outstanding_minor: 1600 }],
    [2, { outstanding_minor: 900, financial_status: "partially_paid" }],
    [3, { outstanding_minor: 3200, financial_status: "authorized" }],
    [4, { outstanding_minor: 900, financial_status: "partially_paid", cancelled_at: AT }],
  ] as const)
    await whole(orderId, more);
  await row("funnel_event", {
    event_id: "declined",
    type: "result",
    occurred_at: AT,
    reference_id: "ref-1",
    step_id: "oto",
    layer: "oto",
    status: "partially_processed",
    error_code: "payment_required",
  });
  expect(await found()).toEqual([
    ["not_paid", "#1", "payment_required", 1600],
    ["not_paid", "#2", null, 900],
  ]);
});

describe("refunded more than paid", () => {
  test("by all refunds of an order together; a failed payment paid nothing", async () => {
    await whole(1);
    await paid(1, 5000, "failure");
    await refund(1, 5, 3200);
    await refundLine(1, 5, 10, 1500, 100);
    await refundLine(1, 5, 11, 1500, 100);
    await refund(1, 6, 450, { unallocated_minor: 450 });
    expect(await found()).toEqual([
      ["over_refunded", "#1", null, 450],
      ["unallocated_refund", "#1", null, 450],
    ]);
  });

  test("of a line: twice, or with what a refund paid beyond its lines; a rounding is none, included tax counts once", async () => {
    await whole(1);
    await refund(1, 5, 1600);
    await refundLine(1, 5, 11, 1500, 100);
    await refund(1, 6, 800);
    await refundLine(1, 6, 11, 800);
    await whole(2);
    await refund(2, 7, 2000, { discrepancy_minor: 400 });
    await refundLine(2, 7, 21, 1500, 100);
    await whole(3);
    await refund(3, 8, 1601);
    await refundLine(3, 8, 31, 1501, 100);
    await whole(4, { taxes_included: true });
    await refund(4, 9, 1500);
    await refundLine(4, 9, 41, 1500, 100);
    expect(await found()).toEqual([
      ["over_refunded", "#1", "Line 11", 800],
      ["over_refunded", "#2", "Line 21", 400],
    ]);
  });
});

test("counts, pages, kinds, the period, the CSV, and other shops", async () => {
  for (let orderId = 1; orderId <= 7; orderId++) {
    await whole(orderId);
    await refund(orderId, orderId, 100, {
      unallocated_minor: 100,
      created_at: new Date(AT.getTime() + orderId * 1000),
    });
  }
  await refund(1, 99, 100, { unallocated_minor: 100, created_at: new Date("2026-10-01T00:00:00Z") });
  await accept(8, 1);
  const page = async (offset: number) =>
    (await readReconciliation(SHOP, { kind: "unallocated_refund", since: SINCE, offset, limit: 3 })).rows.map(
      ({ orderId }) => orderId,
    );
  expect([await page(0), await page(3), await page(6)]).toEqual([[7, 6, 5], [4, 3, 2], [1]]);
  const { counts, rows } = await readReconciliation(SHOP, all);
  expect(counts).toEqual({
    accept_without_line: 1,
    line_without_accept: 0,
    not_paid: 0,
    over_refunded: 0,
    unallocated_refund: 7,
  });
  const csv = reconciliationCsv(rows).trimEnd().split("\r\n");
  expect(csv).toHaveLength(1 + rows.length);
  expect(csv[1]).toMatch(/^2026-11-10T15:00:07.000Z,Refund without a line,#7,7,ref-7,,,,1.00,USD,/);
  await pool().query("insert into shop (shop_id, currency) values ('other.myshopify.com', 'USD')");
  expect((await readReconciliation("other.myshopify.com", all)).rows).toEqual([]);
});

test("an address that asks for what there is not shows what there is", () => {
  expect(reconciliationSearch.parse({ kind: "else", days: "7", page: "-1" })).toEqual({
    kind: null,
    days: 90,
    page: 1,
    repairs: 1,
  });
  expect(reconciliationSearch.parse({ kind: "not_paid", days: "365", page: "3" })).toMatchObject({
    kind: "not_paid",
    days: 365,
    page: 3,
  });
});
