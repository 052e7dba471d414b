// npm run demo: the whole product on this machine, with a stand-in for Shopify and an example store that has a history.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { DEMO_BRAND } from "./brand/demo/brand.ts";
import { buildIfChanged } from "./demo/build-if-changed.ts";
import { caughtUp } from "./demo/caught-up.ts";
import { DROP_BEGINS_MS, LAUNCH, ladderFileWithHoldout, letConversionDrop, toldToFlow } from "./demo/drop-scenario.ts";
import { installApp, LADDERS_FILE, pixelActivated, publishLadders, saveSettings, waitFor } from "./demo/merchant.ts";
import { DAY_MS, DAYS, moveClock, startSimulation, type Simulation } from "./demo/sixty-days.ts";
import { hasStore, startEverything, type Everything } from "./start-everything.ts";

const HELP = `npm run demo -- [--port 4000] [--shoppers 1200] [--reset] [--scenario drop]

  --port       port of the shop and the admin; the app takes the next one
  --shoppers   how many shoppers reach the checkout in the sixty days (at the first start)
  --reset      forgets the store and begins anew
  --scenario   drop: in a store of its own, an order bump makes shoppers leave, until a guardrail pauses its ladder`;

function options() {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4000" },
      shoppers: { type: "string", default: "1200" },
      reset: { type: "boolean" },
      scenario: { type: "string" },
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
  if (values.scenario !== undefined && values.scenario !== "drop")
    throw new Error(`There is no scenario ${values.scenario}.\n\n${HELP}`);
  return {
    port: whole("port", 1024, 65_000),
    shoppers: whole("shoppers", 0, 100_000),
    reset: values.reset === true,
    isDrop: values.scenario === "drop",
  };
}

const INSTALLED_BEFORE_MS = (DAYS + 1) * DAY_MS;
/** Days without a ladder: what the baseline is made of. */
const BASELINE_DAYS = 10;
/** How long the worker is given to catch up with the scenario. */
const FLOW_MS = 120_000;
const began = Date.now();
const step = (text: string) => console.log(`  ${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s  ${text}`);
const data = join(fileURLToPath(new URL("..", import.meta.url)), ".data");
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

/** @param endsMs when the sixty days end, in milliseconds from now */
async function fillStore(
  running: Everything,
  shoppers: number,
  endsMs: number,
  ladderFile: string,
): Promise<Simulation | null> {
  step("installing the app, mirroring the catalogue");
  // Installed before its first order, so that costs are known from then on; what is opened today has a token of today.
  await moveClock(running, endsMs - INSTALLED_BEFORE_MS);
  await installApp(running);
  await moveClock(running, endsMs);
  await running.store("POST", "/scopes", { granted: ["read_returns", "read_shopify_payments_disputes"] });
  await saveSettings(running);
  if (shoppers === 0) {
    await publishLadders(running, ladderFile);
    return null;
  }
  await pixelActivated(running);
  const simulation = startSimulation(running, shoppers, endsMs);
  step(`sixty days, ${shoppers} shoppers who reach the checkout; ${BASELINE_DAYS} days without an offer first:`);
  const showProgress = progress();
  for (let day = 1; day <= DAYS; day++) {
    await simulation.day(DAYS + 1 - day);
    showProgress(day);
    if (day !== BASELINE_DAYS) continue;
    await caughtUp(running);
    await publishLadders(running, ladderFile);
    if (endsMs === DROP_BEGINS_MS) await simulation.arrive(LAUNCH.shoppers, null, LAUNCH.type);
    step("the baseline is taken; five ladders from dev-store/brand/demo/ladders.yaml go live");
  }
  if (process.stdout.isTTY) process.stdout.write("\n");
  await moveClock(running, endsMs);
  await running.store("POST", "/webhooks/settled", {});
  return simulation;
}

function progress(): (day: number) => void {
  return (day) => {
    const twentieths = Math.floor((day / DAYS) * 20);
    if (process.stdout.isTTY)
      process.stdout.write(
        `\r           ${"█".repeat(twentieths)}${"·".repeat(20 - twentieths)} day ${day} of ${DAYS} `,
      );
    else if (day % 15 === 0) step(`day ${day} of ${DAYS}`);
  };
}

