import { beforeEach, describe, expect, test } from "vitest";
import { keepBaseline, retakeBaseline } from "#app/guardrails/keep-baseline.server.ts";
import { baselineBrief, readBaseline } from "#app/guardrails/read-baseline.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { testDatabase } from "#tests/database.ts";
import { storeCheckouts } from "#tests/fixtures/checkouts.ts";
import { journeyLadder, ladderIdFixture } from "#tests/fixtures/ladder.ts";
import { storeOrderDays } from "#tests/fixtures/order-days.ts";
import { storeLadder, storeShop } from "#tests/fixtures/shop.ts";

await testDatabase();
const SHOP = "one.myshopify.com";
await storeShop(SHOP);
const query = async (sql: string, ...values: unknown[]) => (await pool().query(sql, [SHOP, ...values])).rows;
const at = (day: number) => new Date(Date.UTC(2026, 2, day, 12));

beforeEach(async () => {
  for (const table of ["baseline", "ladder_version", "ladder", "checkout_visit", "order_rollup", "offer_rollup", "audit_entry", "webhook_inbox"])
    await pool().query(`delete from ${table}`); // prettier-ignore
  await query("update shop set installed_at = '2026-03-01T15:00Z' where shop_id = $1");
  await storeOrderDays(SHOP, "2026-02-20", "2026-03-31", { orders: 40, marginMinor: 80_000, refundMinor: 4_000 });
  await storeCheckouts({ shopId: SHOP, from: "2026-03-01T00:00Z", days: 31, perDay: 80, rate: 5000 });
});

const publishFirst = async (day: number) => {
  await storeLadder(SHOP, ladderIdFixture(1), journeyLadder);
  await query("update ladder_version set published_at = $2 where shop_id = $1", at(day));
};
const span = async () => {
  const baseline = await readBaseline(SHOP);
  return baseline && [baseline.status, baseline.fromDay, baseline.toDay, baseline.figures.days.length];
};

describe("recorded from install", () => {
  test("whole days only; collecting until there are seven, then whole weeks", async () => {
    await keepBaseline(SHOP, at(1));
    expect(await span()).toEqual(["collecting", "2026-03-02", "2026-02-28", 0]);
    await keepBaseline(SHOP, at(5));
    expect(await span()).toEqual(["collecting", "2026-03-02", "2026-03-04", 3]);
    expect(await baselineBrief(SHOP)).toMatchObject({ isFirst: true, days: 3, neededDays: 7 });
    await keepBaseline(SHOP, at(18));
    expect(await span()).toEqual(["ready", "2026-03-04", "2026-03-17", 14]);
    const { figures } = (await readBaseline(SHOP))!;
    expect(figures.conversion).toMatchObject({ n: 14 * 80 });
    expect(figures.conversion.value).toBeCloseTo(0.5, 1);
    expect(figures.aov.value).toBe(5000);
    expect(figures.grossMargin.value).toBe(3000);
    expect(figures.refundRate.value).toBeCloseTo(4000 / 200_000, 12);
    expect(figures.loadMobile.value).toBeNull();
  });

  test("what was left out is told, day by day", async () => {
    await query("delete from checkout_visit where shop_id = $1 and started_at::date = '2026-03-10'");
    await query("update order_rollup set orders = 10 where shop_id = $1 and day = '2026-03-12'");
    await query(
      `insert into webhook_inbox (shop_id, topic, event_id, webhook_id, received_at, payload)
       select $1, 'orders/create', d::text, d::text, d + interval '1 hour', '{}' from generate_series('2026-03-01'::timestamptz, '2026-03-31', '1 day') d
       where d::date <> '2026-03-14'`,
    );
    await keepBaseline(SHOP, at(23));
    const baseline = (await readBaseline(SHOP))!;
    expect(baseline.excluded).toEqual([
      { day: "2026-03-10", reason: "pixel_silence" },
      { day: "2026-03-12", reason: "abnormal_volume" },
      { day: "2026-03-14", reason: "webhook_silence" },
    ]);
    expect(baseline.figures.days).toHaveLength(21 - 3);
  });
});

