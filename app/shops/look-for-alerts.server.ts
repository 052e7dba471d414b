import type { PoolClient } from "pg";
import { enqueue } from "#app/runtime/jobs.server.ts";

/** Lets the shop's alerts be looked for at once, in the transaction that changed what they are about. */
export async function lookForAlerts(shopId: string, client: Pick<PoolClient, "query">): Promise<void> {
  await enqueue("refresh_alerts", { shopId }, { key: `refresh_alerts:${shopId}` }, client);
}
