import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startEmbeddedPostgres } from "#app/runtime/embedded-postgres.server.ts";
import { migrate } from "#app/runtime/migrate.server.ts";

/** A PostgreSQL for the bench alone, in a folder that is removed at the end. */
export async function benchDatabase() {
  const folder = mkdtempSync(join(tmpdir(), "offer-ladder-bench-"));
  chmodSync(folder, 0o755); // as root the server runs as another user
  const server = await startEmbeddedPostgres(folder, 54_900 + (process.pid % 90));
  await migrate(server.url);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  return {
    url: server.url,
    client,
    /** Statements committed so far; each statement of the product outside a transaction is one. */
    statements: async () => {
      // A backend reports its counts within a second of falling idle.
      await new Promise((done) => setTimeout(done, 1200));
      const { rows } = await client.query<{ n: string }>(
        "select xact_commit as n from pg_stat_database where datname = current_database()",
      );
      return Number(rows[0]!.n);
    },
    stop: async () => {
      await client.end();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type BenchDatabase = Awaited<ReturnType<typeof benchDatabase>>;
