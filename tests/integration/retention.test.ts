import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { refreshFacts } from "#app/margin/refresh-facts.server.ts";
import { markAllOrdersStale, markAllPurchasesStale, staleCounts } from "#app/margin/stale-marks.server.ts";
import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { deleteOldEvents, runRetention } from "#app/shops/delete-old-events.server.ts";
import { shopHealth } from "#app/shops/shop-health.server.ts";
import { testDatabase } from "#tests/database.ts";
import { applyChange, dumpFacts, FACT_TABLES, ledgerChange } from "#tests/fixtures/ledger.ts";

await testDatabase();
const SHOP = "keeper.myshopify.com";
const OTHER = "other.myshopify.com";
const LADDER = "00000000-0000-4000-8000-000000000001";
const TABLES = ["attribution", "refund_line", "refund", "order_line", "shop_order", "order_transaction", "dispute", "complaint", "funnel_event",
  "changeset", "offer_answer", "decision", "cost_rule", "delivery_cost", "webhook_inbox", "replay_run", "privacy_request", "shop", "stale_order",
  "stale_purchase", "stale_day", ...FACT_TABLES]; // prettier-ignore
const NOW = new Date("2028-06-15T03:00:00Z");
const OLD = new Date("2026-01-10T12:00:00Z");

const count = async (table: string, shopId = SHOP) =>
  (await pool().query(`select 1 from ${table} where shop_id = $1`, [shopId])).rowCount;

beforeEach(async () => {
  await pool().query(`truncate ${TABLES.join(", ")} cascade`);
  for (const shop of [SHOP, OTHER])
    await pool().query("insert into shop (shop_id, currency, time_zone, installed_at) values ($1, 'USD', 'UTC', $2)", [
      shop,
      OLD,
    ]);
});

async function computeAll(): Promise<Record<string, string[]>> {
  await inTransaction(async (client) => {
    await markAllOrdersStale(SHOP, client);
    await markAllPurchasesStale(SHOP, client);
  });
  await refreshFacts(SHOP);
  return dumpFacts(SHOP);
}

interface Purchase {
  readonly at?: Date;
  readonly shopId?: string;
  /** What Shopify said of the accept; null: it was declined. */
  readonly status?: "processed" | "partially_processed" | null;
  readonly isMatched?: boolean;
  readonly outstandingMinor?: number;
  /** Lines that the accept sells. */
  readonly lines?: number;
}
let last = 0;
/** A purchase with an offer, its events and its order, as the app leaves them behind. @returns its reference */
async function purchase(given: Purchase = {}): Promise<string> {
  const { at = OLD, shopId = SHOP, status = "processed", isMatched = true, outstandingMinor = 0, lines = 1 } = given;
  const id = (last += 1);
  const referenceId = `p${String(id).padStart(4, "0")}`;
  const steps = { oto: { offerId: "six", layer: "oto", product: { productId: 3 },
    variants: [{ variantId: 30, lines: Array.from({ length: lines }, () => ({ variantId: 30, quantity: 1 })) }] } }; // prettier-ignore
  const all = [shopId, referenceId, at];
  await pool().query(
    `insert into decision (shop_id, reference_id, decided_at, drawn_at, reason, ladder_id, ladder_version, customer_id, locale, currency, purchase, answer)
     values ($1, $2, $3, $3, 'offered', $4, 1, 5, 'en', 'USD', '{"country":"us"}', $5)`,
    [...all, LADDER, JSON.stringify({ kind: "offer", steps })],
  );
  const events = status === null ? ["view", "decline"] : ["view", "accept", "result"];
  for (const type of events)
    await pool().query(
      `insert into funnel_event (shop_id, event_id, type, occurred_at, reference_id, ladder_id, ladder_version, step_id, offer_id, layer, status)
       values ($1, $2 || ':oto:' || $4::text, $4, $3, $2, $5, 1, 'oto', 'six', 'oto', $6)`,
      [...all, type, LADDER, type === "result" ? status : null],
    );
  await pool().query(
    `insert into offer_answer (shop_id, reference_id, answered_at, step_id, customer_id, product_ids, answer) values ($1, $2, $3, 'oto', 5, '{3}', 'accepted')`,
    all,
  );
  await pool().query(
    `insert into changeset (shop_id, reference_id, signed_at, step_id, jti, token, variant_id, quantity) values ($1, $2, $3, 'oto', $4, 'signed', 30, 1)`,
    [...all, randomUUID()],
  );
  await pool().query(
    `insert into shop_order (shop_id, order_id, name, checkout_token, customer_id, created_at, updated_at, currency, subtotal_minor, discount_minor, tax_minor,
       shipping_minor, total_minor, outstanding_minor, reference_id) values ($1, $2, '#' || $2::bigint, $3, 5, $4, $4, 'USD', 3000, 0, 0, 0, 3000, $5, $3)`,
    [shopId, id, referenceId, at, outstandingMinor],
  );
  await pool().query(
    `insert into order_line (shop_id, order_id, line_id, product_id, variant_id, title, quantity, current_quantity, price_minor, discount_minor, tax_minor)
     values ($1, $2::bigint, $2 * 10, 1, 10, 'Tea', 1, 1, 1000, 0, 0), ($1, $2::bigint, $2 * 10 + 1, 3, 30, 'Set', 1, 1, 2000, 0, 0)`,
    [shopId, id],
  );
  if (isMatched && status !== null)
    await pool().query(
      `insert into attribution (shop_id, reference_id, step_id, order_id, line_id, evidence, matched_at, ladder_id, ladder_version, offer_id, layer)
       values ($1, $2, 'oto', $4::bigint, $4 * 10 + 1, 'metafield', $3, $5, 1, 'six', 'oto')`,
      [...all, id, LADDER],
    );
  return referenceId;
}
const left = async () =>
  (await pool().query<{ id: string }>("select reference_id as id from decision where shop_id = $1 order by decided_at, reference_id", [SHOP])).rows.map(
    ({ id }) => id,
  ); // prettier-ignore

