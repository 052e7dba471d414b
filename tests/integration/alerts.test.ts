import fc from "fast-check";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { acknowledgeAlert } from "#app/alerts/acknowledge-alert.server.ts";
import { REOPENS_MS } from "#app/alerts/alert-changes.ts";
import { ALERT_RULES } from "#app/alerts/alert-rules.ts";
import type { AlertKind, Finding } from "#app/alerts/alert.ts";
import type { GuardrailFigures } from "#app/guardrails/guardrail-figures.ts";
import { readAlertFacts } from "#app/alerts/read-alert-facts.server.ts";
import { countAlerts, openAlerts, readAlerts } from "#app/alerts/read-alerts.server.ts";
import {
  applyFindings,
  HISTORY_DAYS,
  refreshAlerts,
  refreshAlertsJob,
  startAlerts,
} from "#app/alerts/refresh-alerts.server.ts";
import { tellFlow } from "#app/alerts/tell-flow.server.ts";
import { stopOffers, resumeOffers } from "#app/ladders/stop-offers.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { enqueue } from "#app/runtime/jobs.server.ts";
import { killableWorker } from "#tests/fixtures/killable-worker.ts";
import { journeyLadder, ladderIdFixture } from "#tests/fixtures/ladder.ts";
import { ledgerWorld } from "#tests/fixtures/ledger-world.ts";
import { storeLadder, storeProducts, storeShop } from "#tests/fixtures/shop.ts";
import { waitUntil } from "#tests/fixtures/wait-until.ts";

const { shopId, devStore, databaseUrl } = await ledgerWorld();
const OTHER = "other.myshopify.com";
const LADDER = ladderIdFixture(1);
const NOW = new Date("2026-11-10T12:00:00Z");
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const finding = (kind: AlertKind = "stock_out", more: Partial<Finding> = {}): Finding => ({
  kind,
  subject: kind === "stock_out" ? "1:10" : "",
  severity: "warning",
  figures: { title: "Grinder", ladders: "Coffee" },
  since: null,
  isFading: false,
  ...more,
});
/** The figures of a trip, as the guardrail keeps them. */
const TRIPPED: Omit<GuardrailFigures, "memory" | "chart"> = {
  ...{ comparison: "holdout", ratio: 0.7, low: 0.6, high: 0.8, value: 0.42, reference: 0.6, limit: 0.85, alpha: 0.01 },
  ...{ evidence: 5, count: 900, hits: 378, referenceCount: 100, referenceHits: 60, days: 9, isOff: false },
};
const alerts = async () => {
  const { open, history } = await readAlerts(shopId, { resolved: 100 });
  return { open: open.map(({ kind }) => kind), resolved: history.map(({ kind }) => kind) };
};
const jobs = async (name: string) =>
  (
    await pool().query<{ payload: { alertId: string } }>(
      `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = $1`,
      [name],
    )
  ).rows;

beforeEach(async () => {
  for (const table of ["alert", "ladder_version", "ladder", "funnel_event", "guardrail_trip", "bump_discount", "audit_entry", "webhook_inbox", "graphile_worker._private_jobs"])
    await pool().query(`delete from ${table}`);
  await storeShop(OTHER);
  await pool().query(
    `update shop set alerts_looked_at = null, installed_at = $2, web_pixel_id = 'gid://shopify/WebPixel/1', pixel_connected_at = $2, offers_stopped_at = null where shop_id = $1`,
    [shopId, after(-30)],
  );
  devStore.store.state.flowRuns = [];
}); // prettier-ignore
afterEach(async () => {
  const { rows } = await pool().query(
    "select key from alert where resolved_at is null group by shop_id, key having count(*) > 1",
  );
  expect(rows).toEqual([]);
});

