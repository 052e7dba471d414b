import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { closeDatabase } from "#app/runtime/database.server.ts";

/**
 * Gives the calling test file a migrated, empty database of its own, cloned from the template in milliseconds, and
 * points the product at it. Call it once at the top of the file, awaited. Dropped after the file's last test.
 * @returns its connection string
 */
export async function testDatabase(): Promise<string> {
  const template = new URL(inject("templateUrl"));
  const name = `test_${randomBytes(6).toString("hex")}`;
  await admin(template, `create database ${name} template ${template.pathname.slice(1)}`);
  const own = new URL(template);
  own.pathname = `/${name}`;
  process.env.DATABASE_URL = own.href;
  afterAll(async () => {
    await closeDatabase();
    await admin(template, `drop database ${name} with (force)`);
  });
  return own.href;
}

async function admin(template: URL, statement: string): Promise<void> {
  const maintenance = new URL(template);
  maintenance.pathname = "/postgres";
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client({ connectionString: maintenance.href });
    try {
      await client.connect();
      await client.query(statement);
      return;
    } catch (error) {
      // Two files cloning at the same instant: PostgreSQL lets one copy the template at a time.
      if (attempt === 20 || (error as { code?: string }).code !== "55006") throw error;
      await new Promise((done) => setTimeout(done, 50 * attempt));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