describe("raw events", () => {
  test("past their retention they go, newer ones and other shops' stay; a second run deletes nothing", async () => {
    const edge = new Date("2026-06-15T03:00:00Z"); // 24 months before
    await purchase();
    await purchase({ status: null });
    const kept = await purchase({ at: edge });
    await purchase({ shopId: OTHER });
    await refreshFacts(SHOP);
    const { deleted, isDone } = await deleteOldEvents(SHOP, NOW);
    expect(isDone).toBe(true);
    expect(deleted).toMatchObject({ purchases: 2, events: 5, changesets: 2, answers: 2 });
    expect(await left()).toEqual([kept]);
    expect([await count("funnel_event"), await count("changeset"), await count("offer_answer")]).toEqual([3, 1, 1]);
    expect([await count("decision", OTHER), await count("funnel_event", OTHER)]).toEqual([1, 3]);
    expect((await deleteOldEvents(SHOP, NOW)).deleted).toMatchObject({ purchases: 0, events: 0, webhooks: 0 });
  });

  test("every figure stays what it was, also after everything is computed anew", async () => {
    for (const status of ["processed", null, "partially_processed"] as const) await purchase({ status });
    await refreshFacts(SHOP);
    const before = await dumpFacts(SHOP);
    expect(before.offer_rollup).not.toEqual([]);
    expect((await deleteOldEvents(SHOP, NOW)).deleted.purchases).toBe(3);
    expect(await dumpFacts(SHOP)).toEqual(before);
    expect(await computeAll()).toEqual(before);
  });

  test("whatever the ledger is, no figure changes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(ledgerChange, { minLength: 15, maxLength: 60, size: "max" }), async (changes) => {
        await pool().query(`truncate ${TABLES.join(", ")} cascade`);
        await pool().query("insert into shop (shop_id, currency, time_zone) values ($1, 'USD', 'UTC')", [SHOP]);
        for (const change of changes) await applyChange(SHOP, change);
        await refreshFacts(SHOP);
        const before = await dumpFacts(SHOP);
        await deleteOldEvents(SHOP, NOW);
        expect(await staleCounts(SHOP)).toEqual({ orders: 0, purchases: 0, days: 0 });
        expect(await computeAll()).toEqual(before);
      }),
      { numRuns: 25, interruptAfterTimeLimit: 60_000 },
    );
  }, 90_000);

  test("what is not rolled up yet is kept until it is", async () => {
    const waiting = await purchase();
    expect((await deleteOldEvents(SHOP, NOW)).deleted.purchases).toBe(0);
    await refreshFacts(SHOP);
    for (const mark of [
      "insert into stale_order (shop_id, order_id) select shop_id, order_id from shop_order where shop_id = $1",
      `insert into stale_purchase (shop_id, reference_id) values ($1, '${waiting}')`,
      "insert into stale_day (shop_id, day) select shop_id, day from offer_fact where shop_id = $1",
    ]) {
      await pool().query(mark, [SHOP]);
      expect([mark, (await deleteOldEvents(SHOP, NOW)).deleted.purchases]).toEqual([mark, 0]);
      await refreshFacts(SHOP);
    }
    expect((await deleteOldEvents(SHOP, NOW)).deleted.purchases).toBe(1);
  });

  test("what an open row of the reconciliation rests on is kept: no line, a line missing of a bundle, not paid", async () => {
    const unmatched = await purchase({ isMatched: false });
    const half = await purchase({ lines: 2 });
    const unpaid = await purchase({ status: "partially_processed", outstandingMinor: 2000 });
    await purchase();
    await refreshFacts(SHOP);
    await deleteOldEvents(SHOP, NOW);
    expect(await left()).toEqual([unmatched, half, unpaid]);
    // Paid at last: nothing is open any more.
    await pool().query("update shop_order set outstanding_minor = 0 where shop_id = $1", [SHOP]);
    await refreshFacts(SHOP);
    await deleteOldEvents(SHOP, NOW);
    expect(await left()).toEqual([unmatched, half]);
  });

  test("slices: a run that ends in the middle has deleted whole purchases, and the next goes on", async () => {
    for (let at = 0; at < 7; at += 1) await purchase();
    await refreshFacts(SHOP);
    const bounds = { slice: 2, slices: 2 };
    expect(await deleteOldEvents(SHOP, NOW, bounds)).toMatchObject({ isDone: false, deleted: { purchases: 4, events: 12 } });
    expect([await count("decision"), await count("funnel_event"), await count("changeset")]).toEqual([3, 9, 3]);
    expect(await deleteOldEvents(SHOP, NOW, { slice: 2, slices: 50 })).toMatchObject({ isDone: true, deleted: { purchases: 3 } });
  }); // prettier-ignore

  test("two at once delete each row once", async () => {
    for (let at = 0; at < 6; at += 1) await purchase();
    await refreshFacts(SHOP);
    const runs = await Promise.all([1, 2, 3].map(() => deleteOldEvents(SHOP, NOW, { slice: 1, slices: 20 })));
    expect(runs.reduce((sum, { deleted }) => sum + deleted.purchases, 0)).toBe(6);
    expect(await count("funnel_event")).toBe(0);
  });

  test("the shop's own number of months decides; a shop that uninstalled is left to its deletion", async () => {
    await purchase();
    await refreshFacts(SHOP);
    await pool().query("update shop set retention_months = 60 where shop_id = $1", [SHOP]);
    expect((await deleteOldEvents(SHOP, NOW)).deleted.purchases).toBe(0);
    await pool().query("update shop set retention_months = 6, uninstalled_at = now() where shop_id = $1", [SHOP]);
    expect((await deleteOldEvents(SHOP, NOW)).deleted.purchases).toBe(0);
    await pool().query("update shop set uninstalled_at = null where shop_id = $1", [SHOP]);
    expect((await deleteOldEvents(SHOP, NOW)).deleted.purchases).toBe(1);
  });
});

