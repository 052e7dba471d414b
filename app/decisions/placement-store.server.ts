import { pool } from "#app/runtime/database.server.ts";
import { writeBatch } from "#app/runtime/write-batch.server.ts";
import type { Arm } from "./arm.ts";
import { standingRows } from "./standing-rows.ts";

export type Place = "checkout" | "thank_you";

/** A decision for a place other than the post-purchase page, to record. */
export interface PlacementRow {
  readonly shopId: string;
  readonly place: Place;
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
  ["place", "text", "place"],
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
] as const satisfies readonly (readonly [string, string, keyof PlacementRow])[];
const NAMES = COLUMNS.map(([name]) => name).join(", ");

// The cart may change at any time, and it is decided anew: the last answer stands. But what a shopper has seen stays known:
// the arm, and the ladder unless another one is offered.
const WRITE = `
  insert into placement_decision as p (${NAMES}, times_decided)
  select ${NAMES}, times from unnest(${COLUMNS.map(([, type], at) => `$${at + 1}::${type}[]`).join(", ")}, $${COLUMNS.length + 1}::int[])
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

const batch = writeBatch<PlacementRow, null>({ write: writePlacements });

/**
 * Records what was decided for a checkout, durably.
 * @throws WriteBatchFullError when the database does not keep up
 */
export async function recordPlacement(row: PlacementRow): Promise<void> {
  await batch.add(row);
}

async function writePlacements(rows: readonly PlacementRow[]): Promise<null[]> {
  const keyed = rows.map((row) => ({ ...row, referenceId: `${row.place} ${row.checkoutToken}` }));
  const { standing } = standingRows(keyed);
  const values: unknown[] = COLUMNS.map(([, , field]) => standing.map(({ row }) => row[field]));
  await pool().query({
    name: "write_placements",
    text: WRITE,
    values: [...values, standing.map(({ times }) => times)],
  });
  return rows.map(() => null);
}

/** A decision as it stands. */
export interface StoredPlacement extends Omit<PlacementRow, "shopId" | "purchase" | "answer" | "detail"> {
  readonly drawnAt: Date | null;
  readonly timesDecided: number;
  readonly answer: unknown;
  readonly detail: unknown;
}

/** What was decided for a checkout in a place; null: nothing. */
export async function placementOf(
  shopId: string,
  place: Place,
  checkoutToken: string,
): Promise<StoredPlacement | null> {
  const { rows } = await pool().query<StoredPlacement>(
    `select place, checkout_token as "checkoutToken", decided_at as "decidedAt", times_decided as "timesDecided", drawn_at as "drawnAt",
       reason, arm, ladder_id as "ladderId", ladder_version as "ladderVersion", step_id as "stepId", customer_id as "customerId",
       locale, currency, answer, detail
     from placement_decision where shop_id = $1 and place = $2 and checkout_token = $3`,
    [shopId, place, checkoutToken],
  );
  return rows[0] ?? null;
}
