// npm run migration -- NAME: writes the migration that leads from the history to prisma/schema.prisma.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../app/runtime/embedded-postgres.server.ts";

const name = process.argv[2];
if (!name) throw new Error("give the migration a name");
const folder = join(tmpdir(), `offer-ladder-migration-${process.pid}`);
mkdirSync(folder, { mode: 0o755 });
const database = await startEmbeddedPostgres(folder, 54380);
try {
  execFileSync("prisma", ["migrate", "dev", "--name", name], {
    stdio: "inherit",
    env: { ...process.env, DATABASE_URL: database.url },
  });
} finally {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
