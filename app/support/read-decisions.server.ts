import type { DecisionDetail } from "#app/decisions/decision.ts";
import { pool } from "#app/runtime/database.server.ts";

export interface DecisionRow {
  readonly decidedAt: Date;
  readonly referenceId: string;
  readonly reason: string;
  readonly wasDrawn: boolean;
  readonly ladderName: string | null;
  readonly orderId: number | null;
  readonly orderName: string | null;
  readonly detail: DecisionDetail | null;
  /** What happened on the page, in order: "oto: view", "oto: decline" … */
  readonly answers: readonly string[];
}

/** The latest decisions of a shop, each with its reason and what followed. @param query an order's name, or nothing */
export async function readDecisions(shopId: string, query: string): Promise<DecisionRow[]> {
  const { rows } = await pool().query<DecisionRow>(
    `select d.decided_at as "decidedAt", d.reference_id as "referenceId", d.reason, d.drawn_at is not null as "wasDrawn", l.name as "ladderName",
       o.order_id as "orderId", o.name as "orderName", d.detail,
       (select coalesce(json_agg(e.layer || ': ' || e.type || coalesce(' ' || e.status, '') order by e.occurred_at), '[]')
         from funnel_event e where e.shop_id = d.shop_id and e.reference_id = d.reference_id and e.type <> 'accept') as answers
     from decision d
     left join ladder l on l.shop_id = d.shop_id and l.ladder_id = d.ladder_id
     left join shop_order o on o.shop_id = d.shop_id and (o.reference_id = d.reference_id or o.checkout_token = d.reference_id)
     where d.shop_id = $1 and ($2 = '' or o.name = $2 or o.name = '#' || $2)
     order by d.decided_at desc limit 100`,
    [shopId, query],
  );
  return rows;
}
