import { pool } from "#app/runtime/database.server.ts";
import { writeBatch } from "#app/runtime/write-batch.server.ts";
import type { Arm } from "./arm.ts";
import { standingRows } from "./standing-rows.ts";

/** A decision of the checkout, to record. */
export interface CheckoutRow {
  readonly shopId: string;
  readonly checkoutToken: string;
  readonly decidedAt: Date;
  /** "offered", or the reason why not. */
  readonly reason: string;
  /** Empty: nothing would have been offered. */
  readonly arm: Arm | "";
  readonly ladderId: string | null;
  readonly ladderVersion: number | null;
  /** What was offered, as in funnel_event. */
  readonly stepId: string | null;
  readonly customerId: number | null;
  readonly locale: string;
  readonly currency: string;
  /** JSON texts. No personal data. */
  readonly purchase: string;
  readonly answer: string;
  readonly detail: string;
}

const COLUMNS = [
  ["shop_id", "text", "shopId"],
  ["checkout_token", "text", "checkoutToken"],
  ["decided_at", "timestamptz", "decidedAt"],
  ["reason", "text", "reason"],
  ["arm", "text", "arm"],
  ["ladder_id", "uuid", "ladderId"],
  ["ladder_version", "int", "ladderVersion"],
  ["step_id", "text", "stepId"],
  ["customer_id", "bigint", "customerId"],
  ["locale", "text", "locale"],
  ["currency", "text", "currency"],
  ["purchase", "json", "purchase"],
  ["answer", "json", "answer"],
  ["detail", "json", "detail"],
] as const satisfies readonly (readonly [string, string, keyof CheckoutRow])[];
const NAMES = COLUMNS.map(([name]) => name).join(", ");

// The cart may change at any time, and it is decided anew: the last answer stands. But what a shopper has seen stays known:
// the arm, and the ladder unless another one is offered.
const WRITE = `
  insert into placement_decision as p (place, ${NAMES}, times_decided)
  select 'checkout', ${NAMES}, times from unnest(${COLUMNS.map(([, type], at) => `$${at + 1}::${type}[]`).join(", ")}, $${COLUMNS.length + 1}::int[])
    as given (${NAMES}, times)
  on conflict (shop_id, place, checkout_token) do update set
    times_decided = p.times_decided + excluded.times_decided,
    decided_at = excluded.decided_at,
    reason = excluded.reason,
    arm = case when excluded.arm = '' or p.drawn_at is not null then p.arm else excluded.arm end,
    ladder_id = case when excluded.step_id is null then p.ladder_id else excluded.ladder_id end,
    ladder_version = case when excluded.step_id is null then p.ladder_version else excluded.ladder_version end,
    step_id = coalesce(excluded.step_id, p.step_id),
    customer_id = coalesce(excluded.customer_id, p.customer_id),
    locale = excluded.locale, currency = excluded.currency,
    purchase = excluded.purchase, answer = excluded.answer, detail = excluded.detail
  where p.decided_at <= excluded.decided_at`;

const batch = writeBatch<CheckoutRow, null>({ write: writeCheckouts });

/**
 * Records what was decided for a checkout, durably.
 * @throws WriteBatchFullError when the database does not keep up
 */
export async function recordCheckout(row: CheckoutRow): Promise<void> {
  await batch.add(row);
}

async function writeCheckouts(rows: readonly CheckoutRow[]): Promise<null[]> {
  const keyed = rows.map((row) => ({ ...row, referenceId: row.checkoutToken }));
  const { standing } = standingRows(keyed);
  const values: unknown[] = COLUMNS.map(([, , field]) => standing.map(({ row }) => row[field]));
  await pool().query({
    name: "write_checkouts",
    text: WRITE,
    values: [...values, standing.map(({ times }) => times)],
  });
  return rows.map(() => null);
}

/** What events are checked against: what was decided for a checkout, as it stands. */
export interface StoredCheckout {
  readonly ladderId: string | null;
  readonly ladderVersion: number | null;
  /** The last step that was offered, or would have been. */
  readonly stepId: string | null;
  readonly reason: string;
  readonly arm: Arm | "";
  readonly drawnAt: Date | null;
  readonly answer: unknown;
}

/** What was decided for a checkout; null: nothing. */
export async function checkoutOf(shopId: string, checkoutToken: string): Promise<StoredCheckout | null> {
  const { rows } = await pool().query<StoredCheckout>(
    `select ladder_id as "ladderId", ladder_version as "ladderVersion", step_id as "stepId", reason, arm, drawn_at as "drawnAt", answer
     from placement_decision where shop_id = $1 and place = 'checkout' and checkout_token = $2`,
    [shopId, checkoutToken],
  );
  return rows[0] ?? null;
}