describe("frozen when the first ladder is published", () => {
  test("with the days before it, whenever that is done, and not again", async () => {
    await keepBaseline(SHOP, at(17));
    await publishFirst(18);
    await keepBaseline(SHOP, at(25));
    expect(await span()).toEqual(["frozen", "2026-03-04", "2026-03-17", 14]);
    const before = await readBaseline(SHOP);
    await keepBaseline(SHOP, at(30));
    expect(await readBaseline(SHOP)).toEqual(before);
    expect(before!.figures.isShort).toBe(false);
    expect(await query("select action from audit_entry where shop_id = $1")).toEqual([{ action: "baseline.frozen" }]);
    expect((await baselineBrief(SHOP)).isFirst).toBe(false);
  });

  test("with what there is where it came too early, marked as too short", async () => {
    await publishFirst(4);
    await keepBaseline(SHOP, at(4));
    expect(await span()).toEqual(["frozen", "2026-03-02", "2026-03-03", 2]);
    expect((await readBaseline(SHOP))!.figures).toMatchObject({ isShort: true, conversion: { low: null } });
  });

  test("two at once freeze one", async () => {
    await publishFirst(18);
    await Promise.all([keepBaseline(SHOP, at(18)), keepBaseline(SHOP, at(18)), keepBaseline(SHOP, at(18))]);
    expect(await query("select 1 from baseline where shop_id = $1")).toHaveLength(1);
  });
});

describe("taken again", () => {
  const retake = (kind: "request" | "season", day: number) =>
    retakeBaseline({ shopId: SHOP, kind, staffId: "42", now: at(day) });
  const offersOn = (from: string, to: string) =>
    query(
      `insert into offer_rollup (shop_id, day, layer, ladder_id, offer_id, product_id, country, locale, is_returning, channel, device, first_channel, views, accepts, declines, not_paid)
       select $1, d::date, 'oto', 'l', 'o', 1, '', '', false, '', '', '', 9, 1, 1, 0 from generate_series($2::date, $3::date, '1 day') d`,
      from,
      to,
    ); // prettier-ignore

  test("from days without an offer it replaces the old one", async () => {
    await publishFirst(4);
    await keepBaseline(SHOP, at(4));
    await offersOn("2026-03-04", "2026-03-12");
    expect(await retake("request", 31)).toEqual({ isTaken: true, days: expect.any(Number) as number });
    const baseline = (await readBaseline(SHOP))!;
    expect(baseline).toMatchObject({ kind: "request", status: "frozen" });
    expect(baseline.excluded.map(({ reason }) => reason)).toEqual(Array.from({ length: 9 }, () => "ladder_live"));
    expect(baseline.figures.days.map(({ day }) => day)).toContain("2026-03-30");
    expect(await query("select status from baseline where shop_id = $1 order by created_at")).toEqual([
      { status: "replaced" },
      { status: "frozen" },
    ]);
    await keepBaseline(SHOP, at(31));
    expect((await readBaseline(SHOP))!.kind).toBe("request");
  });

  test("not while a ladder ran all the time, nor from a year that nobody recorded: the old one stands", async () => {
    await publishFirst(18);
    await keepBaseline(SHOP, at(18));
    await offersOn("2026-02-20", "2026-03-31");
    expect(await retake("request", 31)).toEqual({ isTaken: false, days: 0 });
    expect(await retake("season", 31)).toEqual({ isTaken: false, days: 0 });
    expect((await readBaseline(SHOP))!.kind).toBe("install");
  });

  test("by season from the same weeks a year ago, with what of them is known", async () => {
    await storeOrderDays(SHOP, "2025-03-01", "2025-04-01", { orders: 30, marginMinor: 60_000 });
    expect(await retake("season", 31)).toEqual({ isTaken: true, days: 28 });
    const baseline = (await readBaseline(SHOP))!;
    expect(baseline).toMatchObject({ kind: "season", fromDay: "2025-03-04", toDay: "2025-03-31" });
    expect(baseline.figures.aov.value).toBe(5000);
    expect(baseline.figures.conversion.value).toBeNull();
  });
});
