import { pool } from "#app/runtime/database.server.ts";
import { writeBatch } from "#app/runtime/write-batch.server.ts";
import { customerFactsOf, type CustomerRow } from "./customer-facts-of.ts";
import type { CustomerFacts } from "#app/ladders/customer-facts.ts";
import type { SegmentThresholds } from "#app/ladders/segments.ts";

interface Asked {
  readonly shopId: string;
  readonly customerId: number;
  readonly now: Date;
}

// An order younger than this may be the very purchase that is decided on: it is not the past yet.
const READ = `
  select coalesce(o.order_count, 0)::int as "orderCount", coalesce(o.spent, 0) as "spentMinor", o.last_at as "lastOrderAt",
    case when o.order_count > 0 then (
      select json_object_agg(p.product_id, p.at) from (
        select l.product_id, max(extract(epoch from b.created_at)) as at from shop_order b
        join order_line l on l.shop_id = b.shop_id and l.order_id = b.order_id and l.product_id is not null
        where b.shop_id = c.shop_id and b.customer_id = c.customer_id and b.cancelled_at is null and b.created_at < c.now - interval '10 minutes'
        group by l.product_id order by 2 desc limit 300
      ) p
    ) end as bought,
    (
      select json_agg(json_build_object('productIds', x.product_ids, 'answer', x.answer, 'at', extract(epoch from x.answered_at)) order by x.answered_at desc)
      from (
        select product_ids, answer, answered_at from offer_answer x
        where x.shop_id = c.shop_id and x.customer_id = c.customer_id and x.answered_at > c.now - interval '1 year'
        order by answered_at desc limit 100
      ) x
    ) as answers
  from unnest($1::text[], $2::bigint[], $3::timestamptz[]) with ordinality as c (shop_id, customer_id, now, place)
  left join lateral (
    select count(*) as order_count, max(o.created_at) as last_at,
      sum(o.total_minor - coalesce((select sum(r.total_minor) from refund r where r.shop_id = o.shop_id and r.order_id = o.order_id), 0)) as spent
    from shop_order o
    where o.shop_id = c.shop_id and o.customer_id = c.customer_id and o.cancelled_at is null and o.created_at < c.now - interval '10 minutes'
  ) o on true
  order by c.place`;

// One statement reads the customers of all requests of a moment.
const batch = writeBatch<Asked, CustomerRow>({ write: readRows, maxWriting: 2 });

/** What the shop's own orders and pages tell of a customer, before a moment. */
export async function readCustomer(
  shopId: string,
  customerId: number,
  thresholds: SegmentThresholds,
  now: Date,
): Promise<CustomerFacts> {
  return customerFactsOf(await batch.add({ shopId, customerId, now }), thresholds, now);
}

async function readRows(asked: readonly Asked[]): Promise<CustomerRow[]> {
  const { rows } = await pool().query<CustomerRow>({
    name: "read_customers",
    text: READ,
    values: [
      asked.map(({ shopId }) => shopId),
      asked.map(({ customerId }) => customerId),
      asked.map(({ now }) => now.toISOString()),
    ],
  });
  return rows;
}
