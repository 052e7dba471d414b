import { expect, test } from "vitest";
import { inTransaction, pool, prisma } from "#app/runtime/database.server.ts";
import { enqueue } from "#app/runtime/jobs.server.ts";
import { testDatabase } from "#tests/database.ts";

await testDatabase();

test("every primary key, unique index and foreign key begins with shop_id, Shopify's session table excepted", async () => {
  const { rows } = await pool().query<{ table: string; name: string; first: string }>(`
    select c.relname as table, x.name, a.attname as first
    from (
      select indrelid as relid, indexrelid::regclass::text as name, indkey[0] as attnum from pg_index where indisunique
      union all
      select conrelid, conname, conkey[1] from pg_constraint where contype in ('f', 'p', 'u')
    ) x
    join pg_class c on c.oid = x.relid
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = x.relid and a.attnum = x.attnum
    where c.relname not in ('Session', '_prisma_migrations')`);
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter((row) => row.first !== "shop_id")).toEqual([]);
});

test("every table but the session's has a shop_id and a primary key", async () => {
  const { rows } = await pool().query<{ table: string }>(`
    select c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where c.relkind = 'r' and c.relname not in ('Session', '_prisma_migrations')
      and (not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'shop_id')
        or not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary))`);
  expect(rows).toEqual([]);
});

test("a job exists if and only if its transaction commits", async () => {
  const jobs = async () => (await pool().query("select 1 from graphile_worker.jobs")).rowCount;
  await expect(
    inTransaction(async (client) => {
      await enqueue("check_shop_health", { shopId: "a.myshopify.com" }, {}, client);
      throw new Error("changed my mind");
    }),
  ).rejects.toThrow("changed my mind");
  expect(await jobs()).toBe(0);
  await inTransaction((client) => enqueue("check_shop_health", { shopId: "a.myshopify.com" }, {}, client));
  expect(await jobs()).toBe(1);
});

test("Prisma and the pool see the same database", async () => {
  await prisma().shop.create({ data: { shopId: "a.myshopify.com" } });
  expect((await pool().query("select shop_id from shop")).rows).toEqual([{ shop_id: "a.myshopify.com" }]);
});
