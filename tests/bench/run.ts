// npm run bench [-- --quick | --ledger]: what the budgets of the product are measured with. Loopback only, a database of its own.
import "#tests/environment.ts";
import { benchBundles } from "./bundles.ts";
import { benchLedger } from "./ledger.ts";
import { benchOffers } from "./offers.ts";
import { benchDatabase, type BenchDatabase } from "./postgres.ts";
import { benchReplay } from "./replay.ts";
import { seedShop } from "./seed.ts";
import { benchWebhooks } from "./webhooks.ts";

const isQuick = process.argv.includes("--quick");
const isLarge = process.argv.includes("--ledger");
const LADDERS = [10, 1000, 10_000];

/** The public endpoints, webhooks and a replay. */
async function benchCheckout(database: BenchDatabase): Promise<void> {
  for (const each of LADDERS) await seedShop(database.client, each);
  await database.client.query("analyze");
  await benchOffers(
    database,
    isQuick
      ? { ladders: LADDERS, rounds: 1, seconds: 2, purchases: 6_000 }
      : { ladders: LADDERS, rounds: 3, seconds: 5, purchases: 30_000 },
  );
  await benchWebhooks(database, isQuick ? { backlog: 10_000, seconds: 4 } : { backlog: 100_000, seconds: 10 });
  await benchReplay(database, isQuick ? 20_000 : 100_000);
}

/** With --ledger the reports at a million orders and ten million events alone; else everything, the reports at a small size. */
async function benchAll(): Promise<void> {
  const checkout = isLarge ? null : await benchDatabase();
  if (checkout) await benchCheckout(checkout).finally(() => checkout.stop());
  const ledger = await benchDatabase();
  const orders = isLarge ? 1_000_000 : isQuick ? 10_000 : 50_000;
  await benchLedger(ledger, orders).finally(() => ledger.stop());
  if (!isLarge) benchBundles();
}

const started = performance.now();
const about = isQuick ? "quick: figures are rough" : isLarge ? "about a quarter of an hour" : "about five minutes";
console.log(`Node ${process.version}, ${about}. Preparing …`);
await benchAll();
console.log(`\nDone in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
