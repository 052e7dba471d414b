import pg from "pg";
import { inTransaction, pool } from "./database.server.ts";
import { env } from "./env.server.ts";
import { log } from "./log.server.ts";

/** First half of the advisory locks that living workers hold; the second is made of the id of the process's pool of workers. */
const LOCK_CLASS = 0x0ffe_41fe;
const CHECK_MS = 10_000;
const RECONNECT_MS = 500;
/** A process that has just started may not hold its lock yet. */
const GRACE = "5 seconds";

/**
 * The queue gives a job of a worker process that was killed to another one only after four hours. Here every worker process holds a
 * lock for as long as it lives: the database frees it with the connection, and whoever looks next gives the dead
 * worker's jobs back. A job may then run twice at the same time where only the connection was lost; jobs are made for that.
 */
export interface WorkerLives {
  /** Proves from now on that the pool of workers lives. */
  add(poolId: string): void;
  stop(): Promise<void>;
}

export async function proveWorkersAlive(): Promise<WorkerLives> {
  const poolIds = new Set<string>();
  let client: pg.Client | undefined;
  let isStopped = false;
  let holding: Promise<unknown> = Promise.resolve();
  const hold = (poolId: string) => {
    holding = holding.then(() =>
      client
        ?.query("select pg_advisory_lock($1, hashtext($2))", [LOCK_CLASS, poolId])
        .catch((error: Error) => log().warn({ error: error.message }, "a worker could not prove that it lives")),
    );
  };
  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true });
    next.on("error", (error) =>
      log().warn({ error: error.message }, "the connection that proves workers alive failed"),
    );
    await next.connect();
    client = next;
    next.once("end", () => void reconnect());
    for (const poolId of poolIds) hold(poolId);
  };
  const reconnect = async (): Promise<void> => {
    client = undefined;
    while (!isStopped) {
      await new Promise((done) => setTimeout(done, RECONNECT_MS).unref());
      const isBack = await connect().then(
        () => true,
        () => false,
      );
      if (isBack) return;
    }
  };
  await connect();
  const check = () =>
    giveBackJobsOfTheDead().catch((error: Error) => log().warn({ error: error.message }, "dead workers' jobs wait"));
  void check();
  const timer = setInterval(() => void check(), CHECK_MS).unref();
  return {
    add: (poolId) => {
      poolIds.add(poolId);
      hold(poolId);
    },
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await client?.end().catch(() => undefined);
    },
  };
}

/**
 * Gives the jobs back that workers had taken which live no more.
 * @returns how many worker processes were found dead
 */
export async function giveBackJobsOfTheDead(): Promise<number> {
  const { rows } = await pool().query<{ poolId: string }>(
    `select distinct locked_by as "poolId" from graphile_worker.jobs
     where locked_by is not null and locked_at < now() - interval '${GRACE}'`,
  );
  let dead = 0;
  for (const { poolId } of rows) {
    dead += await inTransaction(async (client) => {
      const { rows: tried } = await client.query<{ isDead: boolean }>(
        `select pg_try_advisory_xact_lock($1, hashtext($2)) as "isDead"`,
        [LOCK_CLASS, poolId],
      );
      if (!tried[0]?.isDead) return 0;
      await client.query("select graphile_worker.force_unlock_workers(array[$1])", [poolId]);
      log().warn({ poolId }, "the jobs of a worker that lives no more were given back");
      return 1;
    });
  }
  return dead;
}
