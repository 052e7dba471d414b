import { pool } from "#app/runtime/database.server.ts";

export type Place = "checkout" | "thank_you";

/** What was decided for a checkout outside of the post-purchase page. */
export interface PlacementRow {
  readonly shopId: string;
  readonly place: Place;
  readonly checkoutToken: string;
  readonly decidedAt: Date;
  /** "offered", or the reason why not. */
  readonly reason: string;
  readonly arm: string;
  readonly ladderId: string | null;
  readonly ladderVersion: number | null;
  readonly stepId: string | null;
  readonly customerId: number | null;
  readonly locale: string;
  readonly currency: string;
  /** The facts decided on; no personal data. */
  readonly purchase: object;
  /** What was offered; null: nothing. */
  readonly answer: object | null;
}

/** Records a decision. It is made anew until its offer is drawn; a younger one is never replaced by an older one. */
export async function recordPlacement(row: PlacementRow): Promise<void> {
  await pool().query(
    `insert into placement_decision as p (shop_id, place, checkout_token, decided_at, reason, arm, ladder_id, ladder_version, step_id, customer_id,
       locale, currency, purchase, answer)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     on conflict (shop_id, place, checkout_token) do update set decided_at = excluded.decided_at, times_decided = p.times_decided + 1,
       reason = excluded.reason, arm = excluded.arm, ladder_id = excluded.ladder_id, ladder_version = excluded.ladder_version,
       step_id = excluded.step_id, customer_id = excluded.customer_id, locale = excluded.locale, currency = excluded.currency,
       purchase = excluded.purchase, answer = excluded.answer
     where p.drawn_at is null and p.decided_at <= excluded.decided_at`,
    [
      row.shopId,
      row.place,
      row.checkoutToken,
      row.decidedAt,
      row.reason,
      row.arm,
      row.ladderId,
      row.ladderVersion,
      row.stepId,
      row.customerId,
      row.locale,
      row.currency,
      JSON.stringify(row.purchase),
      row.answer && JSON.stringify(row.answer),
    ],
  );
}
