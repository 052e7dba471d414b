import { beforeEach, describe, expect, test } from "vitest";
import { checkFacts, checkRollups } from "#app/margin/check-facts.server.ts";
import { refreshFacts } from "#app/margin/refresh-facts.server.ts";
import { markAllVisitDaysStale, staleCounts } from "#app/margin/stale-marks.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { testDatabase } from "#tests/database.ts";
import { emptyShops } from "#tests/fixtures/ledger.ts";

await testDatabase();
const SHOP = "visits.myshopify.com";
const LADDER = "00000000-0000-4000-8000-000000000001";
const untold = () => undefined;
const query = (sql: string, ...values: unknown[]) => pool().query(sql, [SHOP, ...values]);
const rowsOf = async (sql: string) => (await query(sql)).rows;

beforeEach(async () => {
  await emptyShops(SHOP);
  await query("update shop set time_zone = 'America/New_York' where shop_id = $1");
});

/** A checkout as the pixel tells it. */
async function checkout(token: string, at: string, more: { step?: string; channel?: string; device?: string; botRule?: string; completedAt?: string } = {}) {
  const { step = "started", channel = "email", device = "mobile", botRule = "", completedAt = null } = more;
  await query(
    `insert into checkout_visit (shop_id, checkout_token, started_at, step, completed_at, channel, first_channel, device, country, bot_rule, load_ms)
     values ($1, $2, $3, $4, $5, $6, 'direct', $7, 'US', $8, 1200)
     on conflict (shop_id, checkout_token) do update set step = excluded.step, channel = excluded.channel, device = excluded.device, completed_at = excluded.completed_at`,
    token, at, step, completedAt, channel, device, botRule,
  );
} // prettier-ignore

/** Its order, of one line, with an accepted offer that was partly given back. */
async function order(orderId: number, token: string, at: string, { isTest = false, customerId = 5 } = {}) {
  await query(
    `insert into shop_order (shop_id, order_id, name, created_at, updated_at, currency, subtotal_minor, discount_minor, tax_minor, shipping_minor, total_minor,
       customer_id, reference_id, checkout_token, country, locale, source_name, gateways, is_test)
     values ($1, $2::bigint, '#', $4, $4, 'USD', 0, 0, 0, 0, 3000, $5, 'ref-' || $2::bigint, $3, 'US', 'en', 'web', '{shopify_payments}', $6)`,
    orderId, token, at, customerId, isTest,
  );
  await query(
    `insert into order_line (shop_id, order_id, line_id, product_id, variant_id, title, quantity, current_quantity, price_minor, discount_minor, tax_minor)
     values ($1, $2::bigint, $2::bigint * 10, 1, 1, 'Tea', 1, 1, 1000, 0, 0), ($1, $2::bigint, $2::bigint * 10 + 1, 3, 3, 'Set', 1, 1, 2000, 0, 0)`,
    orderId,
  );
  await query(
    `insert into decision (shop_id, reference_id, decided_at, drawn_at, reason, ladder_id, ladder_version, customer_id, locale, currency, purchase, answer)
     values ($1, 'ref-' || $2::bigint, $3, $3, 'offered', $4, 1, 5, 'en', 'USD', '{"country":"US"}', '{"steps":{}}')`,
    orderId, at, LADDER,
  );
  await query(
    `insert into funnel_event (shop_id, event_id, type, occurred_at, reference_id, ladder_id, ladder_version, step_id, offer_id, layer, status)
     select $1, 'ref-' || $2::bigint || t, t, $3, 'ref-' || $2::bigint, $4, 1, 'oto', 'six', 'oto', case t when 'result' then 'processed' end
     from unnest(array['view', 'accept', 'result']) t`,
    orderId, at, LADDER,
  );
  await query(
    `insert into attribution (shop_id, reference_id, step_id, order_id, line_id, evidence, ladder_id, ladder_version, offer_id, layer)
     values ($1, 'ref-' || $2::bigint, 'oto', $2::bigint, $2::bigint * 10 + 1, 'metafield', $3, 1, 'six', 'oto')`,
    orderId, LADDER,
  );
  await query("insert into refund (shop_id, refund_id, order_id, created_at, total_minor) values ($1, $2::bigint, $2::bigint, $3, 500)", orderId, at);
  await query(
    `insert into refund_line (shop_id, refund_id, refund_line_id, order_id, line_id, quantity, is_restocked, reason, subtotal_minor, tax_minor)
     values ($1, $2::bigint, $2::bigint, $2::bigint, $2::bigint * 10 + 1, 1, true, 'unwanted', 500, 0)`,
    orderId,
  );
} // prettier-ignore

