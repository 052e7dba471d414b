// npm run bench [-- --quick]: what the budgets of the product are measured with. Loopback only, a database of its own.
import "#tests/environment.ts";
import { benchBundles } from "./bundles.ts";
import { benchOffers } from "./offers.ts";
import { benchDatabase } from "./postgres.ts";
import { benchReplay } from "./replay.ts";
import { seedShop } from "./seed.ts";
import { benchWebhooks } from "./webhooks.ts";

const isQuick = process.argv.includes("--quick");
const ladders = [10, 1000, 10_000];

const started = performance.now();
console.log(`Node ${process.version}, ${isQuick ? "quick: figures are rough" : "about three minutes"}. Preparing …`);
const database = await benchDatabase();
try {
  for (const each of ladders) await seedShop(database.client, each);
  await database.client.query("analyze");
  await benchOffers(
    database,
    isQuick
      ? { ladders, rounds: 1, seconds: 2, purchases: 6_000 }
      : { ladders, rounds: 3, seconds: 5, purchases: 30_000 },
  );
  await benchWebhooks(database, isQuick ? { backlog: 10_000, seconds: 4 } : { backlog: 100_000, seconds: 10 });
  await benchReplay(database, isQuick ? 20_000 : 100_000);
} finally {
  await database.stop();
}
benchBundles();
console.log(`\nDone in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
