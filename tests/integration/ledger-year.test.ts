import { createHmac, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { pool } from "#app/runtime/database.server.ts";
import { testDatabase } from "#tests/database.ts";
import { killableWorker } from "#tests/fixtures/killable-worker.ts";
import { deliveriesOf, type Delivery } from "#tests/fixtures/ledger-year/payloads.ts";
import { compareReports } from "#tests/fixtures/ledger-year/compare-reports.ts";
import { randomOf, randomYear } from "#tests/fixtures/ledger-year/random-year.ts";
import { dayOf, expectedOf } from "#tests/fixtures/ledger-year/reference.ts";
import { wholeYear } from "#tests/fixtures/ledger-year/reference-reports.ts";
import { storeFunnel, storeYear } from "#tests/fixtures/ledger-year/store-year.ts";
import { publicServer } from "#tests/fixtures/public-server.ts";
import { waitUntil } from "#tests/fixtures/wait-until.ts";

const url = await testDatabase();
const { origin } = await publicServer();
const SEED = Number(process.env.SEED ?? 20261121);
const ORDERS = 300;
const KILLS = 4;
const now = new Date();
const year = randomYear(SEED, ORDERS, now);
const expected = expectedOf(year);

async function deliver({ topic, eventId, at, payload }: Delivery): Promise<void> {
  const body = JSON.stringify(payload);
  const answer = await fetch(`${origin}/webhooks`, {
    method: "POST",
    body,
    headers: {
      "x-shopify-topic": topic,
      "x-shopify-shop-domain": year.shopId,
      "x-shopify-webhook-id": randomUUID(),
      "x-shopify-event-id": eventId,
      "x-shopify-triggered-at": at.toISOString(),
      "x-shopify-hmac-sha256": createHmac("sha256", process.env.SHOPIFY_API_SECRET!).update(body).digest("base64"),
    },
  });
  if (answer.status !== 200) throw new Error(`${topic} was answered ${answer.status}`);
}

/** Everything that happens, each fifth webhook twice, in no order at all. */
function jumbled(): (() => Promise<void>)[] {
  const next = randomOf(SEED + 1);
  const webhooks = year.orders.flatMap(deliveriesOf);
  const again = webhooks.filter(() => next() < 0.2);
  const all = [...webhooks, ...again].map((delivery) => () => deliver(delivery));
  const funnel = year.orders.map((order) => () => storeFunnel(year, order));
  return [...all, ...funnel]
    .map((work) => ({ work, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ work }) => work);
}

/** Nothing is left to apply, to attribute or to compute. Orders read anew wait for Shopify, which is not there. */
async function isSettled(): Promise<boolean> {
  const { rows } = await pool().query<{ open: number }>(
    `select (select count(*) from webhook_inbox where applied_at is null)
       + (select count(*) from graphile_worker.jobs where task_identifier = 'attribute_purchase' and run_at < now() + interval '1 second')
       + (select count(*) from stale_order) + (select count(*) from stale_purchase) + (select count(*) from stale_day) as open`,
  );
  return rows[0]!.open === 0;
}

/** Everything happens while a worker works that is killed again and again, and another takes its place. */
async function happens(work: readonly (() => Promise<void>)[]): Promise<void> {
  let worker = await killableWorker(url);
  try {
    const part = Math.ceil(work.length / (KILLS + 1));
    for (let from = 0; from < work.length; from += part) {
      await eightAtATime(work.slice(from, from + part));
      if (from + part >= work.length) break;
      await worker.kill();
      worker = await killableWorker(url);
    }
    await waitUntil(isSettled, 120_000);
  } finally {
    await worker.kill();
  }
}

async function eightAtATime(work: readonly (() => Promise<void>)[]): Promise<void> {
  const left = [...work];
  const one = async () => {
    for (let next = left.shift(); next; next = left.shift()) await next();
  };
  await Promise.all(Array.from({ length: 8 }, one));
}

async function ledger() {
  const { rows } = await pool().query(
    `select order_id as "orderId", to_char(day, 'YYYY-MM-DD') as day, is_cancelled as "isCancelled", country, locale, revenue_minor as "revenueMinor",
       accepted_minor as "acceptedMinor", discount_minor as "discountMinor", product_cost_minor as "productCostMinor", delivery_cost_minor as "deliveryCostMinor",
       payment_fee_minor as "paymentFeeMinor", refund_minor as "refundMinor", unallocated_minor as "unallocatedMinor", dispute_minor as "disputeMinor", margin_minor as "marginMinor", accepted_margin_minor as "acceptedMarginMinor"
     from order_fact where shop_id = $1 order by order_id`,
    [year.shopId],
  );
  return rows;
}

async function lines() {
  const { rows } = await pool().query(
    `select line_id as "lineId", product_id as "productId", layer, ladder_id as "ladderId", offer_id as "offerId", units, refunded_units as "refundedUnits",
       revenue_minor as "revenueMinor", discount_minor as "discountMinor", product_cost_minor as "productCostMinor", refund_minor as "refundMinor"
     from line_fact where shop_id = $1 and is_paid order by line_id`,
    [year.shopId],
  );
  return rows;
}

/** How each offer that was drawn was answered. */
async function answers() {
  const { rows } = await pool().query(
    `select order_id as "orderId", step_id as "stepId", answer from offer_fact where shop_id = $1 and order_id is not null order by order_id, step_id`,
    [year.shopId],
  );
  return rows;
}
const ANSWERS = { accept: "accept", decline: "decline", ignored: "view", not_paid: "not_paid" } as const;
/** Purchases of orders that do not count were drawn offers too; only the order is not told. */
const counted = new Set(expected.map(({ orderId }) => orderId));

test(
  "a year's webhooks, a fifth of them twice, in random order, with workers killed, come to what truly happened, to the cent",
  { timeout: 240_000 },
  async () => {
    await storeYear(year);
    await happens(jumbled());
    const orders = expected.map(({ lines: _, buyer: __, ...order }) => order);
    expect(await ledger()).toEqual(orders.sort((a, b) => a.orderId - b.orderId));
    expect(await lines()).toEqual(expected.flatMap((order) => order.lines).sort((a, b) => a.lineId - b.lineId));
    const drawn = year.orders.flatMap((order) =>
      order.steps.map(({ stepId, answer }) => ({ orderId: order.orderId, stepId, answer: ANSWERS[answer] })),
    );
    const byStep = (a: { orderId: number; stepId: string }, b: { orderId: number; stepId: string }) =>
      a.orderId - b.orderId || (a.stepId < b.stepId ? 1 : -1);
    const told = (await answers()).filter(({ orderId }) => counted.has(orderId));
    expect(told.sort(byStep)).toEqual(drawn.filter(({ orderId }) => counted.has(orderId)).sort(byStep));
    const all = wholeYear(year, now);
    const daysAgo = (days: number) => dayOf(new Date(now.getTime() - days * 86_400_000), year.timeZone);
    await compareReports(year, all, now);
    await compareReports(year, { from: daysAgo(89), to: daysAgo(0) }, now);
    await compareReports(year, { from: daysAgo(250), to: daysAgo(131) }, now);
    await compareReports(year, { ...all, country: "ID" }, now);
    await compareReports(year, { ...all, buyers: "returning" }, now);
  },
);
