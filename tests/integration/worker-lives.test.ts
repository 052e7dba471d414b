import { randomUUID } from "node:crypto";
import pg from "pg";
import { expect, test } from "vitest";
import { pool } from "#app/runtime/database.server.ts";
import { enqueue } from "#app/runtime/jobs.server.ts";
import { giveBackJobsOfTheDead, proveWorkersAlive } from "#app/runtime/worker-lives.server.ts";
import { testDatabase } from "#tests/database.ts";
import { killableWorker } from "#tests/fixtures/killable-worker.ts";
import { storeShop } from "#tests/fixtures/shop.ts";
import { waitUntil } from "#tests/fixtures/wait-until.ts";

const url = await testDatabase();
const SHOP = "lives.myshopify.com";
const isTaken = async () =>
  (await pool().query("select 1 from graphile_worker.jobs where locked_by is not null")).rowCount === 1;
/** As if the worker had taken its jobs a while ago: nothing in the test waits for time to pass. */
const age = () => pool().query("update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute'");

test("the job of a worker that was killed runs again within seconds, that of a living one is left alone", async () => {
  await storeShop(SHOP);
  const eventId = randomUUID();
  await pool().query(
    `insert into webhook_inbox (shop_id, topic, event_id, webhook_id, payload) values ($1, 'app/scopes_update', $2, $2, '{"current":["read_products"]}')`,
    [SHOP, eventId],
  );
  const lock = new pg.Client({ connectionString: url });
  await lock.connect();
  await lock.query("begin");
  await lock.query("lock table webhook_inbox in access exclusive mode"); // the job is taken, and waits
  const first = await killableWorker(url);
  await enqueue("apply_webhook", { shopId: SHOP, topic: "app/scopes_update", eventId });
  await waitUntil(isTaken, 15_000);
  await age();
  expect(await giveBackJobsOfTheDead()).toBe(0);
  expect(await isTaken()).toBe(true);
  await first.kill();
  await lock.query("rollback");
  await lock.end();
  const second = await killableWorker(url);
  await waitUntil(async () => {
    const { rows } = await pool().query("select outcome from webhook_inbox where event_id = $1", [eventId]);
    return rows[0]?.outcome === "applied";
  }, 15_000);
  await second.kill();
});

test("a worker proves that it lives until its process stops", async () => {
  const lives = await proveWorkersAlive();
  lives.add("worker-one");
  await enqueue("apply_webhook", { shopId: SHOP, topic: "none", eventId: "none" });
  await pool().query("update graphile_worker._private_jobs set locked_by = 'worker-one', locked_at = now()");
  await age();
  await waitUntil(async () => {
    const { rows } = await pool().query<{ held: boolean }>(
      "select exists (select 1 from pg_locks where locktype = 'advisory' and granted) as held",
    );
    return rows[0]!.held;
  });
  expect(await giveBackJobsOfTheDead()).toBe(0);
  await lives.stop();
  await waitUntil(async () => (await giveBackJobsOfTheDead()) === 1);
  expect(await isTaken()).toBe(false);
});
