// npm run demo: the whole product on this machine, with a stand-in for Shopify and an example store that has a history.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { DEMO_BRAND } from "./brand/demo/brand.ts";
import { buildIfChanged } from "./demo/build-if-changed.ts";
import { installApp, publishLadders, saveSettings } from "./demo/merchant.ts";
import { moveClock, simulateSixtyDays } from "./demo/sixty-days.ts";
import { hasStore, startEverything, type Everything } from "./start-everything.ts";

const HELP = `npm run demo -- [--port 4000] [--shoppers 1200] [--reset]

  --port       port of the shop and the admin; the app takes the next one
  --shoppers   how many shoppers visit in the sixty days (at the first start)
  --reset      forgets the store and begins anew`;

function options() {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4000" },
      shoppers: { type: "string", default: "1200" },
      reset: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(HELP);
    process.exit(0);
  }
  const whole = (name: "port" | "shoppers", min: number, max: number) => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < min || value > max)
      throw new Error(`--${name} is a whole number from ${min} to ${max}.\n\n${HELP}`);
    return value;
  };
  return { port: whole("port", 1024, 65_000), shoppers: whole("shoppers", 0, 100_000), reset: values.reset === true };
}

const INSTALLED_BEFORE_MS = 61 * 86_400_000;
const began = Date.now();
const step = (text: string) => console.log(`  ${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s  ${text}`);
const folder = join(fileURLToPath(new URL("..", import.meta.url)), ".data/demo");
let everything: Everything | undefined;
let isStopping = false;

async function stop(code: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  console.log("\nStopping …");
  await everything?.stop().catch((error: unknown) => console.error(error));
  process.exit(code);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));

async function fillStore(running: Everything, shoppers: number): Promise<void> {
  step("installing the app, mirroring the catalogue");
  // Installed before its first order, so that costs are known from then on; what is opened today has a token of today.
  await moveClock(running, -INSTALLED_BEFORE_MS);
  await installApp(running);
  await moveClock(running, 0);
  await running.store("POST", "/scopes", { granted: ["read_returns", "read_shopify_payments_disputes"] });
  await saveSettings(running);
  step("publishing five ladders from dev-store/brand/demo/ladders.yaml");
  await publishLadders(running);
  if (shoppers === 0) return;
  step(`sixty days, ${shoppers} shoppers:`);
  let shown = -1;
  await simulateSixtyDays(running, shoppers, (share) => {
    const tenths = Math.floor(share * 20);
    if (process.stdout.isTTY)
      process.stdout.write(
        `\r           ${"█".repeat(tenths)}${"·".repeat(20 - tenths)} day ${Math.round(share * 60)} of 60 `,
      );
    else if (tenths % 5 === 0 && tenths !== shown) step(`day ${Math.round(share * 60)} of 60`);
    shown = tenths;
  });
  if (process.stdout.isTTY) process.stdout.write("\n");
}

try {
  const { port, shoppers, reset } = options();
  console.log(
    "\nOffer Ladder: an example store on this machine. The shop is a stand-in for Shopify; nothing is sold, nothing is charged.\n",
  );
  if (reset) rmSync(folder, { recursive: true, force: true });
  const built = await buildIfChanged(`http://localhost:${port + 1}`);
  step(built === "built" ? "built the admin and the extension" : "the build is up to date");
  const isNew = !hasStore(folder);
  if (isNew) rmSync(folder, { recursive: true, force: true });
  everything = await startEverything({
    brand: DEMO_BRAND,
    port,
    folder,
    keepsStore: true,
    onStep: (text) => step(`starting: ${text}`),
    onFailure: (role) => {
      console.error(`The ${role} process ended by itself.`);
      void stop(1);
    },
  });
  if (isNew) await fillStore(everything, shoppers);
  step("ready");
  const { origin } = everything.devStore;
  console.log(`
  Start here   ${origin}
  The shop     ${origin}/shop
  The admin    ${origin}/admin/apps/offer-ladder/app

  Try: buy a tea by card, decline the first offer, accept the smaller one. Then open Reports in the admin,
  refund the added line on the order's page, and see the refund rate of its layer move.${isNew ? "\n\n  The worker still applies the webhooks of the sixty days: for a minute or two the reports grow." : ""}

  Ctrl-C stops everything; the next start takes seconds and keeps the data. --reset begins anew.
`);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  await stop(1);
}
