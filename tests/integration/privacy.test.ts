import { fork, type ChildProcess } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { refreshFacts } from "#app/margin/refresh-facts.server.ts";
import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { applyCustomerDataRequest, applyCustomerRedact } from "#app/shops/apply-privacy-webhook.server.ts";
import type { HeldData } from "#app/shops/customer-data.server.ts";
import { TABLES_BY_ORDER, TABLES_BY_PURCHASE } from "#app/shops/held-tables.ts";
import { readPrivacyExport, readPrivacyRequests } from "#app/shops/privacy-requests.server.ts";
import { isWebhookTopic } from "#app/shopify/webhook-fields.ts";
import { testDatabase } from "#tests/database.ts";
import { applyChange, FACT_TABLES, ledgerChange } from "#tests/fixtures/ledger.ts";
import { waitUntil } from "#tests/fixtures/wait-until.ts";

const url = await testDatabase();
const SENDER = "private.myshopify.com";
const SHOP = "held.myshopify.com";
const SECRET = "test-client-secret";
const SAMPLES = fileURLToPath(new URL("../../../shared/data/webhooks/", import.meta.url));

/** Every row of every table of every schema, as text. */
async function wholeDatabase(): Promise<string> {
  const { rows } = await pool().query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
  );
  const texts: string[] = [];
  for (const { name } of rows) {
    const found = await pool().query<{ row: string }>(`select t::text as row from ${name} t`);
    texts.push(...found.rows.map(({ row }) => `${name}: ${row}`));
  }
  return texts.join("\n");
}

/** Fields of Shopify's payloads that say who somebody is. */
const PERSONAL = new Set(["email", "contact_email", "phone", "first_name", "last_name", "address1", "address2", "city", "zip", "company", "latitude",
  "longitude", "province", "browser_ip", "user_agent", "accept_language", "session_hash", "note", "landing_site", "referring_site", "order_status_url",
  "customer_email", "account_number", "receipt", "credit_card_number", "credit_card_name"]); // prettier-ignore

/** The payload with a mark in place of everything personal, and what stood there. */
function marked(value: unknown, mark: () => string, found: Set<string>, key = ""): unknown {
  if (Array.isArray(value)) return value.map((one) => marked(one, mark, found, key));
  if (value === null || typeof value !== "object") {
    if (!PERSONAL.has(key)) return value;
    if (typeof value === "string" && value.length > 3) found.add(value);
    return mark();
  }
  const isPerson = "address1" in value || "first_name" in value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const isName = name === "name" && isPerson;
      if (isName && typeof inner === "string" && inner.length > 3) found.add(inner);
      return [name, isName ? mark() : marked(inner, mark, found, name)];
    }),
  );
}

