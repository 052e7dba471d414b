import { createHmac } from "node:crypto";
import type autocannon from "autocannon";
import { measure } from "./load.ts";
import type { BenchDatabase } from "./postgres.ts";
import { startServer } from "./process.ts";
import { count, ms, printTable } from "./table.ts";

const SHOP = "bench-10.myshopify.com";
const RATE = 50;

export interface WebhooksBench {
  /** Webhooks that wait in the full inbox, each with its job. */
  readonly backlog: number;
  readonly seconds: number;
}

/** Measures how fast a webhook is answered with nothing waiting and with a backlog. No worker runs. */
export async function benchWebhooks(database: BenchDatabase, { backlog, seconds }: WebhooksBench): Promise<void> {
  const app = await startServer("app", { DATABASE_URL: database.url });
  const rows: string[][] = [];
  const run = async (name: string, first: number) => {
    const requests = Array.from({ length: RATE * seconds * 2 }, (_, at) => orderUpdated(first + at));
    const load = { port: app.port, path: "/webhooks", connections: 10 };
    await measure({ ...load, requests: requests.slice(0, RATE), seconds: 1, rate: RATE });
    const measured = await measure({ ...load, requests: requests.slice(RATE), seconds, rate: RATE });
    rows.push([name, count(measured.perSecond), ms(measured.p50), ms(measured.p95), ms(measured.p99)]);
  };
  await run("inbox empty", 0);
  await database.client.query(
    `insert into webhook_inbox (shop_id, topic, event_id, webhook_id, payload)
     select $1, 'orders/updated', 'backlog-' || n, 'backlog-' || n, $2::jsonb from generate_series(1, $3::int) n`,
    [SHOP, JSON.stringify(order(1)), backlog],
  );
  await database.client.query(
    `select graphile_worker.add_job('apply_webhook',
       payload := json_build_object('shopId', $1::text, 'topic', 'orders/updated', 'eventId', 'backlog-' || n))
     from generate_series(1, $2::int) n`,
    [SHOP, backlog],
  );
  await run(`${count(backlog)} webhooks waiting`, 1_000_000);
  await app.stop();
  printTable(
    `A webhook's answer, ${RATE} a second, order of ${count(JSON.stringify(order(1)).length)} bytes`,
    ["", "req/s", "p50", "p95", "p99"],
    rows,
  );
}

function orderUpdated(at: number): autocannon.Request {
  const body = JSON.stringify(order(5_000_000 + at));
  return {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-shopify-topic": "orders/updated",
      "x-shopify-shop-domain": SHOP,
      "x-shopify-api-version": "2026-07",
      "x-shopify-webhook-id": `webhook-${at}`,
      "x-shopify-event-id": `event-${at}`,
      "x-shopify-triggered-at": "2026-11-20T12:00:00Z",
      "x-shopify-hmac-sha256": createHmac("sha256", process.env.SHOPIFY_API_SECRET!).update(body).digest("base64"),
    },
  };
}

/** An order as a webhook carries it: three lines, with the many fields that the product does not read. */
function order(id: number) {
  const money = (amount: string) => {
    const each = { amount, currency_code: "USD" };
    return { shop_money: each, presentment_money: each };
  };
  const line = (n: number) => ({
    id: id * 10 + n,
    product_id: n,
    variant_id: n * 10,
    title: `Product ${n}`,
    name: `Product ${n}`,
    sku: `SKU-${n}`,
    vendor: "Vendor",
    quantity: 1,
    current_quantity: 1,
    price: "19.00",
    price_set: money("19.00"),
    total_discount: "0.00",
    total_discount_set: money("0.00"),
    discount_allocations: [],
    tax_lines: [{ title: "VAT", rate: 0.1, price: "1.90", price_set: money("1.90"), channel_liable: false }],
    properties: [],
    fulfillment_service: "manual",
    requires_shipping: true,
    taxable: true,
    gift_card: false,
    duties: [],
  });
  return {
    id,
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    name: `#${id}`,
    created_at: "2026-11-20T11:00:00Z",
    updated_at: "2026-11-20T12:00:00Z",
    currency: "USD",
    financial_status: "paid",
    checkout_token: `checkout-${id}`,
    test: false,
    subtotal_price: "57.00",
    total_price: "62.70",
    total_tax: "5.70",
    total_discounts: "0.00",
    subtotal_price_set: money("57.00"),
    total_price_set: money("62.70"),
    total_tax_set: money("5.70"),
    total_outstanding: "0.00",
    note_attributes: Array.from({ length: 20 }, (_, n) => ({ name: `attribute-${n}`, value: "x".repeat(80) })),
    line_items: [1, 2, 3].map(line),
    refunds: [],
    shipping_lines: [],
    tax_lines: [],
  };
}
