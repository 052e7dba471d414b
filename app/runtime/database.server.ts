import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import pg from "pg";
import { env } from "./env.server.ts";
import { log } from "./log.server.ts";

const INT8 = 20;
// Sums of money and Shopify's ids stay below 2^53; a larger one is an error, never a rounded number.
pg.types.setTypeParser(INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 beyond 2^53: ${text}`);
  return value;
});

let sharedPool: pg.Pool | undefined;
let sharedPrisma: PrismaClient | undefined;

function databaseUrl(): string {
  const url = env().DATABASE_URL;
  if (!url)
    throw new Error(
      "DATABASE_URL is not set: start the process through its command, which starts the embedded database",
    );
  return url;
}

/** The pool for raw SQL: hot paths, reports and whatever shares a transaction with a job. */
export function pool(): pg.Pool {
  if (!sharedPool) {
    sharedPool = new pg.Pool({ connectionString: databaseUrl(), max: env().DATABASE_POOL_SIZE });
    // A connection in use fails its query; without a listener its error event would end the process as well.
    sharedPool.on("connect", (client) => client.on("error", () => undefined));
    sharedPool.on("error", (error) => log().warn({ error: error.message }, "an idle database connection failed"));
  }
  return sharedPool;
}

/** Prisma on the same database, for everything that is neither hot nor a report. */
export function prisma(): PrismaClient {
  sharedPrisma ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: databaseUrl(), max: env().DATABASE_POOL_SIZE }),
  });
  return sharedPrisma;
}

/** Runs the work in one transaction: committed when it resolves, rolled back when it throws. */
export async function inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  let failure: Error | undefined;
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    // A connection that failed at the protocol level is not given back.
    client.release(failure && "code" in failure && String(failure.code).startsWith("08") ? failure : undefined);
  }
}

/** Closes every connection of this process. */
export async function closeDatabase(): Promise<void> {
  await Promise.all([sharedPool?.end(), sharedPrisma?.$disconnect()]);
  sharedPool = undefined;
  sharedPrisma = undefined;
}
