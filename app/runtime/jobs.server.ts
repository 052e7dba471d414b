import type { PoolClient } from "pg";
import { pool } from "./database.server.ts";

/** Every job the worker knows, with its payload. A job's function stands in the feature that owns it. */
export interface Jobs {
  /** Applies one webhook of the inbox. */
  apply_webhook: { shopId: string; topic: string; eventId: string };
  /** Mirrors the whole catalogue of a shop: first sync, or repair. */
  sync_catalog: { shopId: string; reason: "install" | "nightly" | "merchant" | "metafield" };
  /** Looks how far the running export of a shop's catalogue is, and reads it when it is ready. */
  continue_catalog_sync: { shopId: string };
  /** Reads what the store itself charges for shipping. */
  sync_shipping_rates: { shopId: string };
  /** Runs a draft over past orders. */
  replay_ladder: { shopId: string; runId: string };
  /** Reads one product anew from the Admin API. */
  refresh_product: { shopId: string; productId: number };
  /** Reads one order anew from the Admin API and attributes its accepts. */
  refresh_order: { shopId: string; orderId: number };
  /** Reads an order of which only payments or disputes were told, if no webhook has told it meanwhile. */
  fetch_missing_order: { shopId: string; orderId: number };
  /** Asks for the fees of payments that have none yet. */
  read_fees: { shopId: string };
  /** Matches the accepts of a purchase to order lines. */
  attribute_purchase: { shopId: string; referenceId: string };
  /** Begins to read a shop's orders from Shopify: those of the past, or what changed since the last time. */
  start_ledger_run: { shopId: string; kind: "history" | "reconcile"; startedBy: string };
  /** Does the next piece of reading a shop's orders. */
  continue_ledger_run: { shopId: string };
  /** Asks Shopify what the home page shows: post-purchase app selected, scopes, plan. */
  check_shop_health: { shopId: string };
  /** Deletes raw events older than the shop keeps them. */
  delete_old_events: { shopId: string };
  /** Starts the nightly repair of every installed shop. */
  start_nightly_repairs: Record<string, never>;
}
export type JobName = keyof Jobs;

export interface JobOptions {
  /** A job of the same key that has not started is replaced, not doubled. */
  readonly key?: string;
  /** Earliest start. */
  readonly runAt?: Date;
  /** Earliest start, so many milliseconds from now by the database's clock, which all jobs of the queue go by. */
  readonly afterMs?: number;
  /** Of a job that replaces another: it starts when the first one would have, so that a steady stream does not put it off. */
  readonly keepsRunAt?: boolean;
  /** Jobs of one queue run one after the other. */
  readonly queue?: string;
  /** Tries before the job is given up; waits grow between them. Default 25. */
  readonly maxAttempts?: number;
}

/** Enqueues a job; with a client, in its transaction: the job exists if and only if the data does. */
export async function enqueue<Name extends JobName>(
  name: Name,
  payload: Jobs[Name],
  options: JobOptions = {},
  client?: Pick<PoolClient, "query">,
): Promise<void> {
  await (client ?? pool()).query(
    `select graphile_worker.add_job($1, payload := $2::json, queue_name := $3, run_at := coalesce($4, now() + $8 * interval '1 millisecond'), max_attempts := $5, job_key := $6, job_key_mode := $7)`,
    [
      name,
      JSON.stringify(payload),
      options.queue ?? null,
      options.runAt ?? null,
      options.maxAttempts ?? 25,
      options.key ?? null,
      options.keepsRunAt ? "preserve_run_at" : "replace",
      options.afterMs ?? null,
    ],
  );
}
