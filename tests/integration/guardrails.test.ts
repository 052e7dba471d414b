import pg from "pg";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { baselineFiguresSchema } from "#app/guardrails/baseline-figures.ts";
import { evaluateShop } from "#app/guardrails/evaluate-shop.server.ts";
import { guardrailFiguresSchema } from "#app/guardrails/guardrail-figures.ts";
import { openTrips, tripHistory } from "#app/guardrails/open-trips.server.ts";
import { resumeAfterTrip } from "#app/guardrails/resume-after-trip.server.ts";
import { PRESETS } from "#app/guardrails/settings.ts";
import { changeStatus } from "#app/ladders/change-ladder.server.ts";
import { offersStop, resumeOffers } from "#app/ladders/stop-offers.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { testDatabase } from "#tests/database.ts";
import { storeCheckouts } from "#tests/fixtures/checkouts.ts";
import { journeyLadder, ladderIdFixture } from "#tests/fixtures/ladder.ts";
import { journeyProducts, shopifyToken, storeLadder, storeProducts, storeShop } from "#tests/fixtures/shop.ts";
import { storeOrderDays } from "#tests/fixtures/order-days.ts";
import { waitUntil } from "#tests/fixtures/wait-until.ts";
import { webProcess, type WebProcess } from "#tests/fixtures/web-process.ts";

const url = await testDatabase();
const SHOP = "one.myshopify.com";
const LADDER = ladderIdFixture(1);
await storeShop(SHOP);
await storeProducts(SHOP, journeyProducts);
const query = async (sql: string, ...values: unknown[]) => (await pool().query(sql, [SHOP, ...values])).rows;

const processes: WebProcess[] = [];
afterAll(() => Promise.all(processes.map((each) => each.kill())));

beforeEach(async () => {
  for (const table of ["guardrail_state", "guardrail_trip", "audit_entry", "checkout_visit", "placement_decision", "baseline", "ladder_version", "ladder", "arm_rollup", "order_rollup", "line_fact", "order_fact"])
    await pool().query(`delete from ${table}`); // prettier-ignore
  await query("update shop set offers_stopped_at = null, offers_stopped_by = null, offers_stopped_reason = null, guardrails = null where shop_id = $1"); // prettier-ignore
  await storeLadder(SHOP, LADDER, journeyLadder);
});

const at = (day: number, hour = 12) => new Date(Date.UTC(2026, 2, day, hour));
const states = async () => {
  const rows = await query("select scope, metric, status, figures from guardrail_state where shop_id = $1 order by scope, metric"); // prettier-ignore
  return new Map(rows.map((row) => [`${row.scope === LADDER ? "ladder" : row.scope} ${row.metric}`, { status: row.status as string, figures: guardrailFiguresSchema.parse(row.figures) }])); // prettier-ignore
};
const ladder = async () => (await query("select status, paused_by, paused_reason from ladder where shop_id = $1"))[0];

/** Ten days of checkouts of which those with an offer complete less. */
const harm = (share = 50) =>
  storeCheckouts({ shopId: SHOP, from: "2026-03-02T00:00Z", days: 10, perDay: 400, rate: 4000, held: { share, rate: 6000, ladderId: LADDER } }); // prettier-ignore