describe("what a look finds", () => {
  const kinds = async (now = NOW) => (await findings(now)).map(({ kind, subject }) => [kind, subject]);
  const findings = async (now: Date) => {
    await refreshAlerts(shopId, now);
    return openAlerts(shopId);
  };

  test("in a shop without anything wrong is nothing", async () => expect(await kinds()).toEqual([]));

  test("is a tripped guardrail, until it is resumed", async () => {
    await storeLadder(shopId, LADDER, journeyLadder);
    await storeProducts(shopId, [
      { productId: 2, variants: [20, 21].map((variantId) => ({ variantId, priceMinor: 4000 })) },
      { productId: 3, variants: [{ variantId: 30, priceMinor: 1500 }] },
      { productId: 5, variants: [{ variantId: 50, priceMinor: 1999 }] },
    ]);
    await pool().query("update shop set fallback_cost_rate = 0.3 where shop_id = $1", [shopId]);
    const trip = "00000000-0000-4000-8000-000000000099";
    await pool().query(
      `insert into guardrail_trip (shop_id, trip_id, scope, metric, tripped_at, figures) values ($1, $2, $3, 'conversion', $4, $5)`,
      [shopId, trip, LADDER, after(-1), JSON.stringify(TRIPPED)],
    );
    expect(await kinds()).toEqual([["guardrail_tripped", trip]]);
    const [alert] = await openAlerts(shopId);
    expect(alert).toMatchObject({
      severity: "critical",
      since: after(-1),
      figures: { ladder: "A ladder", ratio: 0.7 },
    });
    await pool().query("update guardrail_trip set resumed_at = $1", [after(1)]);
    expect(await kinds(after(1))).toEqual([]);
  });

  test("is what is offered and cannot be bought, or has no cost; one alert for each item, one for all costs", async () => {
    await pool().query("update shop set fallback_cost_rate = null where shop_id = $1", [shopId]);
    await storeLadder(shopId, LADDER, journeyLadder);
    await storeLadder(shopId, ladderIdFixture(2), journeyLadder);
    await storeProducts(shopId, [
      { productId: 2, title: "Grinder", variants: [20, 21].map((variantId) => ({ variantId, priceMinor: 4000, stock: 0 })) },
      { productId: 3, variants: [{ variantId: 30, priceMinor: 1500, stock: 4 }] },
      { productId: 5, variants: [{ variantId: 50, priceMinor: 1999 }] },
    ]); // prettier-ignore
    expect((await kinds()).sort()).toEqual([
      ["cost_missing", ""],
      ["stock_out", "2:20,21"],
    ]);
    const sold = (await openAlerts(shopId)).find(({ kind }) => kind === "stock_out")!;
    expect(sold.figures).toMatchObject({ title: "Grinder", ladders: "A ladder, A ladder", count: 2 });
    await storeProducts(shopId, [{ productId: 2, title: "Grinder", variants: [{ variantId: 20, priceMinor: 4000, stock: 3 }] }]); // prettier-ignore
    await pool().query("update shop set fallback_cost_rate = 0.3 where shop_id = $1", [shopId]);
    await storeProducts(shopId, []);
    expect(await kinds(after(60))).toEqual([]);
    await pool().query("update shop set fallback_cost_rate = 0.3 where shop_id = $1", [shopId]);
  });

  test("are pages that fail, by place, of the last 24 hours", async () => {
    const tell = async (count: number, type: string, stepId: string | null, minutes: number) =>
      pool().query(
        `insert into funnel_event (shop_id, event_id, type, occurred_at, reference_id, step_id, error_code)
         select $1, $2 || n, $3, $4, 'r' || $2 || n, $5, case when $3 = 'error' then 'timeout' end from generate_series(1, $6) n`,
        [shopId, `${type}${stepId}${minutes}`, type, after(minutes), stepId, count],
      );
    await tell(50, "view", "oto", -10);
    await tell(8, "error", null, -10);
    await tell(40, "view", "bump:b", -10);
    await tell(30, "error", "cross:c", -60 * 25);
    expect(await kinds()).toEqual([["extension_errors", "post_purchase"]]);
    const [alert] = await openAlerts(shopId);
    expect(alert!.figures).toEqual({ place: "post_purchase", drawn: 58, failed: 8, errorCode: "timeout" });
    expect(alert!.since).toEqual(after(-10));
  });

  test("are offers that were stopped, the shop's silence, a discount that failed, and a pixel that is not there", async () => {
    await stopOffers(shopId, "101", "Inventory count", after(-5));
    await storeLadder(shopId, LADDER, journeyLadder);
    await storeProducts(shopId, [
      { productId: 2, variants: [20, 21].map((variantId) => ({ variantId, priceMinor: 4000 })) },
      { productId: 3, variants: [{ variantId: 30, priceMinor: 1500 }] },
      { productId: 5, variants: [{ variantId: 50, priceMinor: 1999 }] },
    ]);
    await pool().query(
      `insert into bump_discount (shop_id, ladder_id, bump_id, code, variant_id, terms, status, error, created_at)
       values ($1, $2, 'b', 'BUMP-1', 30, '10 %', 'failed', 'Too many discounts', $3)`,
      [shopId, LADDER, after(-9)],
    );
    await pool().query("update shop set installed_at = $2, web_pixel_id = null where shop_id = $1", [
      shopId,
      after(-60 * 50),
    ]);
    expect((await kinds()).map(([kind]) => kind).sort()).toEqual([
      "bump_code_failed",
      "offers_stopped",
      "pixel_not_connected",
      "webhooks_silent",
    ]);
    await resumeOffers(shopId, "101");
    expect((await kinds(after(1))).map(([kind]) => kind)).not.toContain("offers_stopped");
  });

  test("is the silence of the pixel where the online store sells, and only there", async () => {
    const order = (id: number, source: string) =>
      pool().query(
        `insert into shop_order (shop_id, order_id, name, created_at, updated_at, currency, subtotal_minor, discount_minor, tax_minor,
           shipping_minor, total_minor, marked_accepts, first_line_ids, source_name)
         values ($1, $2, $3, $4, $4, 'USD', 0, 0, 0, 0, 0, '{}', '{}', $5)`,
        [shopId, id, `#${id}`, after(-60), source],
      );
    await pool().query("update shop set pixel_connected_at = $2 where shop_id = $1", [shopId, after(-60 * 30)]);
    for (let id = 1; id <= 60; id++) await order(id, id <= 30 ? "web" : "pos");
    expect((await readAlertFacts(shopId, NOW)).pixel.ordersSince).toBe(30);
    expect(await kinds()).toEqual([]);
    await pool().query("update shop_order set source_name = 'web' where shop_id = $1", [shopId]);
    expect(await kinds(after(1))).toEqual([["pixel_silent", ""]]);
    await pool().query("delete from shop_order where shop_id = $1", [shopId]);
  });
});

