import type { BenchDatabase } from "./postgres.ts";
import { PRODUCTS, replayedLadder, shopOf } from "./seed.ts";
import { count, printTable } from "./table.ts";

const LADDERS = 1000;
const DAYS = 60;
/** Customers among the orders replayed: they buy a few times each. */
const CUSTOMERS = 30_000;

/** Measures a replay of a draft over past orders of three lines each, in a shop with a thousand ladders. */
export async function benchReplay(database: BenchDatabase, orders: number): Promise<void> {
  const shopId = shopOf(LADDERS);
  await seedOrders(database, shopId, orders);
  process.env.DATABASE_URL = database.url;
  const { runReplay } = await import("#app/decisions/replay/replay-run.server.ts");
  const { closeDatabase } = await import("#app/runtime/database.server.ts");
  const asked = { ladderId: null, document: replayedLadder(), days: DAYS, createdAt: new Date() };
  const begun = performance.now();
  let first = 0;
  const result = await runReplay(shopId, asked, () => {
    first ||= performance.now() - begun;
    return Promise.resolve(true);
  });
  const took = performance.now() - begun;
  await closeDatabase();
  if (result?.orderCount !== orders || result.shown === 0)
    throw new Error(`not what was seeded: ${JSON.stringify(result)}`);
  printTable(
    `A draft replayed on ${count(orders)} orders of ${DAYS} days, beside ${count(LADDERS)} ladders of ten conditions`,
    ["", "in all", "first progress", "orders/s", "shown to"],
    [["replay", `${(took / 1000).toFixed(1)} s`, `${(first / 1000).toFixed(1)} s`, count(orders / (took / 1000)), count(result.shown)]],
  ); // prettier-ignore
}

async function seedOrders({ client }: BenchDatabase, shopId: string, orders: number): Promise<void> {
  await client.query(
    `insert into shop_order (shop_id, order_id, name, customer_id, created_at, updated_at, currency, subtotal_minor, discount_minor, tax_minor,
       shipping_minor, total_minor, marked_accepts, first_line_ids, country, locale)
     select $1, 1000000 + n, '#' || n, 1000000 + n % $3, now() - (n::float8 / $2) * interval '${DAYS - 1} days', now(), 'USD', 5700, 0, 0, 0, 5700, '{}', '{}', 'DE', 'en'
     from generate_series(1, $2) n`,
    [shopId, orders, CUSTOMERS],
  );
  await client.query(
    `insert into order_line (shop_id, order_id, line_id, product_id, variant_id, title, quantity, current_quantity, price_minor, discount_minor, tax_minor)
     select $1, 1000000 + n, n * 10 + l, 1 + (n * 7 + l * 31) % ${PRODUCTS}, (1 + (n * 7 + l * 31) % ${PRODUCTS}) * 10, '', 1, 1, 1900, 0, 0
     from generate_series(1, $2) n, generate_series(1, 3) l`,
    [shopId, orders],
  );
  await client.query("analyze shop_order, order_line");
}