describe("conversion against the holdout", () => {
  test("a fall pauses: figures, reason, chart, audit; a second look changes nothing", async () => {
    await harm();
    await evaluateShop(SHOP, at(2, 0));
    expect((await states()).get("ladder conversion")!.status).toBe("too_early");
    await evaluateShop(SHOP, at(9));
    const stop = await offersStop(SHOP);
    expect(stop).toMatchObject({ by: "guardrail" });
    expect(stop!.reason).toMatch(/^Conversion in checkout is 6\d(\.\d)? % of that of the holdout \(95 %: .* under the limit of 85 %, after [\d,]+ checkouts\.$/); // prettier-ignore
    const [trip, ...others] = await openTrips(SHOP);
    expect(others).toEqual([]);
    expect(trip).toMatchObject({ scope: "shop", metric: "conversion", trippedAt: at(9), resumedAt: null });
    expect(trip!.figures).toMatchObject({ comparison: "holdout", limit: 0.85 });
    expect(trip!.figures.count).toBeGreaterThan(1000);
    expect(trip!.figures.value).toBeCloseTo(0.4, 1);
    expect(trip!.figures.reference).toBeCloseTo(0.6, 1);
    expect(trip!.figures.high!).toBeLessThan(0.85);
    expect(trip!.chart.length).toBeGreaterThanOrEqual(6);
    const audit = await query("select actor, action, details->>'reason' as reason from audit_entry where shop_id = $1 order by action"); // prettier-ignore
    expect(audit.map(({ actor, action }) => [actor, action])).toEqual([
      ["guardrail", "guardrail.tripped"],
      ["guardrail", "offers.stopped"],
    ]);
    expect(audit[0].reason).toBe(stop!.reason);
    await evaluateShop(SHOP, at(10));
    expect(await openTrips(SHOP)).toHaveLength(1);
  });

  test("of one ladder pauses this ladder alone", async () => {
    // The programme's checkouts are even; the ladder's own holdout is not.
    await storeCheckouts({ shopId: SHOP, from: "2026-03-02T00:00Z", days: 10, perDay: 400, rate: 4000, held: { share: 50, rate: 6000, ladderId: LADDER } }); // prettier-ignore
    await query("update placement_decision set arm = 'ladder_holdout' where shop_id = $1 and arm = 'holdout'");
    await evaluateShop(SHOP, at(2, 0));
    await evaluateShop(SHOP, at(9));
    expect(await ladder()).toMatchObject({ status: "paused", paused_by: "guardrail" });
    expect(await offersStop(SHOP)).toBeNull();
    expect((await openTrips(SHOP))[0]).toMatchObject({ scope: LADDER, ladderName: journeyLadder.name, metric: "conversion" }); // prettier-ignore
  });

  test("no harm, no pause; the figures say so", async () => {
    await storeCheckouts({ shopId: SHOP, from: "2026-03-02T00:00Z", days: 10, perDay: 400, rate: 6000, held: { share: 50, rate: 6000, ladderId: LADDER } }); // prettier-ignore
    await evaluateShop(SHOP, at(2, 0));
    for (const day of [4, 6, 8, 12]) await evaluateShop(SHOP, at(day));
    const { status, figures } = (await states()).get("shop conversion")!;
    expect(status).toBe("holds");
    expect(figures).toMatchObject({ comparison: "holdout", count: 4000 });
    expect(figures.low!).toBeLessThan(1);
    expect(figures.high!).toBeGreaterThan(1);
    expect(await openTrips(SHOP)).toEqual([]);
  });

  test("looked at often or once, each checkout counts once", async () => {
    await harm(10);
    await query("update shop set guardrails = $2 where shop_id = $1", JSON.stringify({ ...PRESETS, conversion: { isOn: true, limit: 0.5 } })); // prettier-ignore
    await evaluateShop(SHOP, at(2, 0));
    for (const hour of [3, 4, 15, 23]) await evaluateShop(SHOP, at(4, hour));
    await Promise.all([evaluateShop(SHOP, at(12)), evaluateShop(SHOP, at(12))]);
    const often = (await states()).get("ladder conversion")!.figures;
    await query("update guardrail_state set figures = jsonb_set(figures, '{memory}', 'null') where shop_id = $1");
    await evaluateShop(SHOP, at(12));
    const once = (await states()).get("ladder conversion")!.figures;
    expect(often.count).toBe(4000);
    expect({ ...often, memory: null, evidence: 0, low: 0, high: 0 }).toEqual({ ...once, memory: null, evidence: 0, low: 0, high: 0 }); // prettier-ignore
    expect(often.evidence).toBeCloseTo(once.evidence, 8);
  });
});

/** A frozen baseline of so many days before the second of March. */
async function freeze(days: number, perDay: number, rate: number): Promise<void> {
  const nothing = { value: null, low: null, high: null, n: 0 };
  const spread = (at: number) => 1 + 0.03 * Math.sin(at * 2.4);
  const figures = baselineFiguresSchema.parse({
    days: Array.from({ length: days }, (_, at) => ({
      day: new Date(Date.UTC(2026, 2, 2 - days + at)).toISOString().slice(0, 10),
      started: perDay,
      completed: Math.round(perDay * rate * spread(at)),
      ...{ orders: 100, cancelled: 0, complaints: 0, revenueMinor: 500_000, grossMarginMinor: 300_000, refundMinor: 0 },
      marginMinor: Math.round(200_000 * spread(at)),
    })),
    isShort: false,
    ...{ conversion: nothing, aov: nothing, grossMargin: nothing, refundRate: nothing, complaints: nothing },
    ...{ cancellations: nothing, loadMobile: nothing, loadDesktop: nothing, products: [] },
  });
  await query(
    `insert into baseline (shop_id, baseline_id, kind, status, from_day, to_day, figures, created_at, created_by, frozen_at)
     values ($1, gen_random_uuid(), 'install', 'frozen', '2026-02-01', '2026-03-01', $2, now(), 'system', now())`,
    JSON.stringify(figures),
  );
}

describe("against the baseline, where checkout holds nobody out", () => {
  test("conversion that fell is found among whole days", async () => {
    await freeze(14, 400, 0.6);
    await storeCheckouts({ shopId: SHOP, from: "2026-03-02T00:00Z", days: 14, perDay: 400, rate: 4500 });
    await evaluateShop(SHOP, at(2, 0));
    await evaluateShop(SHOP, at(3, 11));
    expect((await states()).get("shop conversion")!.status).toBe("too_early");
    await evaluateShop(SHOP, at(12));
    expect((await openTrips(SHOP))[0]).toMatchObject({ scope: "shop", metric: "conversion", figures: { comparison: "baseline", days: 9 } }); // prettier-ignore
  });

  test("conversion that holds is left alone, and nothing is measured without a baseline", async () => {
    await storeCheckouts({ shopId: SHOP, from: "2026-03-02T00:00Z", days: 14, perDay: 400, rate: 6000 });
    await evaluateShop(SHOP, at(2, 0));
    await evaluateShop(SHOP, at(12));
    expect((await states()).get("shop conversion")!.status).toBe("not_measured");
    await freeze(14, 400, 0.6);
    await evaluateShop(SHOP, at(14));
    expect((await states()).get("shop conversion")!.status).toBe("holds");
  });

  test("margin per order that fell trips, too", async () => {
    await freeze(14, 400, 0.6);
    await query("update shop set guardrails = $2 where shop_id = $1", JSON.stringify({ ...PRESETS, conversion: { isOn: false, limit: 0.85 } })); // prettier-ignore
    await storeOrderDays(SHOP, "2026-03-03", "2026-03-20", { orders: 100, marginMinor: 150_000 });
    await evaluateShop(SHOP, at(2, 0));
    await evaluateShop(SHOP, at(20));
    const [trip] = await openTrips(SHOP);
    expect(trip).toMatchObject({ metric: "margin", scope: "shop", figures: { comparison: "baseline" } });
    expect(trip!.figures.ratio).toBeCloseTo(0.75, 1);
    expect((await states()).get("shop conversion")).toMatchObject({ status: "not_measured", figures: { isOff: true } });
  });
});

describe("refunds of offers against the front end", () => {
  const sold = (refundedOfOffers: number) =>
    query(
      `with o as (
         insert into order_fact (shop_id, order_id, day, created_at, buyer, is_returning, is_cancelled, coverage, revenue_minor, accepted_minor, discount_minor, product_cost_minor,
           delivery_cost_minor, payment_fee_minor, refund_minor, unallocated_minor, dispute_minor, margin_minor, accepted_margin_minor, lines_estimated, lines_without_cost, is_fee_actual)
         select $1, d * 100 + n, '2026-03-03'::date + d, now(), d * 100 + n, false, false, 'accepted', 2000, 1000, 0, 0, 0, 0, 0, 0, 0, 2000, 1000, 0, 0, false
         from generate_series(0, 29) d, generate_series(1, 20) n returning order_id, day),
       l as (
         insert into line_fact (shop_id, order_id, line_id, day, is_returning, is_cancelled, product_id, variant_id, layer, ladder_id, is_paid, units, refunded_units, revenue_minor,
           discount_minor, product_cost_minor, delivery_cost_minor, payment_fee_minor, refund_minor, shared_minor, dispute_minor, margin_minor, is_estimated, has_no_cost)
         select $1, order_id, line, day, false, false, 1, 1, case line when 1 then 'front_end' else 'oto' end, case line when 1 then '' else $2 end, true, 1, 0, 1000, 0, 0, 0, 0, 0, 0, 0, 1000, false, false
         from o cross join generate_series(1, 2) line returning order_id, line_id, day, ladder_id),
       s as (
         insert into shop_order (shop_id, order_id, name, created_at, updated_at, currency, subtotal_minor, discount_minor, tax_minor, shipping_minor, total_minor)
         select $1, order_id, '#', day, now(), 'USD', 0, 0, 0, 0, 2000 from o returning order_id),
       r as (
         insert into refund (shop_id, refund_id, order_id, created_at, total_minor) select $1, l.order_id * 10 + l.line_id, l.order_id, l.day + interval '3 days', 1000 from l, s
         where s.order_id = l.order_id and l.order_id % 100 <= case when l.ladder_id = '' then 1 else $3::int end returning refund_id, order_id)
       insert into refund_line (shop_id, refund_id, refund_line_id, order_id, line_id, quantity, reason, subtotal_minor, tax_minor)
       select $1, refund_id, refund_id, order_id, refund_id % 10, 1, 'unwanted', 1000, 0 from r`,
      LADDER,
      refundedOfOffers,
    ); // prettier-ignore
  beforeEach(() => query("delete from refund where shop_id = $1").then(() => query("delete from shop_order where shop_id = $1"))); // prettier-ignore

  test("three times the store's own rate pauses the ladder; younger orders do not count yet", async () => {
    await sold(4);
    await evaluateShop(SHOP, at(2, 0));
    await evaluateShop(SHOP, at(17));
    expect((await states()).get("ladder refunds")).toMatchObject({ status: "too_early", figures: { count: 0 } });
    await evaluateShop(SHOP, at(18));
    expect((await states()).get("ladder refunds")).toMatchObject({ figures: { count: 20, hits: 4, referenceCount: 20, referenceHits: 1 } }); // prettier-ignore
    await evaluateShop(SHOP, new Date(Date.UTC(2026, 3, 20)));
    expect((await openTrips(SHOP)).map(({ metric, scope }) => ({ metric, scope }))).toEqual([{ metric: "refunds", scope: "shop" }]); // prettier-ignore
  });

  test("the store's own rate does not", async () => {
    await sold(1);
    await evaluateShop(SHOP, at(2, 0));
    await evaluateShop(SHOP, new Date(Date.UTC(2026, 3, 20)));
    expect((await states()).get("ladder refunds")).toMatchObject({
      status: "holds",
      figures: { count: 600, hits: 30 },
    });
  });
});

describe("a pause", () => {
  const tripLadder = async () => {
    await harm();
    await query("update placement_decision set arm = 'ladder_holdout' where shop_id = $1 and arm = 'holdout'");
    await evaluateShop(SHOP, at(2, 0));
    await evaluateShop(SHOP, at(9));
    return (await openTrips(SHOP))[0]!;
  };
  const resume = (tripId: string, reason: string, now = at(9, 13)) =>
    resumeAfterTrip({ shopId: SHOP, tripId, staffId: "42", reason, now });

  test("is taken back with a reason, once, and logged; nothing trips again in the first three days", async () => {
    const { tripId } = await tripLadder();
    expect(await changeStatus({ shopId: SHOP, ladderId: LADDER, change: "resume", staffId: "42" })).toBe(false);
    await expect(resume(tripId, " ")).rejects.toThrow();
    expect((await ladder()).status).toBe("paused");
    expect(await resume(tripId, "The theme was broken that day")).toBe(true);
    expect(await resume(tripId, "Again")).toBe(false);
    expect(await ladder()).toMatchObject({ status: "published", paused_by: null });
    expect((await tripHistory(SHOP))[0]).toMatchObject({ resumedBy: "42", resumeReason: "The theme was broken that day" }); // prettier-ignore
    expect(await query("select actor, details->>'reason' as reason from audit_entry where shop_id = $1 and action = 'guardrail.resumed'")).toEqual([
      { actor: "42", reason: "The theme was broken that day" },
    ]); // prettier-ignore
    await storeCheckouts({ shopId: SHOP, from: "2026-03-12T00:00Z", days: 10, perDay: 400, rate: 4000, held: { share: 50, rate: 6000, ladderId: LADDER } }); // prettier-ignore
    await query("update placement_decision set arm = 'ladder_holdout' where shop_id = $1 and arm = 'holdout'");
    await evaluateShop(SHOP, at(9, 14));
    await evaluateShop(SHOP, at(12, 12));
    expect((await states()).get("ladder conversion")!.status).toBe("too_early");
    await evaluateShop(SHOP, at(20));
    expect(await openTrips(SHOP)).toHaveLength(1);
    expect(await tripHistory(SHOP)).toHaveLength(2);
  });

  test("that was taken back by publishing anew is over, and its guardrails begin anew", async () => {
    await tripLadder();
    await query("update ladder set status = 'published', paused_by = null where shop_id = $1");
    await query(
      "insert into audit_entry (shop_id, audit_id, at, actor, action, subject) values ($1, gen_random_uuid(), $3, '42', 'ladder.published', $2)",
      LADDER,
      at(9, 13),
    );
    await evaluateShop(SHOP, at(10));
    expect(await openTrips(SHOP)).toEqual([]);
    expect((await tripHistory(SHOP))[0]).toMatchObject({ resumedBy: "42" });
    expect((await states()).get("ladder conversion")).toMatchObject({ status: "too_early", figures: { count: 0 } });
  });

  test("of the whole shop is taken back with a reason, too", async () => {
    await harm();
    await evaluateShop(SHOP, at(2, 0));
    await evaluateShop(SHOP, at(9));
    expect(await resumeOffers(SHOP, "42")).toBe(false);
    const [trip] = await openTrips(SHOP);
    expect(await resume(trip!.tripId, "Looked into it")).toBe(true);
    expect(await offersStop(SHOP)).toBeNull();
  });

  test("is whole or not there: a look that breaks off changed nothing, and two at once pause once", async () => {
    await harm();
    await evaluateShop(SHOP, at(2, 0));
    const before = await states();
    const blocker = new pg.Client({ connectionString: url });
    await blocker.connect();
    // The pause itself waits for this lock: by then everything else is written.
    await blocker.query("begin");
    await blocker.query("select 1 from shop where shop_id = $1 for update", [SHOP]);
    const look = evaluateShop(SHOP, at(9)).catch((error: unknown) => error);
    await waitUntil(async () => {
      const { rows } = await pool().query("select pid from pg_stat_activity where wait_event_type = 'Lock' and query like 'update shop set offers_stopped_at%'"); // prettier-ignore
      return rows.length === 1;
    }, 20_000);
    await pool().query("select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and query like 'update shop set offers_stopped_at%'"); // prettier-ignore
    expect(await look).toBeInstanceOf(Error);
    await blocker.query("rollback");
    await blocker.end();
    expect(await openTrips(SHOP)).toEqual([]);
    expect(await offersStop(SHOP)).toBeNull();
    expect(await states()).toEqual(before);
    await Promise.all([evaluateShop(SHOP, at(9)), evaluateShop(SHOP, at(9)), evaluateShop(SHOP, at(9))]);
    expect(await openTrips(SHOP)).toHaveLength(1);
    expect(await query("select 1 from audit_entry where shop_id = $1 and action = 'offers.stopped'")).toHaveLength(1);
  });
});

test("every web process keeps the pause within two seconds", { timeout: 120_000 }, async () => {
  const [one, two] = [await webProcess(url), await webProcess(url)];
  processes.push(one, two);
  let purchases = 0;
  const asks = async ({ origin }: WebProcess) => {
    const token = await shopifyToken({ shopId: SHOP, referenceId: `p${++purchases}`, lines: [{ productId: 1 }] });
    const answer = await fetch(`${origin}/api/offers`, { method: "POST", headers: { Authorization: `Bearer ${token}` } });
    return ((await answer.json()) as { kind: string }).kind;
  }; // prettier-ignore
  expect([await asks(one), await asks(two)]).toEqual(["offer", "offer"]);
  await harm();
  await query("update placement_decision set arm = 'ladder_holdout' where shop_id = $1 and arm = 'holdout'");
  await evaluateShop(SHOP, at(2, 0));
  await evaluateShop(SHOP, at(9));
  const paused = performance.now();
  for (const web of [one, two]) await waitUntil(async () => (await asks(web)) === "none", 20_000);
  expect(performance.now() - paused).toBeLessThan(2_000);
});
