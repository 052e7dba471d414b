import { EventEmitter } from "node:events";
import { Logger, run, type Runner, type Task, type WorkerEvents } from "graphile-worker";
import { applyWebhook } from "./api/apply-webhook.server.ts";
import { continueCatalogSync, refreshProduct, syncCatalog } from "./catalog/sync-catalog.server.ts";
import { syncShippingRates } from "./catalog/sync-shipping-rates.server.ts";
import { startFactsLoop } from "./margin/facts-loop.server.ts";
import { attributePurchase } from "./orders/attribute-purchase.server.ts";
import { continueLedgerRun } from "./orders/continue-ledger-run.server.ts";
import { readFees } from "./orders/read-fees.server.ts";
import { fetchMissingOrder, refreshOrder } from "./orders/refresh-order.server.ts";
import { startLedgerRunJob } from "./orders/start-ledger-run.server.ts";
import { closeDatabase, pool } from "./runtime/database.server.ts";
import { listenForChanges, stopListening } from "./runtime/invalidation.server.ts";
import type { JobName, Jobs } from "./runtime/jobs.server.ts";
import { log } from "./runtime/log.server.ts";
import { proveWorkersAlive } from "./runtime/worker-lives.server.ts";
import { runRetention } from "./shops/delete-old-events.server.ts";
import { checkShopHealth } from "./shops/check-shop-health.server.ts";
import { replayLadder } from "./decisions/replay/replay-run.server.ts";
import { startNightlyRepairs } from "./shops/start-nightly-repairs.server.ts";

type JobFunctions = { [Name in JobName]: (payload: Jobs[Name]) => Promise<void> };

const FUNCTIONS: JobFunctions = {
  apply_webhook: applyWebhook,
  sync_catalog: syncCatalog,
  continue_catalog_sync: continueCatalogSync,
  sync_shipping_rates: syncShippingRates,
  refresh_product: refreshProduct,
  refresh_order: refreshOrder,
  fetch_missing_order: fetchMissingOrder,
  read_fees: readFees,
  attribute_purchase: attributePurchase,
  start_ledger_run: startLedgerRunJob,
  continue_ledger_run: continueLedgerRun,
  check_shop_health: checkShopHealth,
  replay_ladder: replayLadder,
  delete_old_events: runRetention,
  start_nightly_repairs: startNightlyRepairs,
};

/** The queue's own chatter about each job is for debugging; its errors name a job, never a payload. */
const LEVELS: Readonly<Record<string, "error" | "warn" | "debug">> = { error: "error", warning: "warn", info: "debug" };

/** The catalogue of every shop is compared with Shopify once a night; the hour is UTC. */
const CRONTAB = "17 3 * * * start_nightly_repairs ?fill=1d";

export interface WorkerProcess {
  /** Lets running jobs finish, then closes the database. A job that is killed runs again. */
  stop(): Promise<void>;
}

/** The worker process: applies webhooks, mirrors the catalogue, attributes accepts, keeps facts and rollups up to date. */
export async function startWorker(options: { concurrency: number }): Promise<WorkerProcess> {
  await listenForChanges();
  const lives = await proveWorkersAlive();
  const events: WorkerEvents = new EventEmitter();
  // The queue writes the id of a process's pool of workers on the jobs that it takes.
  events.on("pool:create", ({ workerPool }) => lives.add(workerPool.id));
  const runner: Runner = await run({
    pgPool: pool(),
    concurrency: options.concurrency,
    taskList: Object.fromEntries(
      Object.entries(FUNCTIONS).map(([name, work]): [string, Task] => [
        name,
        (payload) => (work as (p: unknown) => Promise<void>)(payload),
      ]),
    ),
    crontab: CRONTAB,
    noHandleSignals: true,
    events,
    logger: new Logger(() => (level, message) => log()[LEVELS[level] ?? "debug"](message)),
  });
  const factsLoop = startFactsLoop();
  log().info({ concurrency: options.concurrency }, "worker process runs");
  return {
    stop: async () => {
      await Promise.all([runner.stop(), factsLoop.stop()]);
      await lives.stop();
      await stopListening();
      await closeDatabase();
    },
  };
}
