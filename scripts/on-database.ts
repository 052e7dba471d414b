import { closeDatabase } from "../app/runtime/database.server.ts";
import { startEmbeddedPostgres } from "../app/runtime/embedded-postgres.server.ts";
import { databaseSettings, useDatabase } from "../app/runtime/env.server.ts";
import { stopListening } from "../app/runtime/invalidation.server.ts";
import { migrate } from "../app/runtime/migrate.server.ts";

/** The settings that commands read without using them: they never speak with Shopify. */
const UNUSED_SETTINGS = {
  SHOPIFY_API_KEY: "unused",
  SHOPIFY_API_SECRET: "not-used-here",
  SHOPIFY_APP_URL: "https://unused.invalid",
};

/** Runs the work of a command on the database of the settings; the embedded one is started where it does not run. */
export async function onDatabase<T>(work: () => Promise<T>): Promise<T> {
  for (const [name, value] of Object.entries(UNUSED_SETTINGS)) process.env[name] ||= value;
  process.env.LOG_LEVEL ||= "error";
  const { DATABASE_URL, DATA_DIR, EMBEDDED_POSTGRES_PORT } = databaseSettings();
  const database = DATABASE_URL ? null : await startEmbeddedPostgres(DATA_DIR, EMBEDDED_POSTGRES_PORT);
  if (database) useDatabase(database.url);
  try {
    if (database?.isOwner) await migrate(database.url);
    return await work();
  } finally {
    await stopListening();
    await closeDatabase();
    await database?.stop();
  }
}
