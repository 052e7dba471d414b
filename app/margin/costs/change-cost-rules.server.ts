import { randomBytes } from "node:crypto";
import type { PoolClient } from "pg";
import { inTransaction } from "#app/runtime/database.server.ts";
import { recordAudit } from "#app/shops/record-audit.server.ts";
import { markAllOrdersStale } from "../stale-marks.server.ts";
import { ruleIdAt, type RuleChange } from "./cost-rule.ts";

/** Adds a rule for each target, or changes the one there is; every figure is computed anew with them. */
export async function saveCostRules(shopId: string, change: RuleChange, staffId: string): Promise<void> {
  await inTransaction(async (client) => {
    for (const targetId of change.targetIds) await writeRule(shopId, { ...change, targetId }, client);
    await recordAudit(
      { shopId, actor: staffId, action: "settings.changed", subject: "cost_rule", details: change },
      client,
    );
    await markAllOrdersStale(shopId, client);
  });
}

/** Writes one rule in the transaction at hand; marking what rests on it is the caller's. */
export async function writeRule(
  shopId: string,
  { scope, targetId, cost }: Pick<RuleChange, "scope" | "cost"> & { targetId: number },
  client: Pick<PoolClient, "query">,
): Promise<void> {
  await client.query(
    `insert into cost_rule (shop_id, rule_id, scope, target_id, rate, unit_minor) values ($1, $2, $3, $4, $5, $6)
     on conflict (shop_id, scope, target_id) do update set rate = excluded.rate, unit_minor = excluded.unit_minor`,
    [shopId, ruleIdAt(Date.now(), randomBytes(10)), scope, targetId, cost.rate, cost.unitMinor],
  );
}

/** Takes a rule away. @returns whether there was one */
export async function removeCostRule(shopId: string, ruleId: string, staffId: string): Promise<boolean> {
  return inTransaction(async (client) => {
    const { rows } = await client.query<{ scope: string; targetId: number }>(
      `delete from cost_rule where shop_id = $1 and rule_id = $2 returning scope, target_id as "targetId", rate, unit_minor as "unitMinor"`,
      [shopId, ruleId],
    );
    if (!rows[0]) return false;
    await recordAudit(
      { shopId, actor: staffId, action: "settings.changed", subject: "cost_rule", details: { removed: rows[0] } },
      client,
    );
    await markAllOrdersStale(shopId, client);
    return true;
  });
}