describe("an alert", () => {
  test("opens once, is refreshed, and resolves by itself", async () => {
    await applyFindings(shopId, [finding()], NOW);
    await applyFindings(shopId, [finding("stock_out", { figures: { title: "Scale" } })], after(5));
    const [open, ...others] = await openAlerts(shopId);
    expect(others).toEqual([]);
    expect(open).toMatchObject({ since: NOW, seenAt: after(5), figures: { title: "Scale" } });
    await applyFindings(shopId, [], after(10));
    expect((await alerts()).open).toEqual(["stock_out"]);
    await applyFindings(shopId, [], after(15));
    expect(await alerts()).toEqual({ open: [], resolved: ["stock_out"] });
  });

  test("that comes back soon is the same one; later it is another", async () => {
    await applyFindings(shopId, [finding()], NOW);
    await acknowledgeAlert(shopId, (await openAlerts(shopId))[0]!.alertId, "101", after(1));
    await applyFindings(shopId, [], after(20));
    await applyFindings(shopId, [finding()], after(40));
    expect((await openAlerts(shopId))[0]!.acknowledgedBy).toBe("101");
    await applyFindings(shopId, [], after(60));
    await applyFindings(shopId, [finding()], after(60 + REOPENS_MS / 60_000));
    expect(await alerts()).toEqual({ open: ["stock_out"], resolved: ["stock_out"] });
    expect((await openAlerts(shopId))[0]!.acknowledgedBy).toBeNull();
  });

  test("is acknowledged by the first who does, noted, and stays until it is gone", async () => {
    await applyFindings(shopId, [finding("offers_stopped")], NOW);
    const { alertId } = (await openAlerts(shopId))[0]!;
    const taken = await Promise.all(
      ["101", "102", "103"].map((staff) => acknowledgeAlert(shopId, alertId, staff, NOW)),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await countAlerts(shopId)).toEqual({ critical: 0, warning: 0, info: 0 });
    expect((await alerts()).open).toEqual(["offers_stopped"]);
    const { rows } = await pool().query("select action, subject from audit_entry");
    expect(rows).toEqual([{ action: "alert.acknowledged", subject: alertId }]);
    expect(await acknowledgeAlert(OTHER, alertId, "101", NOW)).toBe(false);
    await applyFindings(shopId, [], after(1));
    expect(await acknowledgeAlert(shopId, alertId, "101", NOW)).toBe(false);
  });

  test("is forgotten 90 days after it was resolved; an open one never", async () => {
    await applyFindings(shopId, [finding(), finding("offers_stopped")], NOW);
    await applyFindings(shopId, [finding()], after(1));
    const days = HISTORY_DAYS * 24 * 60;
    await applyFindings(shopId, [finding()], after(days));
    expect(await alerts()).toEqual({ open: ["stock_out"], resolved: ["offers_stopped"] });
    await applyFindings(shopId, [finding()], after(days + 2));
    expect(await alerts()).toEqual({ open: ["stock_out"], resolved: [] });
  });
});