function welcome(origin: string, isNew: boolean, isDrop: boolean): string {
  const growing =
    "\n  The worker still applies the webhooks of the sixty days: for a minute or two the reports grow.\n";
  const kept = "the next start takes seconds and keeps the data. --reset begins anew.";
  return `
  Start here   ${origin}
  The shop     ${origin}/shop
  The admin    ${origin}/admin/apps/offer-ladder/app

  Try: take the order bump with a tea, buy by card, decline the first offer, accept the smaller one; then once more by
  wallet, and look at the page after payment. Open Reports in the admin, refund the added line on the order's page, and
  see the refund rate of its layer move.
${isNew ? growing : ""}
  ${isDrop ? "Ctrl-C stops everything; the scenario begins anew each time." : `npm run demo -- --scenario drop shows how a guardrail protects the checkout.\n  Ctrl-C stops everything; ${kept}`}
`;
}

/** Lets conversion drop, and says what to watch. */
async function showDrop(running: Everything, simulation: Simulation): Promise<void> {
  const app = `${running.devStore.origin}/admin/apps/offer-ladder/app`;
  step("now the order bump of “Matcha: from powder to bowl” makes most shoppers leave the checkout.");
  console.log(`
  Watch        ${app}/guardrails
  and then     ${app}/alerts
`);
  let hours = 0;
  const sayHour = (checkouts: number) => {
    if (++hours % 6 === 0) step(`hour ${hours}: ${checkouts} checkouts started`);
  };
  const tripped = await letConversionDrop(running, simulation, sayHour, ({ name, reason, checkouts }) => {
    step(`a guardrail paused “${name}” by itself, ${checkouts} checkouts after the harm began:`);
    console.log(`           ${reason}`);
    step("the shop goes on without that bump, up to the present …");
  });
  if (tripped) {
    const { name } = tripped;
    const isTold = await waitFor("Shopify Flow", () => Promise.resolve(toldToFlow(running, name) > 0), FLOW_MS).then(
      () => true,
      () => false,
    );
    step(
      isTold
        ? "Shopify Flow was told: its log has the alert."
        : "Shopify Flow will be told once the worker has caught up.",
    );
    console.log(`
  The pause    ${app}/guardrails       (resume it with a reason)
  The alert    ${app}/alerts
`);
  } else step("no guardrail tripped: there was too little to prove the harm. Try more --shoppers.");
}

try {
  const { port, shoppers, reset, isDrop } = options();
  const folder = join(data, isDrop ? "demo-drop" : "demo");
  console.log(
    "\nOffer Ladder: an example store on this machine. The shop is a stand-in for Shopify; nothing is sold, nothing is charged.\n",
  );
  // A scenario is played once: its store begins anew each time.
  if (reset || isDrop) rmSync(folder, { recursive: true, force: true });
  const built = await buildIfChanged(`http://localhost:${port + 1}`);
  step(built === "built" ? "built the admin and the extension" : "the build is up to date");
  const isNew = !hasStore(folder);
  if (isNew) rmSync(folder, { recursive: true, force: true });
  everything = await startEverything({
    brand: DEMO_BRAND,
    port,
    folder,
    keepsStore: true,
    // In fast motion a token may expire while a request is under way; the job is then run again, and says so.
    ...(isDrop ? { logLevel: "fatal" } : {}),
    onStep: (text) => step(`starting: ${text}`),
    onFailure: (role) => {
      console.error(`The ${role} process ended by itself.`);
      void stop(1);
    },
  });
  const endsMs = isDrop ? DROP_BEGINS_MS : 0;
  const ladders = isDrop ? ladderFileWithHoldout(folder) : LADDERS_FILE;
  const simulation = isNew ? await fillStore(everything, shoppers, endsMs, ladders) : null;
  step("ready");
  console.log(welcome(everything.devStore.origin, isNew, isDrop));
  if (isDrop && simulation) await showDrop(everything, simulation);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  await stop(1);
}
