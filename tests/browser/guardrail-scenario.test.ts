import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "#app/runtime/database.server.ts";
import { HARM, ladderFileWithHoldout, toldToFlow } from "#dev-store/demo/drop-scenario.ts";
import { installApp, pixelActivated, publishLadders, waitFor } from "#dev-store/demo/merchant.ts";
import { moveClock, startSimulation, type Simulation } from "#dev-store/demo/sixty-days.ts";
import { newContext, screenshotPath } from "#tests/chromium.ts";
import { checkoutLine, checkoutRequest } from "#tests/fixtures/checkout.ts";
import { publicServer } from "#tests/fixtures/public-server.ts";
import { sessionTokenFixture } from "#tests/fixtures/session-token.ts";
import { openApp, runEverything } from "./everything.ts";

const running = await runEverything();
/** A second process of the app, on the same database. */
const second = await publicServer();
const NAME = "Matcha: from powder to bowl";
const DAY_MS = 86_400_000;
const BATCH = 100;
const MOST_BATCHES = 12;
const folder = mkdtempSync(join(tmpdir(), "offer-ladder-scenario-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let simulation: Simulation;
let shopId: string;
const row = async <T extends object>(text: string, values: unknown[] = []): Promise<T | undefined> =>
  (await pool().query<T>(text, values)).rows[0];
const status = async () => (await row<{ status: string }>("select status from ladder where name = $1", [NAME]))?.status;

/** What a checkout with matcha is answered by the second process. @param checkoutToken draws its arm, each time the same */
async function reasonInSecondProcess(checkoutToken: string): Promise<string> {
  const { state } = running.everything.devStore.store;
  const matcha = state.products.find(({ type }) => type === "Matcha")!;
  const token = await sessionTokenFixture({ shopId, claims: { jti: crypto.randomUUID() } }, new Date());
  const body = checkoutRequest({
    checkoutToken,
    lines: [checkoutLine({ productId: matcha.id, variantId: matcha.variants[0]!.id, totalMinor: 2800 })],
  });
  const response = await fetch(`${second.origin}/api/checkout`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return ((await response.json()) as { reason: string }).reason;
}

beforeAll(async () => {
  await installApp(running.everything);
  await pixelActivated(running.everything);
  shopId = running.everything.devStore.store.state.shop.domain;
  await moveClock(running.everything, -4 * DAY_MS);
  await publishLadders(running.everything, ladderFileWithHoldout(folder));
  simulation = startSimulation(running.everything, 0, 0);
  // From its first look on a guardrail counts.
  await waitFor("the guardrails' first look", async () => {
    const state = await row("select from guardrail_state s join ladder l on l.ladder_id::text = s.scope where l.name = $1", [NAME]); // prettier-ignore
    return state !== undefined;
  });
});

test("an order bump that makes shoppers leave is paused by its guardrail on every process, told, and resumed with a reason", async () => {
  // Of many checkouts one that is not held out.
  let checkout = "";
  await waitFor("an offer in the second process", async () => {
    checkout = crypto.randomUUID();
    return (await reasonInSecondProcess(checkout)) === "offered";
  });

  // Until the harm is proven: shoppers of one morning, looked at a day later, when their checkouts can be judged.
  for (let batch = 0; batch < MOST_BATCHES && (await status()) === "published"; batch++) {
    await moveClock(running.everything, -3 * DAY_MS + batch * 60_000);
    const results = await simulation.arrive(BATCH, HARM, "Matcha");
    expect(results.some(({ bumpStepId }) => bumpStepId === HARM.stepId)).toBe(true);
    const seen = await row<{ at: Date }>("select max(checked_at) as at from guardrail_state");
    await moveClock(running.everything, -2 * DAY_MS + batch * 60_000);
    await waitFor("a look at all of them", async () => {
      const looked = await row<{ at: Date }>("select max(checked_at) as at from guardrail_state");
      return looked!.at.getTime() > seen!.at.getTime() && looked!.at.getTime() > Date.now() - 2.5 * DAY_MS;
    });
  }
  expect(await status()).toBe("paused");
  const pausedMs = Date.now();
  let reason = "offered";
  while (reason === "offered" && Date.now() - pausedMs < 2000) reason = await reasonInSecondProcess(checkout);
  expect(reason).not.toBe("offered");
  expect(await row("select metric, figures->>'comparison' as comparison, (figures->>'ratio')::float8 < 0.85 as \"isBeyond\" from guardrail_trip")).toEqual({
    metric: "conversion", comparison: "holdout", isBeyond: true,
  });

  // Shoppers see no bump of it any more; the checkout goes on.
  const after = await simulation.arrive(20, HARM, "Matcha");
  expect(after.every(({ bumpStepId }) => bumpStepId !== HARM.stepId)).toBe(true);
  expect(after.some(({ orderId }) => orderId !== null)).toBe(true);

  // The merchant is told: in the app, and through Flow.
  await waitFor("the alert", async () => (await row("select from alert where kind = 'guardrail_tripped' and resolved_at is null")) !== undefined);
  await waitFor("Shopify Flow", () => Promise.resolve(toldToFlow(running.everything, NAME) > 0));
  expect(toldToFlow(running.everything, NAME)).toBe(1);
  const page = await (await newContext(running.browser)).newPage();
  const app = await openApp(page, running.origin, "/app");
  await app.getByText(`“${NAME}” was paused`).first().waitFor();
  await app.getByText("Open alerts").first().waitFor();
  await page.screenshot({ path: screenshotPath("guardrail-home") });
  const alerts = await openApp(page, running.origin, "/app/alerts");
  await alerts.getByText(`“${NAME}” was paused`).first().waitFor();

  const guardrails = await openApp(page, running.origin, "/app/guardrails");
  await guardrails.getByText(`A guardrail paused ${NAME}`).waitFor();
  await page.screenshot({ path: screenshotPath("guardrail-pause"), fullPage: true });
  await guardrails.getByRole("button", { name: "Let it run again" }).first().click();
  const dialog = guardrails.getByRole("dialog");
  await dialog.getByLabel("Why (kept with the pause)").fill("The text of the bump was wrong; it is corrected.");
  await dialog.getByRole("button", { name: "Let it run again" }).click();
  await waitFor("the ladder to run again", async () => (await status()) === "published");
  expect(await row("select resume_reason as reason from guardrail_trip")).toEqual({ reason: "The text of the bump was wrong; it is corrected." });
  await waitFor("an offer in the second process", async () => (await reasonInSecondProcess(checkout)) === "offered");
  await waitFor("the alert to be resolved", async () => (await row("select from alert where kind = 'guardrail_tripped' and resolved_at is null")) === undefined);
  await page.context().close();
}, 480_000); // prettier-ignore