describe("several workers", () => {
  test("that look at once open each alert once, and tell Flow of it once", async () => {
    await Promise.all(
      Array.from({ length: 12 }, () => applyFindings(shopId, [finding(), finding("margin_down")], NOW)),
    );
    expect((await openAlerts(shopId)).map(({ kind }) => kind).sort()).toEqual(["margin_down", "stock_out"]);
    expect(await jobs("tell_flow")).toHaveLength(2);
  });

  test("in whatever order they come to write, the latest look counts", async () => {
    const look = fc.record({
      minute: fc.integer({ min: 0, max: 200 }),
      kinds: fc.uniqueArray(fc.constantFrom<AlertKind>("stock_out", "offers_stopped", "margin_down")),
    });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(look, { selector: ({ minute }) => minute, minLength: 2, maxLength: 8 }), async (looks) => {
        await pool().query("delete from alert");
        await pool().query("update shop set alerts_looked_at = null");
        await Promise.all(looks.map(({ minute, kinds }) => applyFindings(shopId, kinds.map((kind) => finding(kind)), after(minute))));
        const last = looks.reduce((a, b) => (a.minute > b.minute ? a : b));
        const open = (await openAlerts(shopId)).map(({ kind }) => kind);
        for (const kind of last.kinds) expect(open).toContain(kind);
        expect(new Set(open).size).toBe(open.length);
        // What somebody set is gone with the latest look that does not find it.
        if (!last.kinds.includes("offers_stopped")) expect(open).not.toContain("offers_stopped");
        expect(ALERT_RULES.offers_stopped.resolvesAfterMs).toBe(0);
      }),
      { numRuns: 40 },
    );
  }); // prettier-ignore

  test("that are killed in the middle leave every alert whole, and the next one goes on", async () => {
    await stopOffers(shopId, "101", "", new Date());
    const lock = new pg.Client({ connectionString: databaseUrl });
    await lock.connect();
    await lock.query("begin");
    await lock.query("lock table alert in access exclusive mode"); // the look is taken, and waits to write
    const first = await killableWorker(databaseUrl);
    await enqueue("refresh_alerts", { shopId }, { key: `refresh_alerts:${shopId}` });
    await waitUntil(async () => {
      const { rowCount } = await pool().query(
        "select 1 from pg_locks where relation = 'alert'::regclass and not granted",
      );
      return rowCount === 1;
    }, 60_000);
    await first.kill();
    await lock.query("rollback");
    await lock.end();
    expect(await alerts()).toEqual({ open: [], resolved: [] });
    // As if it had been taken a while ago: nothing in the test waits for time to pass.
    await pool().query("update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute'");
    const second = await killableWorker(databaseUrl);
    try {
      await waitUntil(async () => (await alerts()).open.includes("offers_stopped"), 60_000);
    } finally {
      await second.kill();
    }
    const { rows } = await pool().query("select count(*) as number from alert where kind = 'offers_stopped'");
    expect(rows[0]).toEqual({ number: 1 });
  }, 180_000);
});

