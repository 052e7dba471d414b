import { createHmac, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { pool } from "#app/runtime/database.server.ts";
import { testDatabase } from "#tests/database.ts";
import { killableWorker } from "#tests/fixtures/killable-worker.ts";
import { deliveriesOf, type Delivery } from "#tests/fixtures/ledger-year/payloads.ts";
import { randomOf, randomYear } from "#tests/fixtures/ledger-year/random-year.ts";
import { expectedOf } from "#tests/fixtures/ledger-year/reference.ts";
import { storeFunnel, storeYear } from "#tests/fixtures/ledger-year/store-year.ts";
import { publicServer } from "#tests/fixtures/public-server.ts";
import { waitUntil } from "#tests/fixtures/wait-until.ts";

const url = await testDatabase();
const { origin } = await publicServer();
const SEED = Number(process.env.SEED ?? 20261121);
const ORDERS = 300;
const KILLS = 6;
const year = randomYear(SEED, ORDERS, new Date());
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
    const every = Math.floor(work.length / (KILLS + 1));
    for (const [at, one] of work.entries()) {
      await one();
      if (at % every !== every - 1 || at > every * KILLS) continue;
      await worker.kill();
      worker = await killableWorker(url);
    }
    await waitUntil(isSettled, 120_000);
  } finally {
    await worker.kill();
  }
}

async function ledger() {
  const { rows } = await pool().query(
    `select order_id as "orderId", to_char(day, 'YYYY-MM-DD') as day, is_cancelled as "isCancelled", country, locale, revenue_minor as "revenueMinor",
       accepted_minor as "acceptedMinor", discount_minor as "discountMinor", product_cost_minor as "productCostMinor", delivery_cost_minor as "deliveryCostMinor",
       payment_fee_minor as "paymentFeeMinor", refund_minor as "refundMinor", unallocated_minor as "unallocatedMinor", dispute_minor as "disputeMinor", margin_minor as "marginMinor"
     from order_fact where shop_id = $1 order by order_id`,
    [year.shopId],
  );
  return rows;
}

test(
  "a year's webhooks, a fifth of them twice, in random order, with workers killed, come to what truly happened, to the cent",
  { timeout: 240_000 },
  async () => {
    await storeYear(year);
    await happens(jumbled());
    const found = new Map((await ledger()).map((row) => [row.orderId, row]));
    for (const { lines: _, buyer: __, ...order } of expected) expect(found.get(order.orderId)).toEqual(order);
    expect(found.size).toBe(expected.length);
  },
);