/** The channels and devices that stand with each fact and each sum. */
async function touches(): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const table of ["order_fact", "line_fact", "refund_fact", "offer_fact", "order_rollup", "line_rollup", "offer_rollup", "refund_rollup"]) {
    const rows = await rowsOf(`select distinct channel || '/' || first_channel || '/' || device as touch from ${table} where shop_id = $1 order by 1`);
    found[table] = rows.map(({ touch }: { touch: string }) => touch);
  }
  return found;
} // prettier-ignore
const everywhere = (touch: string) => ({
  ...{ order_fact: [touch], line_fact: [touch], refund_fact: [touch], offer_fact: [touch] },
  ...{ order_rollup: [touch], line_rollup: [touch], offer_rollup: [touch], refund_rollup: [touch] },
});

describe("an order takes its channels and its device from its checkout", () => {
  test("whichever of the two comes first, and what the checkout is found to be later", async () => {
    await order(1, "token-1", "2026-03-05T12:00Z");
    await refreshFacts(SHOP);
    expect(await touches()).toEqual(everywhere("//"));
    await checkout("token-1", "2026-03-05T11:50Z");
    await refreshFacts(SHOP);
    expect(await touches()).toEqual(everywhere("email/direct/mobile"));
    await checkout("token-1", "2026-03-05T11:50Z", { channel: "paid_social", device: "desktop" });
    await refreshFacts(SHOP);
    expect(await touches()).toEqual(everywhere("paid_social/direct/desktop"));
    expect(await checkFacts(SHOP, null, untold)).toEqual([]);
    expect(await checkRollups(SHOP, untold)).toEqual([]);
  });

  test("and keeps them when the checkout was deleted as too old", async () => {
    await checkout("token-1", "2026-03-05T11:50Z");
    await order(1, "token-1", "2026-03-05T12:00Z");
    await refreshFacts(SHOP);
    await query("update shop set visits_kept_from = '2026-04-01' where shop_id = $1");
    await query("delete from checkout_visit where shop_id = $1");
    await query("update shop_order set total_minor = 3100 where shop_id = $1");
    await refreshFacts(SHOP);
    expect(await touches()).toEqual(everywhere("email/direct/mobile"));
    expect(await rowsOf("select started, completed from checkout_rollup where shop_id = $1")).toEqual([{ started: 1, completed: 1 }]); // prettier-ignore
    await markAllVisitDaysStale(SHOP, pool());
    await refreshFacts(SHOP);
    expect(await rowsOf("select started from checkout_rollup where shop_id = $1")).toEqual([{ started: 1 }]);
    expect(await checkRollups(SHOP, untold)).toEqual([]);
  });

  test("a purchase without an order goes by its checkout's too", async () => {
    await query(
      `insert into decision (shop_id, reference_id, decided_at, drawn_at, reason, ladder_id, ladder_version, locale, currency, purchase, answer)
       values ($1, 'token-9', '2026-03-05T12:00Z', '2026-03-05T12:00Z', 'offered', $2, 1, 'en', 'USD', '{"country":"US"}', '{"steps":{}}')`,
      LADDER,
    );
    await query(
      `insert into funnel_event (shop_id, event_id, type, occurred_at, reference_id, ladder_id, ladder_version, step_id, offer_id, layer)
       values ($1, 'v', 'view', '2026-03-05T12:00Z', 'token-9', $2, 1, 'oto', 'six', 'oto')`,
      LADDER,
    );
    await refreshFacts(SHOP);
    await checkout("token-9", "2026-03-05T11:50Z");
    await refreshFacts(SHOP);
    expect((await touches()).offer_rollup).toEqual(["email/direct/mobile"]);
  });
});

