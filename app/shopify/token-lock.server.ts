import pg from "pg";
import { env } from "#app/runtime/env.server.ts";

/**
 * Runs the work while no other process of any machine runs work for the same shop's tokens. The lock is the database's
 * (advisory, by shop), held on a connection of its own, so that it ends with the process that holds it.
 */
export async function withTokenLock<T>(shopId: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [`shopify_token:${shopId}`]);
    return await work();
  } finally {
    await client.end();
  }
}
