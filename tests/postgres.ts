import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { chmodSync } from "node:fs";
import { startEmbeddedPostgres } from "../app/runtime/embedded-postgres.server.ts";
import { migrate } from "../app/runtime/migrate.server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A migrated database that no test touches: the template each test file's own is cloned from. */
    templateUrl: string;
  }
}

export default async function startTestPostgres(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), "offer-ladder-test-"));
  chmodSync(folder, 0o755); // as root the server runs as another user
  const server = await startEmbeddedPostgres(folder, 54500 + (process.pid % 400));
  await migrate(server.url);
  project.provide("templateUrl", server.url);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
