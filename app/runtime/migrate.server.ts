import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { runMigrations } from "graphile-worker";
import { childEnvironment } from "./env.server.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const prismaCli = join(dirname(createRequire(import.meta.url).resolve("prisma/package.json")), "build/index.js");

/** Brings a database to the newest migration, the job queue's own tables included. Safe to run from several processes. */
export async function migrate(databaseUrl: string): Promise<void> {
  await promisify(execFile)(process.execPath, [prismaCli, "migrate", "deploy"], {
    cwd: root,
    env: childEnvironment({ DATABASE_URL: databaseUrl, PRISMA_HIDE_UPDATE_MESSAGE: "1" }),
  }).catch((error: { stdout?: string; stderr?: string }) => {
    throw new Error(`The database could not be migrated:\n${error.stdout ?? ""}${error.stderr ?? ""}`);
  });
  await runMigrations({ connectionString: databaseUrl });
}
