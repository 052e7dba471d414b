import { randomUUID } from "node:crypto";
import type { FrameLocator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { pool } from "#app/runtime/database.server.ts";
import { installApp, publishLadders, waitFor } from "#dev-store/demo/merchant.ts";
import { newContext, PHONE, screenshotPath } from "#tests/chromium.ts";
import { buy, openApp, runEverything } from "./everything.ts";

const running = await runEverything();
let page: Page;
let app: FrameLocator;
const button = (name: string | RegExp) => app.getByRole("button", { name });
const tab = (name: RegExp) => app.getByRole("tab", { name });
const shown = (text: string | RegExp) => app.getByText(text).first().waitFor();
/** Rows of the table with this heading, cell by cell. */
async function rowsUnder(heading: string): Promise<string[][]> {
  const table = app.getByRole("table").filter({ has: app.getByRole("columnheader", { name: heading, exact: true }) });
  const rows = await table.first().locator("tbody tr").all();
  return Promise.all(rows.map((row) => row.locator("th, td").allInnerTexts()));
}
async function open(path: string): Promise<void> {
  app = await openApp(page, running.origin, path);
}
const misbehave = (settings: object) => running.everything.store("PATCH", "/settings", settings);
const doneRuns = async (kind: string) =>
  (await pool().query("select 1 from ledger_run where kind = $1 and status = 'done'", [kind])).rowCount ?? 0;

/** Buys a tea on a phone and takes the first offer. */
async function buyAndAccept(): Promise<void> {
  const told = async () => (await pool().query("select 1 from funnel_event where type = 'result'")).rowCount!;
  const before = await told();
  const shopper = await (await newContext(running.browser, PHONE)).newPage();
  shopper.setDefaultTimeout(30_000);
  await buy(shopper, running.origin, "sencha-morning");
  await shopper.getByRole("button", { name: /^Pay now/ }).click();
  await waitFor("the answer to the accept", async () => (await told()) > before);
  await shopper.context().close();
}

beforeAll(async () => {
  await installApp(running.everything);
  await publishLadders(running.everything);
  page = await (await newContext(running.browser, { viewport: { width: 1440, height: 1200 } })).newPage();
  page.setDefaultTimeout(30_000);
  await waitFor("the orders of the past", async () => (await doneRuns("history")) === 1);
});

test("nothing to tell yet: everything matches, and no comparison was needed", async () => {
  await open("/app/reconciliation");
  await shown("Everything matches");
  await shown("No comparison has come through yet.");
  await page.screenshot({ path: screenshotPath("reconciliation-empty"), fullPage: true });
});

test("each mismatch has its order, amount and next step; kinds are tabs; the CSV holds the same rows", async () => {
  await misbehave({ payments: { declineAddOn: true } });
  await buyAndAccept();
  await misbehave({ payments: { declineAddOn: false } });
  await running.everything.store("POST", "/webhooks/settled", {});
  const [first] = running.everything.devStore.store.state.orders;
  await running.everything.store("POST", `/orders/${first!.id}/refunds`, { amount: "1.50" });
  await running.everything.store("POST", "/webhooks/settled", {});
  // What follows is never told to the app.
  await misbehave({ webhooks: { lose: true } });
  await buyAndAccept();
  await waitFor("the mismatches", async () => {
    const { rows } = await pool().query<{ all: boolean }>(
      `select exists (select 1 from attribution) and exists (select 1 from refund where unallocated_minor <> 0) as all`,
    );
    return rows[0]!.all;
  });
  await open("/app/reconciliation");
  await tab(/^All \(3\)/).waitFor();
  const rows = await rowsUnder("Next step");
  expect(rows.map(([, order, , , amount, kind]) => [order, amount, kind])).toEqual(
    expect.arrayContaining([
      ["not seen yet", expect.stringMatching(/^\d+\.\d\d USD$/), "Accepted, but no order line"],
      [first!.name, expect.stringMatching(/^\d+\.\d\d USD$/), "Paid less than accepted"],
      [first!.name, "1.50 USD", "Refund without a line"],
    ]),
  );
  expect(rows.every((row) => row.at(-1)!.length > 20)).toBe(true);
  const link = app.getByRole("link", { name: first!.name }).first();
  expect(await link.getAttribute("href")).toBe(`shopify://admin/orders/${first!.id}`);
  await page.screenshot({ path: screenshotPath("reconciliation"), fullPage: true });
  const download = page.waitForEvent("download");
  await button("Export CSV").click();
  let csv = "";
  for await (const chunk of await (await download).createReadStream()) csv += String(chunk);
  const lines = csv.trim().split("\r\n").slice(1);
  expect(lines).toHaveLength(rows.length);
  for (const [, order, , , amount, kind] of rows)
    expect(
      lines.some((line) => line.includes(`,"${kind}",`) || line.includes(`,${kind},`)) &&
        lines.some((line) => line.includes(`,${amount!.replace(" ", ",")},`)) &&
        (order === "not seen yet" || lines.some((line) => line.includes(`,${order},`))),
    ).toBe(true);
  await tab(/^Refund without a line \(1\)/).click();
  await shown(/Nothing has to be done/);
  expect(await rowsUnder("What")).toHaveLength(1);
  await tab(/^Refunded more than paid \(0\)/).click();
  await shown("Nothing was found in the last 90 days.");
  await page.screenshot({ path: screenshotPath("reconciliation-kind-empty") });
});

test("reconcile now: the lost order is read, its accept finds its line, each repair tells what was and is; the second time nothing", async () => {
  await open("/app/reconciliation");
  await misbehave({ bulk: { delayMs: 2500 } });
  await button("Reconcile now").click();
  await shown("Shopify prepares the export.");
  await page.screenshot({ path: screenshotPath("reconciliation-running"), fullPage: true });
  await shown("The order was missing");
  await misbehave({ bulk: { delayMs: 50 } });
  const lost = running.everything.devStore.store.state.orders.at(-1)!;
  const repairs = await rowsUnder("Was");
  expect(repairs.map(([, order, found]) => [order, found])).toEqual(
    expect.arrayContaining([
      [lost.name, "The order was missing"],
      [lost.name, "An accept found its line"],
    ]),
  );
  await tab(/^Accepted, but no order line \(0\)/).waitFor();
  await page.screenshot({ path: screenshotPath("reconciliation-repaired"), fullPage: true });
  await button("Reconcile now").click();
  await waitFor("the second comparison", async () => (await doneRuns("reconcile")) === 2);
  await open("/app/reconciliation");
  await shown("Done");
  const runs = await rowsUnder("Orders read");
  expect(runs[0]![4]).toBe("0");
  expect(await rowsUnder("Was")).toHaveLength(repairs.length);
});

test("on a phone, and in Indonesian", async () => {
  await page.setViewportSize({ width: 390, height: 800 });
  await open("/app/reconciliation");
  await shown("Compared with Shopify");
  await page.screenshot({ path: screenshotPath("reconciliation-phone"), fullPage: true });
  await page.setViewportSize({ width: 1440, height: 1200 });
  await page.getByLabel("Admin language").selectOption("id");
  app = page.frameLocator("#app");
  await shown("Dibandingkan dengan Shopify");
  await page.screenshot({ path: screenshotPath("reconciliation-indonesian"), fullPage: true });
  await page.getByLabel("Admin language").selectOption("en");
  await shown("Compared with Shopify");
});

test("reading the orders of the past: how far it is, that it is tried again, and that it was given up", async () => {
  const { domain } = running.everything.devStore.store.state.shop;
  const runId = randomUUID();
  const show = async (status: string, error: string | null) => {
    await pool().query(
      `insert into ledger_run (shop_id, run_id, kind, status, total_count, done_count, error, started_by, bulk_operation_id, cursor)
       values ($1, $2, 'history', $3, 40000, 12300, $4, 'system', 'gid://shopify/BulkOperation/1', '{"fromByte":0,"filter":null,"failures":1}')
       on conflict (shop_id, run_id) do update set status = excluded.status, error = excluded.error`,
      [domain, runId, status, error],
    );
  };
  await show("running", "the Admin API did not answer in 6 tries: status 503");
  await open("/app");
  await shown("12,300 of 40,000 orders");
  await shown(/is tried again by itself: the Admin API did not answer/);
  await page.screenshot({ path: screenshotPath("home-history-running"), fullPage: true });
  await show("failed", "Access denied for orders field");
  await shown("Reading was given up after 12,300 orders");
  await page.screenshot({ path: screenshotPath("home-history-failed") });
  await open("/app/settings");
  await shown("Reading was given up after 12,300 orders");
  const before = await doneRuns("history");
  await button("Try again").click();
  await waitFor("the orders of the past", async () => (await doneRuns("history")) === before + 1);
  await shown(/^2 orders, read /);
  await page.screenshot({ path: screenshotPath("settings-history-done"), fullPage: true });
  await open("/app");
  await shown("The last 30 days");
  expect(await app.getByText("Orders of the past").count()).toBe(0);
});
