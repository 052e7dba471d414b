import pg from "pg";
import type { Everything } from "../start-everything.ts";
import { waitFor } from "./merchant.ts";

const WITHIN_MS = 300_000;

/** Resolves when the worker has applied every webhook and computed every fact and sum of what happened so far. */
export async function caughtUp(everything: Everything): Promise<void> {
  await everything.store("POST", "/webhooks/settled", {});
  const client = new pg.Client({ connectionString: everything.databaseUrl });
  await client.connect();
  const isDone = async () => {
    const { rows } = await client.query<{ isDone: boolean }>(
      `select not exists (select from webhook_inbox where applied_at is null and outcome is distinct from 'failed')
         and not exists (select from stale_order) and not exists (select from stale_purchase)
         and not exists (select from stale_day) and not exists (select from stale_visit_day) as "isDone"`,
    );
    return rows[0]!.isDone;
  };
  await waitFor("the worker to catch up", isDone, WITHIN_MS).finally(() => client.end());
}
