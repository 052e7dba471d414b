import type { FrameLocator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { pool } from "#app/runtime/database.server.ts";
import { lookForAlerts } from "#app/shops/look-for-alerts.server.ts";
import type { GuardrailFigures } from "#app/guardrails/guardrail-figures.ts";
import { installApp, publishLadders, waitFor } from "#dev-store/demo/merchant.ts";
import { newContext, PHONE, screenshotPath } from "#tests/chromium.ts";
import { openApp, runEverything } from "./everything.ts";

const running = await runEverything();
let page: Page;
let app: FrameLocator;
const button = (name: string | RegExp) => app.getByRole("button", { name, exact: true });
const list = (name: string) => app.getByRole("list", { name, exact: true });
const shopId = () => running.everything.devStore.store.state.shop.domain;
const flowRuns = () => running.everything.devStore.store.state.flowRuns.map(({ payload }) => payload.Kind);
async function open(path: string): Promise<void> {
  app = await openApp(page, running.origin, path);
}
async function picture(name: string): Promise<void> {
  const before = page.viewportSize()!;
  const height = await app.locator("body").evaluate((body) => body.ownerDocument.documentElement.scrollHeight);
  await page.setViewportSize({ ...before, height: Math.max(before.height, height + 80) });
  await page.screenshot({ path: screenshotPath(name), fullPage: true });
  await page.setViewportSize(before);
}
const TRIPPED: Omit<GuardrailFigures, "memory" | "chart"> = {
  ...{
    comparison: "holdout",
    ratio: 0.71,
    low: 0.6,
    high: 0.82,
    value: 0.43,
    reference: 0.6,
    limit: 0.85,
    alpha: 0.01,
  },
  ...{ evidence: 5, count: 900, hits: 387, referenceCount: 100, referenceHits: 60, days: 9, isOff: false },
};
/** A guardrail pauses the ladder, as its look would. */
async function trip(ladder: string): Promise<void> {
  await pool().query(
    `with l as (update ladder set status = 'paused', paused_by = 'guardrail', paused_reason = 'conversion' where shop_id = $1 and name = $2 returning ladder_id)
     insert into guardrail_trip (shop_id, trip_id, scope, metric, tripped_at, figures) select $1, gen_random_uuid(), ladder_id::text, 'conversion', now(), $3 from l`,
    [shopId(), ladder, JSON.stringify(TRIPPED)],
  );
  await lookForAlerts(shopId(), pool());
}
const ladderName = async (at: number) =>
  (await pool().query<{ name: string }>("select name from ladder order by name offset $1 limit 1", [at])).rows[0]!.name;

beforeAll(async () => {
  await installApp(running.everything);
  await publishLadders(running.everything);
  page = await (await newContext(running.browser, { viewport: { width: 1280, height: 900 } })).newPage();
  page.setDefaultTimeout(30_000);
});

test("nothing wrong: the page says what is looked at, the home page is quiet", async () => {
  await pool().query("update shop set fallback_cost_rate = 0.4, installed_at = now()");
  await open("/app/alerts");
  await page.waitForLoadState("networkidle");
  await button("Look again now").click();
  await app.getByText(/^Looked at /).waitFor();
  await app.getByText("Nothing needs you").waitFor();
  await app.getByText("None. An alert resolves by itself when what it is about is gone.").waitFor();
  await picture("alerts-empty");
  await open("/app");
  await app.getByRole("heading", { name: "The last 30 days" }).waitFor();
  expect(await app.getByText("A guardrail tripped").count()).toBe(0);
});

test("offers stopped and a tripped guardrail are alerts at once, told to Flow, on the home page and in the navigation", async () => {
  const name = await ladderName(0);
  await open("/app/ladders");
  await button("Stop all offers now").click();
  await app.getByRole("dialog").getByLabel("Reason (for your colleagues)").fill("Inventory count");
  await app.getByRole("dialog").getByRole("button", { name: "Stop all offers" }).click();
  await app.getByText("All offers are stopped: no shopper sees one.").waitFor();
  await trip(name);
  await waitFor("Flow to be told", async () => flowRuns().length >= 2);
  expect(flowRuns().sort()).toEqual(["guardrail_tripped", "offers_stopped"]);

  await open("/app");
  await app.getByText(`“${name}” was paused by the guardrail of conversion.`).first().waitFor();
  await page.getByRole("link", { name: "Alerts (2)" }).waitFor();
  await picture("alerts-home-banner");
  await app.getByRole("link", { name: "Open alerts" }).click();
  await expect.poll(() => list("Needs you").getByRole("listitem").count()).toBe(2);
  const [worst, second] = await list("Needs you").getByRole("heading").allInnerTexts();
  expect([worst, second]).toEqual(["A guardrail tripped", "All offers are stopped"]);
  await app.getByText(/The figure stands at 71\.0 % of what it is compared with; the limit is 85\.0 %\./).waitFor();
  await picture("alerts-open");
});

test("an acknowledged alert stands apart, leaves the banner and the number, and stays until it is gone", async () => {
  await button("Acknowledge: A guardrail tripped").click();
  await list("Acknowledged")
    .getByText(/Acknowledged .* by staff member/)
    .waitFor();
  await expect.poll(() => list("Needs you").getByRole("listitem").count()).toBe(1);
  await page.getByRole("link", { name: "Alerts (1)" }).waitFor();
  await open("/app");
  await app.getByRole("heading", { name: "The last 30 days" }).waitFor();
  expect(await app.getByText("A guardrail tripped").count()).toBe(0);

  await open("/app/ladders");
  await button("Make offers again").click();
  await app.getByText("All offers are stopped: no shopper sees one.").waitFor({ state: "detached" });
  await pool().query(
    "update guardrail_trip set resumed_at = now(), resumed_by = '101', resume_reason = 'Price corrected'",
  );
  await lookForAlerts(shopId(), pool());
  await waitFor("both to be resolved", async () => {
    const { rows } = await pool().query<{ number: number }>(
      "select count(*) as number from alert where resolved_at is null",
    );
    return rows[0]!.number === 0;
  });
  await open("/app/alerts");
  await app.getByText("Nothing needs you").waitFor();
  await expect.poll(() => list("Resolved in the last 90 days").getByRole("listitem").count()).toBe(2);
  await page.getByRole("link", { name: "Alerts", exact: true }).waitFor();
  await picture("alerts-resolved");
});

test("an item that sells out in the shop is told, on a phone, in Indonesian, and goes when it is back", async () => {
  const bowl = running.everything.devStore.store.state.products
    .flatMap(({ variants }) => variants)
    .find(({ sku }) => sku === "MATCHA-BOWL")!;
  const stock = async (units: number) => {
    await running.everything.store("PATCH", `/variants/${bowl.id}`, { stock: units });
    await waitFor("the app to hear of it", async () => {
      const { rows } = await pool().query<{ stock: number }>("select stock from variant where variant_id = $1", [
        bowl.id,
      ]);
      return rows[0]!.stock === units;
    });
  };
  await stock(0);
  const context = await newContext(running.browser, PHONE);
  page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.addInitScript(() => localStorage.setItem("adminLocale", "id"));
  await open("/app/alerts");
  await page.waitForLoadState("networkidle");
  await button("Periksa lagi sekarang").click();
  await list("Perlu perhatian Anda").getByText("Barang yang ditawarkan tidak dapat dibeli").waitFor();
  await list("Perlu perhatian Anda")
    .getByText(/ habis/)
    .first()
    .waitFor();
  expect(await app.locator("body").evaluate((body) => body.scrollWidth <= body.ownerDocument.documentElement.clientWidth)).toBe(true); // prettier-ignore
  await picture("alerts-phone-id");
  await stock(12);
  // As if it had been found for the last time a while ago: nothing in the test waits for time to pass.
  await pool().query("update alert set seen_at = seen_at - interval '11 minutes'");
  await button("Periksa lagi sekarang").click();
  await app.getByText("Tidak ada yang perlu perhatian Anda").waitFor();
});
