import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { inTransaction } from "#app/runtime/database.server.ts";
import { recordAudit } from "#app/shops/record-audit.server.ts";
import { baselineWindow, LEAST_DAYS, seasonWindow } from "./baseline-window.ts";
import { computeBaseline } from "./compute-baseline.server.ts";
import { dayAfter, dayIn } from "./local-day.ts";

interface Shop {
  readonly timeZone: string;
  readonly installedAt: Date;
  /** When the first ladder was published; null: none was. */
  readonly firstAt: Date | null;
  /** Of the baseline that the app keeps by itself; null: there is none yet. */
  readonly baselineId: string | null;
  readonly status: string | null;
  readonly toDay: string | null;
}

/** How a baseline is kept by the app itself: from install on, until the first ladder is published. */
async function readShop(shopId: string, client: Pick<PoolClient, "query">): Promise<Shop | null> {
  const { rows } = await client.query<Shop>(
    `select s.time_zone as "timeZone", s.installed_at as "installedAt", (select min(v.published_at) from ladder_version v where v.shop_id = s.shop_id) as "firstAt",
       b.baseline_id as "baselineId", b.status, to_char(b.to_day, 'YYYY-MM-DD') as "toDay"
     from shop s left join lateral (
       select * from baseline x where x.shop_id = s.shop_id and x.status <> 'replaced' order by x.created_at desc limit 1) b on true
     where s.shop_id = $1 and s.uninstalled_at is null`,
    [shopId],
  );
  return rows[0] ?? null;
}

/**
 * Keeps the baseline of a shop: recorded anew for each whole day while no ladder was ever published, frozen with what there is
 * when the first one is. The same days give the same baseline, so that it does not matter when this is done, or how often.
 */
export async function keepBaseline(shopId: string, now: Date): Promise<void> {
  await inTransaction(async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`baseline:${shopId}`]);
    const shop = await readShop(shopId, client);
    if (!shop || shop.status === "frozen") return;
    const { timeZone, installedAt, firstAt, baselineId } = shop;
    const last = dayAfter(dayIn(timeZone, firstAt ?? now), -1);
    if (!firstAt && shop.toDay !== null && shop.toDay >= last) return;
    const first = dayAfter(dayIn(timeZone, installedAt), 1);
    const days = baselineWindow(first, last);
    const { figures, excluded } = await computeBaseline(shopId, days, timeZone, client);
    const status = firstAt ? "frozen" : figures.isShort ? "collecting" : "ready";
    const values = [shopId, baselineId ?? randomUUID(), status, days[0] ?? first, last, JSON.stringify(figures), JSON.stringify(excluded), now, firstAt ? now : null]; // prettier-ignore
    await client.query(
      `insert into baseline (shop_id, baseline_id, kind, status, from_day, to_day, figures, excluded, created_at, created_by, frozen_at)
       values ($1, $2, 'install', $3, $4, $5, $6, $7, $8, 'system', $9)
       on conflict (shop_id, baseline_id) do update set status = excluded.status, from_day = excluded.from_day, to_day = excluded.to_day,
         figures = excluded.figures, excluded = excluded.excluded, frozen_at = excluded.frozen_at`,
      values,
    );
    if (!firstAt) return;
    const details = { days: figures.days.length, isShort: figures.isShort };
    await recordAudit(
      { shopId, actor: "system", action: "baseline.frozen", subject: String(values[1]), details },
      client,
    );
  });
}

/** What came of taking a baseline again: how many comparable days there were. */
export interface Retaken {
  readonly isTaken: boolean;
  readonly days: number;
}

/**
 * Takes the baseline again: from the newest days on which no shopper was shown an offer, or from the same weeks a year ago. It
 * replaces the one that stands, unless there are too few comparable days.
 */
export async function retakeBaseline(given: {
  readonly shopId: string;
  readonly kind: "request" | "season";
  readonly staffId: string;
  readonly now: Date;
}): Promise<Retaken> {
  const { shopId, kind, staffId, now } = given;
  return inTransaction(async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`baseline:${shopId}`]);
    const shop = await readShop(shopId, client);
    if (!shop) return { isTaken: false, days: 0 };
    const today = dayIn(shop.timeZone, now);
    const days = kind === "season" ? seasonWindow(today) : baselineWindow(dayAfter(today, -28), dayAfter(today, -1));
    const { figures, excluded } = await computeBaseline(shopId, days, shop.timeZone, client);
    // A day without an order tells nothing of a store: before it began, or before its orders were imported.
    const comparable = figures.days.filter(({ orders, started }) => orders > 0 || started > 0).length;
    if (comparable < LEAST_DAYS) return { isTaken: false, days: comparable };
    await client.query("update baseline set status = 'replaced' where shop_id = $1 and status <> 'replaced'", [shopId]);
    const baselineId = randomUUID();
    await client.query(
      `insert into baseline (shop_id, baseline_id, kind, status, from_day, to_day, figures, excluded, created_at, created_by, frozen_at)
       values ($1, $2, $3, 'frozen', $4, $5, $6, $7, $8, $9, $8)`,
      [shopId, baselineId, kind, days[0], days.at(-1), JSON.stringify(figures), JSON.stringify(excluded), now, staffId],
    );
    await recordAudit({ shopId, actor: staffId, action: "baseline.taken", subject: baselineId, details: { kind, days: comparable } }, client); // prettier-ignore
    return { isTaken: true, days: comparable };
  });
}
