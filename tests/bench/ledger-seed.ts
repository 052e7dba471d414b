import type pg from "pg";

export const LEDGER_SHOP = "bench-ledger.myshopify.com";
const PRODUCTS = 400;
const LADDERS = 20;
export const DAYS = 365;

/**
 * A year of a large shop: so many orders of one to three lines, each drawn a ladder of up to three steps, with about ten events an order;
 * one in twelve refunded, one in ninety disputed, two in five by customers who come back. The same numbers each time.
 */
export async function seedLedger(client: pg.Client, orders: number, report: (text: string) => void): Promise<void> {
  await client.query("begin");
  // Facts are computed once over everything, by the command that the bench measures.
  await client.query("set local offer_ladder.skips_marks = 'on'");
  await client.query("select setseed(0.42)");
  for (const [text, sql] of STEPS) {
    const begun = performance.now();
    await client.query(sql.replaceAll(":orders", String(orders)));
    report(`${text}: ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  }
  await client.query("commit");
  await client.query("analyze");
}

const SHOP = `'${LEDGER_SHOP}'`;
const ladderId = (n: string) => `('00000000-0000-4000-8000-' || lpad((${n})::text, 12, '0'))::uuid`;

const STEPS: readonly (readonly [string, string])[] = [
  [
    "shop and catalogue",
    `insert into shop (shop_id, currency, time_zone, fallback_cost_rate, payment_fee_rate, payment_fee_fixed_minor, delivery_cost_minor, delivery_item_cost_minor, dispute_fee_minor)
       values (${SHOP}, 'USD', 'America/New_York', 0.4, 0.029, 30, 420, 60, 1500);
     insert into product (shop_id, product_id, title, handle, status, updated_at)
       select ${SHOP}, n, 'Product ' || n, 'product-' || n, 'ACTIVE', '2020-01-01' from generate_series(1, ${PRODUCTS}) n;
     insert into variant (shop_id, variant_id, product_id, title, sku, price_minor, unit_cost_minor)
       select ${SHOP}, n, n, '', 'SKU-' || n, 900 + n * 13, case when n % 7 = 0 then null else 300 + n * 4 end from generate_series(1, ${PRODUCTS}) n;
     insert into ladder (shop_id, ladder_id, name, status, published_version, updated_at)
       select ${SHOP}, ${ladderId("n")}, 'Ladder ' || n, 'published', 1, now() from generate_series(1, ${LADDERS}) n`,
  ],
  [
    "orders",
    `insert into shop_order (shop_id, order_id, name, checkout_token, reference_id, customer_id, created_at, updated_at, currency, presentment_currency, source_name, gateways, subtotal_minor,
       discount_minor, tax_minor, shipping_minor, total_minor, marked_accepts, first_line_ids, has_first_snapshot, country, locale, financial_status)
     select ${SHOP}, n, '#' || n, 'ref-' || n, 'ref-' || n, case when n % 10 < 8 then 1 + (n * 7919::bigint) % (:orders * 6 / 10) end, t, t, 'USD', 'USD', 'web', '{shopify_payments}', 4000, 0, 320, 500, 4820,
       '{}', array[n * 10 + 1, n * 10 + 2], true, (array['US','US','US','DE','ID','CA'])[1 + n % 6], (array['en','en','de','id'])[1 + n % 4], 'paid'
     from (select n, now() - ((:orders - n)::float8 / :orders) * interval '${DAYS} days' as t from generate_series(1, :orders) n) x`,
  ],
  [
    "lines",
    `insert into order_line (shop_id, order_id, line_id, product_id, variant_id, sku, title, quantity, current_quantity, price_minor, discount_minor, tax_minor, unit_cost_minor, cost_source)
     select ${SHOP}, n, n * 10 + l, p, p, 'SKU-' || p, 'Product ' || p, 1 + (n + l) % 2, 1 + (n + l) % 2, 900 + p * 13, case when l = 3 then 150 else 0 end, 90,
       case when p % 7 = 0 then null else 300 + p * 4 end, case when p % 7 = 0 then 'unknown' else 'shopify' end
     from (select n, l, 1 + (n * 31 + l * 97) % ${PRODUCTS} as p from generate_series(1, :orders) n, generate_series(1, 3) l where l = 1 or (l = 2 and n % 3 > 0) or (l = 3 and n % 8 = 0)) x`,
  ],
  [
    "decisions",
    `insert into decision (shop_id, reference_id, decided_at, drawn_at, reason, ladder_id, ladder_version, customer_id, locale, currency, purchase, answer)
     select o.shop_id, o.reference_id, o.created_at, case when order_id % 5 < 3 then o.created_at end, case when order_id % 5 < 4 then 'offered' else 'no_trigger_matched' end,
       case when order_id % 5 < 4 then ${ladderId(`1 + order_id % ${LADDERS}`)} end, 1, customer_id, locale, 'USD', json_build_object('country', country, 'lines', '[]'::json),
       case when order_id % 5 < 4 then '{"kind":"offer","steps":{}}'::json end
     from shop_order o where shop_id = ${SHOP}`,
  ],
  [
    "events",
    `insert into funnel_event (shop_id, event_id, type, occurred_at, reference_id, ladder_id, ladder_version, step_id, offer_id, layer, currency, status)
     select ${SHOP}, r || ':' || step || ':' || type || k, type, t, r, ladder, 1, step, step, layer, 'USD', case when type = 'result' then case when n % 101 = 0 then 'partially_processed' else 'processed' end end
     from (select 'ref-' || n as r, n, created_at as t, ${ladderId(`1 + n % ${LADDERS}`)} as ladder from (select order_id as n, created_at from shop_order where shop_id = ${SHOP} and order_id % 5 < 3) o) x
     cross join lateral (
       select 'oto' as step, 'oto' as layer, type, k from unnest(case when n % 8 = 0 then array['view','accept','result'] else array['view','decline'] end) with ordinality as a (type, k)
       union all select 'down', 'downsell', type, k from unnest(case when n % 8 = 0 then '{}' when n % 5 = 0 then array['view','accept','result'] else array['view','decline'] end) with ordinality as a (type, k)
       union all select 'oto2', 'oto', type, k from unnest(case when n % 16 = 0 then array['view','decline'] else '{}' end) with ordinality as a (type, k)
       union all select 'oto', 'oto', 'error', k from generate_series(1, 12) k
     ) e`,
  ],
  [
    "attribution",
    `insert into attribution (shop_id, reference_id, step_id, order_id, line_id, evidence, matched_at, ladder_id, ladder_version, offer_id, layer)
     select l.shop_id, 'ref-' || l.order_id, case when l.order_id % 8 = 0 then 'oto' else 'down' end, l.order_id, l.line_id, 'checkout_token', now(), ${ladderId(`1 + l.order_id % ${LADDERS}`)}, 1,
       case when l.order_id % 8 = 0 then 'oto' else 'down' end, case when l.order_id % 8 = 0 then 'oto' else 'downsell' end
     from order_line l where shop_id = ${SHOP} and order_id % 5 < 3
       and ((order_id % 8 = 0 and line_id % 10 = 3) or (order_id % 8 > 0 and order_id % 5 = 0 and line_id % 10 = 2))`,
  ],
  [
    "refunds and disputes",
    `insert into refund (shop_id, refund_id, order_id, created_at, total_minor)
       select shop_id, order_id, order_id, least(now(), created_at + (1 + order_id % 40) * interval '1 day'), 900 from shop_order where shop_id = ${SHOP} and order_id % 12 = 0;
     insert into refund_line (shop_id, refund_id, refund_line_id, order_id, line_id, quantity, is_restocked, reason, subtotal_minor, tax_minor)
       select l.shop_id, l.order_id, l.line_id, l.order_id, l.line_id, 1, l.order_id % 24 = 0, 'returned', 800, 60 from order_line l where shop_id = ${SHOP} and order_id % 12 = 0 and (line_id % 10 = 1 or line_id % 10 = 3);
     insert into dispute (shop_id, dispute_id, order_id, kind, status, amount_minor, opened_at, told_at)
       select shop_id, order_id, order_id, 'chargeback', case when order_id % 180 = 0 then 'won' else 'lost' end, 4000, created_at, created_at from shop_order where shop_id = ${SHOP} and order_id % 90 = 0`,
  ],
];