async function startProcess(): Promise<{ child: ChildProcess; port: number; log: () => string }> {
  const child = fork(fileURLToPath(new URL("../fixtures/webhook-process.ts", import.meta.url)), [], {
    env: { ...process.env, DATABASE_URL: url, LOG_LEVEL: "debug" },
    execArgv: [],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let log = "";
  child.stdout!.on("data", (part: Buffer) => (log += part.toString()));
  child.stderr!.on("data", (part: Buffer) => (log += part.toString()));
  const port = await new Promise<number>((ready, failed) => {
    child.once("message", (message: { port: number }) => ready(message.port));
    child.once("exit", (code) => failed(new Error(`the process ended with ${code}: ${log}`)));
  });
  return { child, port, log: () => log };
}

async function send(port: number, topic: string, body: string): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/webhooks`, {
    method: "POST",
    body,
    headers: {
      "x-shopify-topic": topic,
      "x-shopify-shop-domain": SENDER,
      "x-shopify-webhook-id": randomUUID(),
      "x-shopify-event-id": randomUUID(),
      "x-shopify-triggered-at": new Date().toISOString(),
      "x-shopify-hmac-sha256": createHmac("sha256", SECRET).update(body).digest("base64"),
    },
  });
  expect([topic, response.status]).toEqual([topic, 200]);
}

const topicOf = (file: string): string => {
  const shape =
    /^shape_real_(orders_edited|order_transaction|orders|product|inventory_level|dispute|bulk_operation)/.exec(
      file,
    )?.[1];
  const shapes: Record<string, string> = { orders_edited: "orders/edited", order_transaction: "order_transactions/create", orders: "orders/updated",
    product: "products/update", inventory_level: "inventory_levels/update", dispute: "disputes/create", bulk_operation: "bulk_operations/finish" }; // prettier-ignore
  return shape ? shapes[shape]! : file.replace(/\.json$/, "").replace("__", "/");
};

test("nothing of who somebody is in Shopify's payloads reaches a table or the log", { timeout: 120_000 }, async () => {
  if (!existsSync(SAMPLES)) return console.info("skipped: the published payloads are not beside the project");
  await pool().query("insert into shop (shop_id, currency) values ($1, 'USD')", [SENDER]);
  const { child, port, log } = await startProcess();
  const found = new Set<string>();
  // Payloads that show a real one's shape hold the same few words everywhere, in titles too: there only the marks tell.
  const placeholders = new Set<string>();
  let marks = 0;
  let sent = 0;
  for (const file of readdirSync(SAMPLES)
    .filter((name) => name.endsWith(".json"))
    .sort()) {
    const topic = topicOf(file);
    // What ends the shop would leave nothing to look at.
    if (!isWebhookTopic(topic) || ["app/uninstalled", "shop/redact"].includes(topic)) continue;
    // The published examples have ids beyond 2^53, which no shop has: theirs are shortened.
    const text = readFileSync(`${SAMPLES}${file}`, "utf8").replace(/\b(\d{9})\d{6,}\b/g, "$1");
    const payload = marked(
      JSON.parse(text),
      () => `pii${(marks += 1)}mark@example.com`,
      file.startsWith("shape_") ? placeholders : found,
    );
    for (const body of [text, JSON.stringify(payload)]) {
      await send(port, topic, body);
      sent += 1;
    }
  }
  await waitUntil(
    async () => (await pool().query("select 1 from webhook_inbox where attempts > 0")).rowCount === sent,
    60_000,
  );
  await waitUntil(async () => (await pool().query("select 1 from stale_order")).rowCount === 0, 30_000);
  const texts = { database: await wholeDatabase(), log: log() };
  child.send("stop");
  await new Promise((done) => child.once("exit", done));
  expect([marks > 50, found.size > 15, sent > 20]).toEqual([true, true, true]);
  expect((await pool().query("select 1 from shop_order")).rowCount).toBeGreaterThan(0);
  expect(texts.log).toContain("worker process runs");
  for (const [where, text] of Object.entries({ ...texts, log: log() })) {
    expect([where, text.match(/.{0,80}pii\d+mark.{0,40}/)?.[0]]).toEqual([where, undefined]);
    const leaked = [...found].filter((value) => !/^[\d.-]{1,5}$/.test(value) && text.includes(value));
    expect([where, leaked]).toEqual([where, []]);
  }
});

/** Tables that are about no customer although they have such a column. */
const OF_NOBODY: Readonly<Record<string, string>> = {
  stale_order: "marks, deleted within seconds",
  stale_purchase: "marks, deleted within seconds",
  privacy_request: "the requests themselves",
};

test("an export knows every table that is tied to a customer, an order or a purchase", async () => {
  const { rows } = await pool().query<{ name: string }>(
    `select distinct table_name as name from information_schema.columns
     where table_schema = 'public' and column_name in ('customer_id', 'buyer', 'order_id', 'reference_id') order by 1`,
  );
  const known = new Set<string>([...TABLES_BY_ORDER, ...TABLES_BY_PURCHASE, ...Object.keys(OF_NOBODY)]);
  expect(rows.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
});

const CUSTOMER = 7_700_123_456;
const delivery = (topic: string, payload: unknown) => ({
  shopId: SHOP,
  topic,
  eventId: randomUUID(),
  triggeredAt: new Date(),
  receivedAt: new Date(),
  payload,
});

async function storeCustomer(): Promise<void> {
  const values = [SHOP, CUSTOMER];
  await pool().query("insert into shop (shop_id, currency) values ($1, 'USD') on conflict do nothing", [SHOP]);
  await pool().query(
    `insert into decision (shop_id, reference_id, decided_at, reason, customer_id, locale, currency, purchase)
     values ($1, 'checkout-9', now(), 'offered', $2, 'en', 'USD', '{}')`,
    values,
  );
  await pool().query(
    `insert into funnel_event (shop_id, event_id, type, occurred_at, reference_id) values ($1, 'e9', 'view', now(), 'checkout-9')`,
    [SHOP],
  );
  await pool().query(
    `insert into offer_answer (shop_id, reference_id, step_id, customer_id, product_ids, answer, answered_at) values ($1, 'checkout-9', 'oto', $2, '{3}', 'declined', now())`,
    values,
  );
  await pool().query(
    `insert into shop_order (shop_id, order_id, name, checkout_token, customer_id, created_at, updated_at, currency, subtotal_minor, discount_minor, tax_minor,
       shipping_minor, total_minor) values ($1, 900900, '#9', 'checkout-9', $2, now(), now(), 'USD', 1000, 0, 0, 0, 1000),
       ($1, 900901, '#10', 'guest-10', null, now(), now(), 'USD', 500, 0, 0, 0, 500)`,
    values,
  );
  await pool().query(
    `insert into order_line (shop_id, order_id, line_id, title, quantity, current_quantity, price_minor, discount_minor, tax_minor)
     values ($1, 900900, 1, 'Tea', 1, 1, 1000, 0, 0), ($1, 900901, 2, 'Cup', 1, 1, 500, 0, 0)`,
    [SHOP],
  );
  await pool().query(
    `insert into complaint (shop_id, complaint_id, order_id, kind, source, logged_by, logged_at) values ($1, 'c9', 900900, 'billing', 'staff', '1', now())`,
    [SHOP],
  );
  await pool().query(
    `insert into repair (shop_id, repair_id, run_id, at, order_id, kind, details) values ($1, $3, $3, now(), 900900, 'order_differs', $2)`,
    [SHOP, JSON.stringify({ fields: [{ of: "order", id: null, field: "customer_id", was: null, is: CUSTOMER }, { of: "order", id: null, field: "total_minor", was: 1, is: 1000 }] }), randomUUID()],
  ); // prettier-ignore
  for (const topic of ["orders/create", "orders/updated"])
    await pool().query(
      `insert into webhook_inbox (shop_id, topic, event_id, webhook_id, payload) values ($1, $2, $2, $2, $3)`,
      [SHOP, topic, JSON.stringify({ id: 900900, checkout_token: "checkout-9", customer: { id: CUSTOMER } })],
    );
  await refreshFacts(SHOP);
}

test("a data request exports all of it, a guest's named order too; after a redaction no row names the customer", async () => {
  await storeCustomer();
  const asked = delivery("customers/data_request", { customer: { id: CUSTOMER }, orders_requested: [900901] });
  expect(await inTransaction((client) => applyCustomerDataRequest(asked, client))).toBe("applied");
  expect(await readPrivacyRequests(SHOP)).toMatchObject([{ customerId: CUSTOMER, hasExport: true }]);
  const text = await readPrivacyExport(SHOP, asked.eventId);
  const { tables } = JSON.parse(text!) as HeldData;
  const counts = Object.fromEntries(
    Object.entries(tables).flatMap(([name, rows]) => (rows.length > 0 ? [[name, rows.length]] : [])),
  );
  expect(counts).toEqual({ shop_order: 2, order_line: 2, complaint: 1, repair: 1, order_fact: 2, line_fact: 2, decision: 1, funnel_event: 1,
    offer_answer: 1, webhook_inbox: 2 }); // prettier-ignore
  expect(await readPrivacyExport("other.myshopify.com", asked.eventId)).toBeNull();

  const redact = delivery("customers/redact", { customer: { id: CUSTOMER }, orders_to_redact: [900901] });
  await inTransaction((client) => applyCustomerRedact(redact, client));
  const named = async () => (await wholeDatabase()).split("\n").filter((row) => row.includes(String(CUSTOMER)));
  expect(await named()).toEqual([]);
  await refreshFacts(SHOP);
  expect(await named()).toEqual([]);
  const { rows } = await pool().query(
    `select o.order_id, o.customer_id, o.checkout_token, o.total_minor, f.buyer, f.revenue_minor from shop_order o join order_fact f using (shop_id, order_id)
     where o.shop_id = $1 and o.order_id in (900900, 900901) order by 1`,
    [SHOP],
  );
  expect(rows).toEqual([
    {
      order_id: 900900,
      customer_id: null,
      checkout_token: null,
      total_minor: 1000,
      buyer: -900900,
      revenue_minor: 1000,
    },
    { order_id: 900901, customer_id: null, checkout_token: null, total_minor: 500, buyer: -900901, revenue_minor: 500 },
  ]);
  expect(await readPrivacyRequests(SHOP)).toMatchObject([
    { topic: "customers/redact", customerId: null },
    { topic: "customers/data_request", customerId: null, hasExport: false },
  ]);
});

/** What follows a customer from order to order cannot be known of somebody who was redacted. */
const FOLLOWED = [
  "followed",
  "repeated14",
  "repeated30",
  "value30_minor",
  "value60_minor",
  "value90_minor",
  "is_returning",
];

/** Every sum of every rollup, by day and everything else that a report can filter by but whether the buyer returned. */
async function sums(shopId: string): Promise<Record<string, unknown[]>> {
  const { rows } = await pool().query<{ table: string; column: string; isCount: boolean }>(
    `select c.table_name as table, c.column_name as column, c.data_type in ('bigint', 'integer') and k.column_name is null as "isCount"
     from information_schema.columns c
     left join information_schema.table_constraints t on t.table_schema = 'public' and t.table_name = c.table_name and t.constraint_type = 'PRIMARY KEY'
     left join information_schema.key_column_usage k on k.constraint_schema = 'public' and k.constraint_name = t.constraint_name and k.column_name = c.column_name
     where c.table_schema = 'public' and c.table_name = any($1::text[]) order by 1, 2`,
    [FACT_TABLES.filter((name) => name.endsWith("_rollup"))],
  );
  const found: Record<string, unknown[]> = {};
  for (const table of new Set(rows.map((row) => row.table))) {
    const columns = rows.filter((row) => row.table === table && !FOLLOWED.includes(row.column));
    const keys = columns.filter(({ isCount }) => !isCount).map(({ column }) => column);
    const counts = columns.filter(({ isCount }) => isCount).map(({ column }) => `sum(${column}) as ${column}`);
    const answer = await pool().query(
      `select ${[...keys, ...counts].join(", ")} from ${table} where shop_id = $1 group by ${keys.join(", ")} order by ${keys.join(", ")}`,
      [shopId],
    );
    found[table] = answer.rows;
  }
  return found;
}

test("a redaction leaves every sum of every report as it was", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(ledgerChange, { minLength: 20, maxLength: 60, size: "max" }), async (changes) => {
      const shopId = `${randomUUID()}.myshopify.com`;
      await pool().query("insert into shop (shop_id, currency, time_zone) values ($1, 'USD', 'UTC')", [shopId]);
      for (const change of changes) await applyChange(shopId, change);
      await refreshFacts(shopId);
      const before = await sums(shopId);
      for (const id of [1, 2]) {
        const redact = delivery("customers/redact", { customer: { id }, orders_to_redact: [] });
        await inTransaction((client) => applyCustomerRedact({ ...redact, shopId }, client));
      }
      await refreshFacts(shopId);
      expect(await sums(shopId)).toEqual(before);
      const tied = "select 1 from order_fact where shop_id = $1 and buyer in (1, 2)";
      expect((await pool().query(tied, [shopId])).rowCount).toBe(0);
    }),
    { numRuns: 20, interruptAfterTimeLimit: 80_000 },
  );
});
