import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { refreshFacts } from "#app/margin/refresh-facts.server.ts";
import { markAllOrdersStale, markAllPurchasesStale, staleCounts } from "#app/margin/stale-marks.server.ts";
import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { testDatabase } from "#tests/database.ts";
import { applyChange, dumpFacts, FACT_TABLES, ledgerChange } from "#tests/fixtures/ledger.ts";

await testDatabase();
const SHOP = "ledger.myshopify.com";
const TABLES = ["attribution", "refund_line", "refund", "order_line", "shop_order", "order_transaction", "dispute", "complaint", "funnel_event",
  "decision", "cost_rule", "delivery_cost", "shop", "stale_order", "stale_purchase", "stale_day", ...FACT_TABLES]; // prettier-ignore

async function emptyShop(): Promise<void> {
  await pool().query(`truncate ${TABLES.join(", ")} cascade`);
  await pool().query(`insert into shop (shop_id, currency, time_zone) values ($1, 'USD', 'UTC')`, [SHOP]);
  await pool().query("insert into delivery_cost (shop_id, country, order_minor, item_minor) values ($1, 'DE', 900, 45)", [SHOP]); // prettier-ignore
}
beforeEach(emptyShop);

async function rebuiltFromNothing(): Promise<Record<string, string[]>> {
  await inTransaction(async (client) => {
    for (const table of FACT_TABLES) await client.query(`delete from ${table} where shop_id = $1`, [SHOP]);
    await markAllOrdersStale(SHOP, client);
    await markAllPurchasesStale(SHOP, client);
  });
  await refreshFacts(SHOP);
  return dumpFacts(SHOP);
}

test("facts and rollups kept up to date equal those made from nothing, whatever happened in whatever order", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(ledgerChange, fc.boolean()), { minLength: 10, maxLength: 60, size: "max" }),
      async (changes) => {
        await emptyShop();
        for (const [change, refreshes] of changes) {
          await applyChange(SHOP, change);
          if (refreshes) await refreshFacts(SHOP);
        }
        await refreshFacts(SHOP);
        const kept = await dumpFacts(SHOP);
        expect(await staleCounts(SHOP)).toEqual({ orders: 0, purchases: 0, days: 0 });
        expect(kept).toEqual(await rebuiltFromNothing());
      },
    ),
    { numRuns: Number(process.env.FACTS_RUNS ?? 15), interruptAfterTimeLimit: 100_000 },
  );
}, 120_000);
