import type { PoolClient } from "pg";
import { TABLES_BY_ORDER, TABLES_BY_PURCHASE, UNTOLD_COLUMNS, type HeldTable } from "./held-tables.ts";

type Client = Pick<PoolClient, "query">;

/** Everything that is held about a customer, by table. */
export type HeldData = {
  readonly customerId: number;
  readonly tables: Readonly<Record<HeldTable | "webhook_inbox", readonly unknown[]>>;
};

interface Customer {
  readonly customerId: number;
  /** Orders that Shopify names as the customer's, guests' too. */
  readonly orderIds: readonly number[];
}

/** Puts together every row that is tied to a customer: by the customer's id, the orders', the purchases'. */
export async function exportCustomer(shopId: string, customer: Customer, client: Client): Promise<HeldData> {
  const { orderIds, referenceIds } = await idsOf(shopId, customer, client);
  const tables: Partial<Record<HeldTable | "webhook_inbox", unknown[]>> = {};
  const read = async (table: HeldTable, key: string, type: string, ids: readonly unknown[]) => {
    const { rows } = await client.query<{ row: unknown }>(
      `select to_jsonb(t) - $3::text[] as row from ${table} t where t.shop_id = $1 and t.${key} = any($2::${type}[]) order by t.${key}`,
      [shopId, ids, UNTOLD_COLUMNS],
    );
    tables[table] = rows.map(({ row }) => row);
  };
  for (const table of TABLES_BY_ORDER) await read(table, "order_id", "bigint", orderIds);
  for (const table of TABLES_BY_PURCHASE) await read(table, "reference_id", "text", referenceIds);
  tables.webhook_inbox = await webhooksOf(shopId, customer.customerId, orderIds, client);
  return { customerId: customer.customerId, tables: tables as HeldData["tables"] };
}

/**
 * Cuts every tie between a customer and what is stored. What names nobody stays: orders, answers and sums. Facts of the orders
 * are computed anew as those of guests.
 */
export async function redactCustomer(shopId: string, customer: Customer, client: Client): Promise<void> {
  const { orderIds } = await idsOf(shopId, customer, client);
  const given = [shopId, customer.customerId];
  // The checkout's token goes with the tie; where it is known as a purchase of the app, that stays.
  await client.query(
    `update shop_order o set customer_id = null, checkout_token = null, reference_id = coalesce(o.reference_id,
       (select d.reference_id from decision d where d.shop_id = o.shop_id and d.reference_id = o.checkout_token))
     where o.shop_id = $1 and o.order_id = any($2::bigint[])`,
    [shopId, orderIds],
  );
  await client.query("update order_fact set buyer = -order_id where shop_id = $1 and buyer = $2", given);
  await client.query(
    `with cut as (update decision set customer_id = null where shop_id = $1 and customer_id = $2 returning shop_id, reference_id)
     insert into stale_purchase (shop_id, reference_id) select shop_id, reference_id from cut`,
    given,
  );
  await client.query("delete from offer_answer where shop_id = $1 and customer_id = $2", given);
  await client.query(
    `update repair r set details = jsonb_set(r.details, '{fields}', coalesce((select jsonb_agg(f) from jsonb_array_elements(r.details->'fields') f
       where f->>'field' not in ('customer_id', 'checkout_token')), '[]'))
     where r.shop_id = $1 and r.order_id = any($2::bigint[]) and jsonb_typeof(r.details->'fields') = 'array'`,
    [shopId, orderIds],
  );
  // What was put together for the customer, and the webhooks that name them, go too.
  await client.query(
    "update privacy_request set customer_id = null, export = null where shop_id = $1 and customer_id = $2",
    given,
  );
  await client.query(
    `update webhook_inbox set payload = payload - array['customer', 'checkout_token'] where shop_id = $1 and ${NAMES_CUSTOMER}`,
    [shopId, String(customer.customerId), orderIds.map(String)],
  );
}

/** The webhook names the customer, or is a snapshot of one of the orders. */
const NAMES_CUSTOMER = `(payload #>> '{customer,id}' = $2 or topic like 'orders/%' and payload->>'id' = any($3::text[]))`;

async function webhooksOf(
  shopId: string,
  customerId: number,
  orderIds: readonly number[],
  client: Client,
): Promise<unknown[]> {
  const { rows } = await client.query(
    `select topic, received_at, payload from webhook_inbox where shop_id = $1 and ${NAMES_CUSTOMER} order by received_at`,
    [shopId, String(customerId), orderIds.map(String)],
  );
  return rows;
}

/** The orders and purchases that are the customer's, by any tie. */
async function idsOf(
  shopId: string,
  { customerId, orderIds }: Customer,
  client: Client,
): Promise<{ orderIds: number[]; referenceIds: string[] }> {
  const orders = await client.query<{ orderId: number; tokens: (string | null)[] }>(
    `select order_id as "orderId", array[reference_id, checkout_token] as tokens from shop_order
     where shop_id = $1 and (customer_id = $2 or order_id = any($3::bigint[]))
     union select order_id, array[]::text[] from order_fact where shop_id = $1 and buyer = $2`,
    [shopId, customerId, orderIds],
  );
  const purchases = await client.query<{ referenceId: string }>(
    `select reference_id as "referenceId" from decision where shop_id = $1 and customer_id = $2
     union select reference_id from offer_answer where shop_id = $1 and customer_id = $2`,
    [shopId, customerId],
  );
  const tokens = orders.rows.flatMap((row) => row.tokens.filter((token) => token !== null));
  return {
    orderIds: [...new Set([...orders.rows.map(({ orderId }) => orderId), ...orderIds])],
    referenceIds: [...new Set([...tokens, ...purchases.rows.map(({ referenceId }) => referenceId)])],
  };
}
