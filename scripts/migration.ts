// npm run migration -- NAME: writes the migration that leads from the history to prisma/schema.prisma.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../app/runtime/embedded-postgres.server.ts";

const name = process.argv[2];
if (!name) throw new Error("give the migration a name");
const folder = join(tmpdir(), `offer-ladder-migration-${process.pid}`);
mkdirSync(folder, { mode: 0o755 });
const database = await startEmbeddedPostgres(folder, 54380);
try {
  // Not "migrate dev": it asks before a change that might lose data, and there is nobody to answer.
  const sql = execFileSync(
    "prisma",
    [
      "migrate",
      "diff",
      ...["--from-migrations", "prisma/migrations", "--to-schema-datamodel", "prisma/schema.prisma"],
      "--script",
    ],
    { encoding: "utf8", env: { ...process.env, DATABASE_URL: database.url } },
  );
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const target = join("prisma", "migrations", `${stamp}_${name}`);
  mkdirSync(target);
  writeFileSync(join(target, "migration.sql"), sql);
  console.log(`wrote ${target}`);
} finally {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
