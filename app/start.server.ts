// npm start [web|worker]: without a role both run, on the embedded database where DATABASE_URL names none.
import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { startEmbeddedPostgres } from "./runtime/embedded-postgres.server.ts";
import { databaseSettings, env, useDatabase } from "./runtime/env.server.ts";
import { log } from "./runtime/log.server.ts";
import { migrate } from "./runtime/migrate.server.ts";

const WORKER_CONCURRENCY = 4;

type Stop = () => Promise<void>;

async function startRole(role: string | undefined): Promise<Stop> {
  if (role === "web") {
    const { startWeb } = await import("./web.server.ts");
    return (await startWeb({ port: env().PORT })).stop;
  }
  if (role === "worker") {
    const { startWorker } = await import("./worker.server.ts");
    return (await startWorker({ concurrency: WORKER_CONCURRENCY })).stop;
  }
  if (role === undefined) return startBoth();
  throw new Error(`There is no role ${role}: web, worker, or none for both.`);
}

/** Database first, then a web and a worker process; when one of them ends, the other is stopped and so is this. */
async function startBoth(): Promise<Stop> {
  env();
  const children = (["web", "worker"] as const).map((role) =>
    fork(fileURLToPath(import.meta.url), [role], { stdio: "inherit" }),
  );
  const stop = () => Promise.all(children.map(ended)).then(() => undefined);
  for (const child of children) {
    child.once("exit", (code) => {
      if (isStopping) return;
      log().fatal({ code }, "a process ended: stopping the rest");
      void shutDown(1);
    });
  }
  return stop;
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    child.once("exit", () => done());
    child.kill("SIGTERM");
  });
}

async function prepareDatabase(role: string | undefined): Promise<Stop> {
  const settings = databaseSettings();
  let stop: Stop = async () => {};
  if (!settings.DATABASE_URL) {
    const database = await startEmbeddedPostgres(settings.DATA_DIR, settings.EMBEDDED_POSTGRES_PORT);
    useDatabase(database.url);
    stop = () => database.stop();
  }
  // A role is started by its parent, or by an operator who migrates by starting one process first.
  if (role === undefined || !process.send) await migrate(env().DATABASE_URL!);
  return stop;
}

let isStopping = false;
let stopAll: Stop = async () => {};

async function shutDown(code: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await stopAll().catch((error: unknown) => log().error({ error: String(error) }, "stopping failed"));
  process.exit(code);
}

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => void shutDown(0));
process.on("disconnect", () => void shutDown(0)); // the parent is gone

const role = process.argv[2];
try {
  const stopDatabase = await prepareDatabase(role);
  stopAll = stopDatabase;
  const stopRole = await startRole(role);
  stopAll = async () => {
    await stopRole();
    await stopDatabase();
  };
  process.send?.({ ready: role });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await shutDown(1);
}
