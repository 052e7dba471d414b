import { pool } from "#app/runtime/database.server.ts";
import type { StoryEntry } from "./order-story.ts";

type Entry<Kind extends StoryEntry["kind"]> = Extract<StoryEntry, { kind: Kind }>;

interface Row extends Omit<Entry<"placed">, "kind" | "ladder" | "offer"> {
  readonly ladderId: string | null;
  readonly version: number | null;
  readonly name: string | null;
  readonly title: string | null;
  readonly wasMinor: number | null;
  readonly nowMinor: number | null;
  readonly expiresAt: string | null;
}

/** What was offered to a purchase in checkout and on the pages after payment, or why nothing was. */
export async function readPlacements(shopId: string, tokens: readonly string[]): Promise<Entry<"placed">[]> {
  const { rows } = await pool().query<Row>(
    `select p.decided_at as at, p.place, p.reason, p.ladder_id as "ladderId", p.ladder_version as version, l.name, s.shown->>'title' as title,
       (s.shown->>'wasMinor')::int as "wasMinor", (s.shown->>'nowMinor')::int as "nowMinor",
       case when s.shown->'discount' is not null and s.shown->>'discount' is not null then s.shown->>'expiresAt' end as "expiresAt"
     from placement_decision p
     left join ladder l on l.shop_id = p.shop_id and l.ladder_id = p.ladder_id
     cross join lateral (select case p.place when 'checkout' then p.answer->'bump' else p.answer end as shown) s
     where p.shop_id = $1 and p.checkout_token = any($2::text[]) order by p.decided_at, p.place`,
    [shopId, tokens],
  );
  return rows.map(({ ladderId, version, name, title, wasMinor, nowMinor, expiresAt, ...row }) => ({
    kind: "placed",
    ...row,
    ladder: ladderId === null || version === null ? null : { ladderId, version, name },
    offer:
      title === null || wasMinor === null || nowMinor === null
        ? null
        : { title, wasMinor, nowMinor, expiresAt: expiresAt === null ? null : new Date(expiresAt) },
  }));
}

/** Orders that an offer after payment leads from or to: the one that it was made after, and those that it was bought by. */
export async function readLinkedOrders(
  shopId: string,
  orderId: number,
  tokens: readonly string[],
): Promise<Entry<"linked">[]> {
  const { rows } = await pool().query<Omit<Entry<"linked">, "kind">>(
    `select a.matched_at as at, a.layer, a.evidence, a.order_id = $2 as "isBoughtBy", o.order_id as "orderId", o.name
     from attribution a
     join shop_order o on o.shop_id = a.shop_id and o.deleted_at is null
       and case when a.order_id = $2 then o.checkout_token = a.reference_id else o.order_id = a.order_id end
     where a.shop_id = $1 and a.evidence in ('discount_code', 'cart_attribute')
       and (a.order_id = $2 or (a.reference_id = any($3::text[]) and a.order_id <> $2)) order by a.matched_at`,
    [shopId, orderId, tokens],
  );
  return rows.map((row) => ({ kind: "linked", ...row }));
}