describe("checkouts are summed by the day on which they began in the shop's time zone", () => {
  const SUMS = `select to_char(day, 'YYYY-MM-DD') as day, buyer_kind, bot_rule, sum(started)::int as started, sum(contact)::int as contact, sum(payment)::int as payment,
    sum(completed)::int as completed, sum(ordered)::int as ordered, sum(shown)::int as shown, sum(accepted)::int as accepted
    from checkout_rollup where shop_id = $1 group by 1, 2, 3 order by 1, 2, 3`;

  test("a step counts with all before it, and an order completes a checkout whose end nobody saw", async () => {
    await checkout("seen", "2026-03-05T03:00Z", { step: "shipping" }); // still the fourth in New York
    await checkout("lost", "2026-03-05T12:00Z", { step: "payment" });
    await checkout("done", "2026-03-05T12:00Z", { step: "completed", completedAt: "2026-03-05T12:09Z" });
    await checkout("robot", "2026-03-05T12:00Z", { botRule: "robot" });
    await refreshFacts(SHOP);
    await order(1, "lost", "2026-03-05T12:10Z");
    await refreshFacts(SHOP);
    expect(await rowsOf(SUMS)).toEqual([
      { day: "2026-03-04", buyer_kind: "", bot_rule: "", started: 1, contact: 1, payment: 0, completed: 0, ordered: 0, shown: 0, accepted: 0 },
      { day: "2026-03-05", buyer_kind: "", bot_rule: "", started: 1, contact: 1, payment: 1, completed: 1, ordered: 0, shown: 0, accepted: 0 },
      { day: "2026-03-05", buyer_kind: "", bot_rule: "robot", started: 1, contact: 0, payment: 0, completed: 0, ordered: 0, shown: 0, accepted: 0 },
      { day: "2026-03-05", buyer_kind: "new", bot_rule: "", started: 1, contact: 1, payment: 1, completed: 1, ordered: 1, shown: 1, accepted: 1 },
    ]); // prettier-ignore
  });

  test("a test order takes its checkout out of the count, under a rule of its own", async () => {
    await checkout("tried", "2026-03-05T12:00Z");
    await refreshFacts(SHOP);
    await order(1, "tried", "2026-03-05T12:10Z", { isTest: true });
    await refreshFacts(SHOP);
    expect(await rowsOf("select bot_rule, started from checkout_rollup where shop_id = $1")).toEqual([{ bot_rule: "test_order", started: 1 }]); // prettier-ignore
  });

  test("the arm and the ladder are those of the decision in checkout, also when it comes before the pixel", async () => {
    await query(
      `insert into placement_decision (shop_id, place, checkout_token, decided_at, reason, arm, ladder_id, ladder_version, locale, currency, purchase)
       values ($1, 'checkout', 'held', '2026-03-05T12:00Z', 'holdout', 'holdout', $2, 1, 'en', 'USD', '{}')`,
      LADDER,
    );
    await refreshFacts(SHOP);
    await checkout("held", "2026-03-05T12:00Z");
    await refreshFacts(SHOP);
    expect(await rowsOf("select arm, ladder_id from checkout_rollup where shop_id = $1")).toEqual([{ arm: "holdout", ladder_id: LADDER }]); // prettier-ignore
  });

  test("another time zone sums all days anew", async () => {
    await checkout("seen", "2026-03-05T03:00Z");
    await refreshFacts(SHOP);
    await query("update shop set time_zone = 'UTC' where shop_id = $1");
    await markAllVisitDaysStale(SHOP, pool());
    await refreshFacts(SHOP);
    expect((await rowsOf(SUMS)).map(({ day }: { day: string }) => day)).toEqual(["2026-03-05"]);
    expect(await staleCounts(SHOP)).toEqual({ orders: 0, purchases: 0, days: 0, visitDays: 0 });
  });

  test("a wrong sum is found by the check", async () => {
    await checkout("seen", "2026-03-05T12:00Z");
    await refreshFacts(SHOP);
    await query("update checkout_rollup set started = 2 where shop_id = $1");
    const found = await checkRollups(SHOP, untold);
    expect(found.map(({ table, side, row }) => [table, side, row.started])).toEqual([
      ["checkout_rollup", "missing", 1],
      ["checkout_rollup", "wrong", 2],
    ]);
  });
});

test("sessions count at every step they came to or beyond", async () => {
  await query(
    `insert into visit (shop_id, session_id, started_at, last_at, channel, first_channel, device, products, cart_adds, has_checkout, has_completed, bot_rule)
     values ($1, 'a', '2026-03-05T12:00Z', now(), 'email', 'email', 'mobile', 0, 0, false, false, ''), ($1, 'b', '2026-03-05T12:00Z', now(), 'email', 'email', 'mobile', 2, 0, false, false, ''),
       ($1, 'c', '2026-03-05T12:00Z', now(), 'email', 'email', 'mobile', 0, 0, true, false, ''), ($1, 'd', '2026-03-05T12:00Z', now(), 'email', 'email', 'mobile', 1, 1, true, true, ''),
       ($1, 'e', '2026-03-05T12:00Z', now(), 'email', 'email', 'mobile', 1, 1, true, true, 'robot')`,
  );
  await refreshFacts(SHOP);
  expect(await rowsOf("select bot_rule, sessions, with_product, with_cart, with_checkout, completed from visit_rollup where shop_id = $1 order by 1")).toEqual([
    { bot_rule: "", sessions: 4, with_product: 3, with_cart: 2, with_checkout: 2, completed: 1 },
    { bot_rule: "robot", sessions: 1, with_product: 1, with_cart: 1, with_checkout: 1, completed: 1 },
  ]); // prettier-ignore
});
