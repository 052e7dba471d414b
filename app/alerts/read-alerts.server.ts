import { pool } from "#app/runtime/database.server.ts";
import { worstFirst } from "./alert-rules.ts";
import { ALERT_KINDS, type Alert, type Severity } from "./alert.ts";

const COLUMNS = `alert_id as "alertId", kind, subject, severity, figures, since, seen_at as "seenAt", acknowledged_at as "acknowledgedAt",
  acknowledged_by as "acknowledgedBy", resolved_at as "resolvedAt"`;
/** Kinds that a later version of the app may have stored are none of ours. */
const OWN = `kind = any('{${ALERT_KINDS.join(",")}}')`;

/** One alert, with when Flow was told; null: there is none of this id. */
export async function readAlert(
  shopId: string,
  alertId: string,
): Promise<(Alert & { readonly toldAt: Date | null }) | null> {
  const { rows } = await pool().query<Alert & { toldAt: Date | null }>(
    `select ${COLUMNS}, told_at as "toldAt" from alert where shop_id = $1 and alert_id = $2 and ${OWN}`,
    [shopId, alertId],
  );
  return rows[0] ?? null;
}

export interface ShopAlerts {
  readonly open: Alert[];
  readonly history: Alert[];
  readonly historyCount: number;
  /** Null: nothing was looked at yet. */
  readonly lookedAt: Date | null;
}

/** A shop's alerts: open ones the worst first, and those of the last 90 days that were resolved. */
export async function readAlerts(shopId: string, { resolved }: { readonly resolved: number }): Promise<ShopAlerts> {
  const [open, history, count, looked] = await Promise.all([
    openAlerts(shopId),
    pool().query<Alert>(
      `select ${COLUMNS} from alert where shop_id = $1 and resolved_at is not null and ${OWN} order by resolved_at desc, alert_id limit $2`,
      [shopId, resolved],
    ),
    pool().query<{ number: number }>(
      `select count(*) as number from alert where shop_id = $1 and resolved_at is not null and ${OWN}`,
      [shopId],
    ),
    pool().query<{ at: Date | null }>(`select alerts_looked_at as at from shop where shop_id = $1`, [shopId]),
  ]);
  return { open, history: history.rows, historyCount: count.rows[0]!.number, lookedAt: looked.rows[0]?.at ?? null };
}

/** The open alerts, the worst first. */
export async function openAlerts(shopId: string): Promise<Alert[]> {
  const { rows } = await pool().query<Alert>(
    `select ${COLUMNS} from alert where shop_id = $1 and resolved_at is null and ${OWN}`,
    [shopId],
  );
  return worstFirst(rows);
}

/** How many open alerts nobody has acknowledged, by severity. */
export async function countAlerts(shopId: string): Promise<Readonly<Record<Severity, number>>> {
  const { rows } = await pool().query<{ severity: Severity; number: number }>(
    `select severity, count(*) as number from alert where shop_id = $1 and resolved_at is null and acknowledged_at is null and ${OWN} group by 1`,
    [shopId],
  );
  return { critical: 0, warning: 0, info: 0, ...Object.fromEntries(rows.map((row) => [row.severity, row.number])) };
}
