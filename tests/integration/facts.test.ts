import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { checkFacts, checkRollups } from "#app/margin/check-facts.server.ts";
import { refreshFacts } from "#app/margin/refresh-facts.server.ts";
import { staleCounts } from "#app/margin/stale-marks.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { testDatabase } from "#tests/database.ts";
import { applyChange, dumpFacts, emptyShops, FACT_TABLES, ledgerChange, ledgerChanges, rebuiltFromNothing } from "#tests/fixtures/ledger.ts"; // prettier-ignore

await testDatabase();
const SHOP = "ledger.myshopify.com";
const LADDER = "00000000-0000-4000-8000-000000000001";
const untold = () => undefined;
beforeEach(() => emptyShops(SHOP));

/** More runs by hand: FACTS_RUNS=200. */
const RUNS = Number(process.env.FACTS_RUNS ?? 12);

test(
  "facts and rollups kept up to date equal those made from nothing, whatever happened in whatever order",
  async () => {
    const changes = fc.array(fc.tuple(ledgerChange, fc.boolean()), { minLength: 10, maxLength: 60, size: "max" });
    await fc.assert(
      fc.asyncProperty(changes, async (all) => {
        await emptyShops(SHOP);
        for (const [change, refreshes] of all) {
          await applyChange(SHOP, change);
          if (refreshes) await refreshFacts(SHOP);
        }
        await refreshFacts(SHOP);
        const kept = await dumpFacts(SHOP);
        expect(await staleCounts(SHOP)).toEqual({ orders: 0, purchases: 0, days: 0 });
        expect(await checkFacts(SHOP, null, untold)).toEqual([]);
        expect(kept).toEqual(await rebuiltFromNothing(SHOP));
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  },
  20_000 + RUNS * 5_000,
);

const query = (sql: string, ...values: unknown[]) => pool().query(sql, [SHOP, ...values]);

/** Tea for 10.00, an accepted set of 20.00 less 2.00, half of it returned; a second order of the same customer ten days later. */
async function storePurchases(): Promise<void> {
  await query("update shop set payment_fee_rate = 0.03, payment_fee_fixed_minor = 30, delivery_cost_minor = 400, fallback_cost_rate = 0.4, time_zone = 'America/New_York' where shop_id = $1"); // prettier-ignore
  await query(
    `insert into decision (shop_id, reference_id, decided_at, drawn_at, reason, ladder_id, ladder_version, customer_id, locale, currency, purchase, answer)
     values ($1, 'r1', '2026-03-02T03:00Z', '2026-03-02T03:00Z', 'offered', $2, 1, 5, 'en', 'USD', '{"country":"US"}', '{"steps":{"oto":{"product":{"productId":3}}}}')`,
    LADDER,
  );
  for (const [type, status] of [
    ["view", null],
    ["accept", null],
    ["result", "processed"],
  ])
    // prettier-ignore
    await query(
      `insert into funnel_event (shop_id, event_id, type, occurred_at, reference_id, ladder_id, ladder_version, step_id, offer_id, layer, status)
       values ($1, 'r1:' || $2::text, $2, '2026-03-02T03:01Z', 'r1', $3, 1, 'oto', 'six', 'oto', $4)`,
      type,
      LADDER,
      status,
    );
  await query(
    `insert into shop_order (shop_id, order_id, name, created_at, updated_at, currency, subtotal_minor, discount_minor, tax_minor, shipping_minor, total_minor,
       customer_id, reference_id, country, locale, source_name)
     values ($1, 1, '#1', '2026-03-02T03:00Z', now(), 'USD', 0, 0, 0, 500, 3300, 5, 'r1', 'US', 'en', 'web'),
       ($1, 2, '#2', '2026-03-12T12:00Z', now(), 'USD', 0, 0, 0, 0, 1000, 5, null, 'US', 'en', 'pos')`,
  );
  await query(
    `insert into order_line (shop_id, order_id, line_id, product_id, variant_id, title, quantity, current_quantity, price_minor, discount_minor, tax_minor, unit_cost_minor)
     values ($1, 1, 11, 1, 10, 'Tea', 1, 1, 1000, 0, 0, 300), ($1, 1, 12, 3, 30, 'Set', 2, 1, 1000, 200, 0, null), ($1, 2, 21, 1, 10, 'Tea', 1, 1, 1000, 0, 0, 300)`,
  );
  await query(
    `insert into attribution (shop_id, reference_id, step_id, order_id, line_id, evidence, ladder_id, ladder_version, offer_id, layer)
     values ($1, 'r1', 'oto', 1, 12, 'metafield', $2, 1, 'six', 'oto')`,
    LADDER,
  );
  await query("insert into refund (shop_id, refund_id, order_id, created_at, total_minor) values ($1, 7, 1, '2026-03-05T12:00Z', 900)"); // prettier-ignore
  await query(
    `insert into refund_line (shop_id, refund_id, refund_line_id, order_id, line_id, quantity, is_restocked, reason, subtotal_minor, tax_minor)
     values ($1, 7, 71, 1, 12, 1, true, 'unwanted', 900, 0)`,
  );
}

describe("an order with an accepted offer that was half returned", () => {
  beforeEach(async () => {
    await storePurchases();
    await refreshFacts(SHOP);
  });

  test("has the facts that a pencil gives, on the shop's days", async () => {
    // Tea 10.00 − 3.00 − fee 0.30. Set 18.00 − half of 40 % of 20.00 − fee 0.54 and 0.30 − refund 9.00. Order: 5.00 − 4.00 − fee 0.15 and 0.30.
    const lines = await query(`select line_id, layer, units, refunded_units, margin_minor, is_estimated from line_fact where shop_id = $1 and order_id = 1 order by 1`); // prettier-ignore
    expect(lines.rows).toEqual([
      { line_id: 11, layer: "front_end", units: 1, refunded_units: 0, margin_minor: 670, is_estimated: false },
      { line_id: 12, layer: "oto", units: 2, refunded_units: 1, margin_minor: 1800 - 400 - 84 - 900, is_estimated: true },
    ]); // prettier-ignore
    const orders = await query(
      `select order_id, day::text, previous_day::text, is_returning, coverage, accepted_minor, margin_minor, repeated14, value30_minor
       from order_fact where shop_id = $1 order by 1`,
    );
    expect(orders.rows).toEqual([
      { order_id: 1, day: "2026-03-01", previous_day: null, is_returning: false, coverage: "accepted", accepted_minor: 1800, margin_minor: 1141, repeated14: true, value30_minor: 1141 + 240 },
      { order_id: 2, day: "2026-03-12", previous_day: "2026-03-01", is_returning: true, coverage: "other_channel", accepted_minor: 0, margin_minor: 240, repeated14: false, value30_minor: 240 },
    ]); // prettier-ignore
    const refunds = await query("select part, day::text, refund_day::text, days_after, layer, reason, units, amount_minor from refund_fact where shop_id = $1"); // prettier-ignore
    expect(refunds.rows).toEqual([
      { part: 71, day: "2026-03-01", refund_day: "2026-03-05", days_after: 4, layer: "oto", reason: "unwanted", units: 1, amount_minor: 900 },
    ]); // prettier-ignore
    const offers = await query("select day::text, order_id, layer, country, product_id, answer from offer_fact where shop_id = $1"); // prettier-ignore
    expect(offers.rows).toEqual([{ day: "2026-03-01", order_id: 1, layer: "oto", country: "US", product_id: 3, answer: "accept" }]); // prettier-ignore
    const pairs = await query("select bought_id, offered_id, orders, offered_units, margin_minor from pair_rollup where shop_id = $1"); // prettier-ignore
    expect(pairs.rows).toEqual([{ bought_id: 1, offered_id: 3, orders: 1, offered_units: 2, margin_minor: 670 + 416 }]);
  });

  test("loses the accept's revenue where its payment failed and is open, and has it back once it is paid", async () => {
    await query("delete from funnel_event where shop_id = $1 and status = 'processed'");
    await query(`insert into funnel_event (shop_id, event_id, type, occurred_at, reference_id, ladder_id, ladder_version, step_id, offer_id, layer, status)
      values ($1, 'r1:p', 'result', now(), 'r1', $2, 1, 'oto', 'six', 'oto', 'partially_processed')`, LADDER); // prettier-ignore
    await query("update shop_order set outstanding_minor = 1800 where shop_id = $1 and order_id = 1");
    const accepted = () =>
      query(
        `select f.accepted_minor, f.coverage, l.is_paid, l.margin_minor, o.answer, (select sum(not_paid)::int from offer_rollup r where r.shop_id = $1) as "notPaid"
         from order_fact f join line_fact l using (shop_id, order_id) join offer_fact o using (shop_id, order_id) where f.shop_id = $1 and l.line_id = 12`,
      );
    await refreshFacts(SHOP);
    expect((await accepted()).rows).toEqual([{ accepted_minor: 0, coverage: "not_paid", is_paid: false, margin_minor: 0, answer: "not_paid", notPaid: 1 }]); // prettier-ignore
    await query("update shop_order set outstanding_minor = 0 where shop_id = $1 and order_id = 1");
    await refreshFacts(SHOP);
    expect((await accepted()).rows[0]).toMatchObject({ accepted_minor: 1800, coverage: "accepted", is_paid: true });
  });

  test("keeps what its offers were when its events and its decision are deleted as too old", async () => {
    const before = await dumpFacts(SHOP);
    await query("delete from funnel_event where shop_id = $1");
    await query("delete from decision where shop_id = $1");
    await query("update shop_order set updated_at = now() where shop_id = $1");
    await query("insert into stale_purchase (shop_id, reference_id) values ($1, 'r1')");
    await refreshFacts(SHOP);
    expect(await dumpFacts(SHOP)).toEqual(before);
  });

  test("takes its unknown cost from a collection's rule once its product joins the collection, and only while it is in it", async () => {
    await query("insert into cost_rule (shop_id, rule_id, scope, target_id, unit_minor) values ($1, gen_random_uuid(), 'collection', 77, 123)"); // prettier-ignore
    const cost = async () => {
      await refreshFacts(SHOP);
      return (await query("select product_cost_minor as cost from line_fact where shop_id = $1 and line_id = 12")).rows[0].cost; // prettier-ignore
    };
    expect(await cost()).toBe(400);
    await query("insert into collection_product (shop_id, collection_id, product_id) values ($1, 77, 3), ($1, 78, 1)");
    expect(await cost()).toBe(123);
    await query("delete from collection_product where shop_id = $1 and product_id = 3");
    expect(await cost()).toBe(400);
  });

  test("has none any more once it is deleted in Shopify, and its customer's other order no earlier one", async () => {
    await query("update shop_order set deleted_at = now() where shop_id = $1 and order_id = 1");
    await refreshFacts(SHOP);
    const dump = await dumpFacts(SHOP);
    expect([dump.offer_fact, dump.offer_rollup, dump.refund_fact, dump.refund_rollup, dump.pair_rollup]).toEqual([[], [], [], [], []]); // prettier-ignore
    const { rows } = await query("select order_id, previous_day, is_returning from order_fact where shop_id = $1");
    expect(rows).toEqual([{ order_id: 2, previous_day: null, is_returning: false }]);
    expect((await query("select is_returning from line_fact where shop_id = $1")).rows).toEqual([
      { is_returning: false },
    ]);
  });

  test("is found by the check when a sum or a fact is wrong, with what it is told apart by", async () => {
    expect(await checkRollups(SHOP, untold)).toEqual([]);
    await query("update order_rollup set orders = orders + 1 where shop_id = $1 and coverage = 'accepted'");
    await query("update line_fact set margin_minor = margin_minor + 1 where shop_id = $1 and line_id = 12");
    await query("delete from offer_fact where shop_id = $1");
    const sums = await checkRollups(SHOP, untold);
    expect(sums).toContainEqual(expect.objectContaining({ table: "order_rollup", side: "wrong", row: expect.objectContaining({ day: "2026-03-01", coverage: "accepted", orders: 2 }) })); // prettier-ignore
    expect(new Set(sums.map(({ table }) => table))).toEqual(new Set(["order_rollup", "line_rollup", "product_rollup", "pair_rollup", "offer_rollup"])); // prettier-ignore
    const facts = await checkFacts(SHOP, null, untold);
    expect(facts).toContainEqual(expect.objectContaining({ table: "line_fact", side: "missing", row: expect.objectContaining({ line_id: 12, margin_minor: 416 }) })); // prettier-ignore
    expect(facts).toContainEqual(expect.objectContaining({ table: "offer_fact", side: "missing" }));
  });
});

test("a page that told of an error and drew nothing is the cause that no offer was shown", async () => {
  await query(
    `insert into decision (shop_id, reference_id, decided_at, reason, ladder_id, ladder_version, locale, currency, purchase, answer)
     values ($1, 'r9', '2026-03-02T03:00Z', 'offered', $2, 1, 'en', 'USD', '{"country":"US"}', '{"steps":{}}')`,
    LADDER,
  );
  await query(
    `insert into shop_order (shop_id, order_id, name, created_at, updated_at, currency, subtotal_minor, discount_minor, tax_minor, shipping_minor, total_minor, reference_id, country, source_name)
     values ($1, 9, '#9', '2026-03-02T03:00Z', now(), 'USD', 0, 0, 0, 0, 1000, 'r9', 'US', 'web')`,
  );
  const coverage = async () => {
    await refreshFacts(SHOP);
    return (await query("select coverage from order_fact where shop_id = $1")).rows;
  };
  expect(await coverage()).toEqual([{ coverage: "not_drawn" }]);
  await query(
    `insert into funnel_event (shop_id, event_id, type, occurred_at, reference_id, error_code) values ($1, 'r9:page:error', 'error', '2026-03-02T03:01Z', 'r9', 'render_failed')`,
  );
  expect(await coverage()).toEqual([{ coverage: "extension_error" }]);
});

test("the random ledgers reach every table, and every way an offer can be answered", async () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 6; seed++) {
    await emptyShops(SHOP);
    for (const change of ledgerChanges(seed, 60)) await applyChange(SHOP, change);
    await refreshFacts(SHOP);
    for (const [table, rows] of Object.entries(await dumpFacts(SHOP))) if (rows.length > 0) seen.add(table);
    const { rows } = await query("select distinct answer from offer_fact where shop_id = $1");
    for (const { answer } of rows) seen.add(answer);
  }
  expect([...seen].sort()).toEqual([...FACT_TABLES, "accept", "decline", "not_paid", "view"].sort());
});