describe("the worker's jobs", () => {
  test("look at every installed shop, one job for each, and at none that removed the app", async () => {
    await pool().query("update shop set uninstalled_at = now() where shop_id = $1", [OTHER]);
    await startAlerts();
    await startAlerts();
    expect((await jobs("refresh_alerts")).map(({ payload }) => payload)).toEqual([{ shopId }]);
    await stopOffers(shopId, "101", "", new Date());
    await refreshAlertsJob({ shopId });
    await refreshAlertsJob({ shopId: OTHER });
    const { rows } = await pool().query<{ shopId: string }>(`select distinct shop_id as "shopId" from alert`);
    expect(rows).toEqual([{ shopId }]);
  });

  test("Shopify Flow is told of each critical or warning alert once, in the shop's language", async () => {
    await pool().query("update shop set primary_locale = 'id' where shop_id = $1", [shopId]);
    await applyFindings(shopId, [finding(), finding("cost_missing", { severity: "info" })], NOW);
    const [job, ...others] = await jobs("tell_flow");
    expect(others).toEqual([]);
    const { alertId } = job!.payload;
    await tellFlow({ shopId, alertId });
    await tellFlow({ shopId, alertId });
    expect(devStore.store.state.flowRuns.map(({ handle, payload }) => [handle, payload])).toEqual([
      [
        "guardrail-trigger",
        {
          Alert: "Barang yang ditawarkan tidak dapat dibeli",
          Details: "“Grinder” tidak ada lagi di katalog. Ditawarkan oleh: Coffee.",
          Advice: "Isi stok, atau tentukan barang lain sebagai penggantinya.",
          Kind: "stock_out",
          Severity: "warning",
          Since: NOW.toISOString(),
          "Alert id": alertId,
        },
      ],
    ]);
    await applyFindings(shopId, [finding()], after(5));
    await applyFindings(shopId, [], after(60));
    await applyFindings(shopId, [finding()], after(70));
    for (const { payload } of await jobs("tell_flow")) await tellFlow({ shopId, alertId: payload.alertId });
    expect(devStore.store.state.flowRuns).toHaveLength(1);
    await pool().query("update shop set primary_locale = 'en' where shop_id = $1", [shopId]);
  });

  test("where Shopify refuses, it is told later; what was resolved meanwhile is not told", async () => {
    await applyFindings(
      shopId,
      [finding("offers_stopped", { figures: { by: "101", reason: "x".repeat(60_000) } })],
      NOW,
    );
    const [job] = await jobs("tell_flow");
    const told = { shopId, alertId: job!.payload.alertId };
    await expect(tellFlow(told)).rejects.toThrow("Payload is too large.");
    await applyFindings(shopId, [finding("offers_stopped", { figures: { by: "101", reason: "short" } })], after(1));
    await tellFlow(told);
    expect(devStore.store.state.flowRuns).toHaveLength(1);
    await applyFindings(shopId, [finding("margin_down")], after(2));
    const margin = (await jobs("tell_flow")).find(({ payload }) => payload.alertId !== told.alertId)!;
    await applyFindings(shopId, [], after(200));
    await tellFlow({ shopId, alertId: margin.payload.alertId });
    expect(devStore.store.state.flowRuns).toHaveLength(1);
  });
});