describe("webhooks, replays, exports", () => {
  const webhook = (eventId: string, receivedAt: Date, isApplied = true) =>
    pool().query(
      `insert into webhook_inbox (shop_id, topic, event_id, webhook_id, received_at, payload, applied_at) values ($1, 'orders/create', $2, $2, $3, '{}', $4)`,
      [SHOP, eventId, receivedAt, isApplied ? receivedAt : null],
    );
  const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
  const webhooks = async () =>
    (await pool().query<{ id: string }>("select event_id as id from webhook_inbox where shop_id = $1 order by 1", [SHOP])).rows.map(({ id }) => id); // prettier-ignore

  test("applied webhooks go after 30 days, one that failed stays as long as raw events", async () => {
    await webhook("applied", daysAgo(31));
    await webhook("failed", daysAgo(31), false);
    await webhook("failed-long-ago", daysAgo(800), false);
    await webhook("recent", daysAgo(29));
    await deleteOldEvents(SHOP, NOW);
    expect(await webhooks()).toEqual(["failed", "recent"]);
  });

  test("of a shop that was silent for long the newest webhook stays: since when it is silent can still be told", async () => {
    await webhook("older", daysAgo(90));
    await webhook("newest", daysAgo(80));
    await deleteOldEvents(SHOP, NOW);
    expect(await webhooks()).toEqual(["newest"]);
    const checks = await shopHealth(SHOP, NOW);
    expect(checks.find(({ code }) => code === "webhooks")?.sentence.values).toEqual({ hours: 80 * 24 });
  });

  test("replays past their retention go, running ones do not; exports go after 60 days, the request stays", async () => {
    const replay = (status: string, createdAt: Date) =>
      pool().query(
        `insert into replay_run (shop_id, run_id, document, days, status, started_by, created_at) values ($1, $2, '{}', 30, $3, '1', $4)`,
        [SHOP, randomUUID(), status, createdAt],
      );
    await replay("done", OLD);
    await replay("running", OLD);
    await replay("done", daysAgo(100));
    const request = (id: string, at: Date) =>
      pool().query(
        `insert into privacy_request (shop_id, request_id, topic, customer_id, received_at, completed_at, export) values ($1, $2, 'customers/data_request', 7, $3, $3, '{}')`,
        [SHOP, id, at],
      );
    await request("old", daysAgo(61));
    await request("new", daysAgo(59));
    expect((await deleteOldEvents(SHOP, NOW)).deleted).toMatchObject({ replays: 1, exports: 1 });
    expect(await count("replay_run")).toBe(2);
    const { rows } = await pool().query("select request_id, export from privacy_request order by request_id");
    expect(rows).toEqual([
      { request_id: "new", export: {} },
      { request_id: "old", export: null },
    ]);
  });
});

test("the job deletes, and asks for no second run when it is done", async () => {
  await purchase();
  await refreshFacts(SHOP);
  await runRetention({ shopId: SHOP });
  const { rowCount } = await pool().query("select 1 from graphile_worker._private_jobs where key = $1", [
    `delete_old_events:${SHOP}`,
  ]);
  expect([rowCount, await count("decision")]).toEqual([0, 1]); // it is not old yet by the clock
});
