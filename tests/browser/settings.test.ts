import { readFileSync } from "node:fs";
import type { FrameLocator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { pool } from "#app/runtime/database.server.ts";
import { installApp, waitFor } from "#dev-store/demo/merchant.ts";
import { newContext, PHONE, screenshotPath } from "#tests/chromium.ts";
import { buy, openApp, runEverything } from "./everything.ts";

const running = await runEverything();
let page: Page;
let app: FrameLocator;
const button = (name: string | RegExp) => app.getByRole("button", { name, exact: true });
const field = (name: string) => app.getByLabel(name, { exact: true });
const shown = (text: string | RegExp) => app.getByText(text).first().waitFor();
const row = (name: string) => app.getByRole("row", { name: new RegExp(name) });
async function open(path: string): Promise<void> {
  app = await openApp(page, running.origin, path);
}
async function picture(name: string): Promise<void> {
  await page.screenshot({ path: screenshotPath(name), fullPage: true });
}
/** The admin's frame scrolls inside the page: to see all of it the window grows. */
async function wholePicture(name: string): Promise<void> {
  const before = page.viewportSize()!;
  const height = await app.locator("body").evaluate((body) => body.ownerDocument.documentElement.scrollHeight);
  await page.setViewportSize({ ...before, height: height + 80 });
  await picture(name);
  await page.setViewportSize(before);
}
/** The margin and product cost that the reports know of the order with this line. */
const factOf = async (title: string) =>
  (
    await pool().query<{ cost: number; delivery: number; estimated: number; unknown: number }>(
      `select f.product_cost_minor as cost, f.delivery_cost_minor as delivery, f.lines_estimated as estimated, f.lines_without_cost as unknown
       from order_fact f join order_line l using (shop_id, order_id) where l.title = $1`,
      [title],
    )
  ).rows[0];

beforeAll(async () => {
  await installApp(running.everything);
  page = await (await newContext(running.browser, { viewport: { width: 1280, height: 1000 } })).newPage();
  page.setDefaultTimeout(30_000);
});

test("before any order: empty states, units, limits", async () => {
  await open("/app/settings");
  await shown("Product cost, delivery, payment fees, disputes, and refunds that name no line.");
  await wholePicture("settings-empty");
  await app.getByRole("link", { name: "Open costs" }).or(button("Open costs")).first().click();
  await shown("No order in the last 30 days");
  await shown("No rule yet.");
  await wholePicture("costs-empty");
  await field("Payment fee").fill("40");
  await shown("A number from 0 to 30, with at most two digits after the point");
  await field("Delivery cost, per order").fill("four");
  await shown("Write it like 4.20");
  await wholePicture("costs-wrong");
  // What is not saved is not lost by a click elsewhere.
  page.once("dialog", (dialog) => void dialog.dismiss());
  await app.getByRole("button", { name: "Settings" }).first().click();
  expect(await field("Payment fee").inputValue()).toBe("40");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect.poll(() => field("Payment fee").inputValue()).toBe("0");
  await page.getByRole("region", { name: "Unsaved changes" }).waitFor({ state: "hidden" });
});

test("rules for a product and a collection, delivery by country: every figure is computed anew", async () => {
  const shopper = await (await newContext(running.browser, PHONE)).newPage();
  shopper.setDefaultTimeout(30_000);
  for (const handle of ["sugar-rock", "towel-linen", "earl-grey"]) {
    await buy(shopper, running.origin, handle);
    await shopper.getByRole("heading", { name: /Thank you/ }).waitFor();
  }
  await running.everything.store("POST", "/webhooks/settled", {});
  await waitFor(
    "the facts",
    async () => (await factOf("Rock Sugar"))?.unknown === 1 && (await factOf("Earl Grey Bergamot")) !== undefined,
  );
  await open("/app/settings/costs");
  await row("Nothing.* 2 66.7 %").waitFor();

  await button("Add a rule for products").click();
  await page.getByRole("dialog").getByText("Rock Sugar").click();
  await page.getByRole("button", { name: "Select" }).click();
  const dialog = app.getByRole("dialog");
  await dialog.getByText("An amount").click();
  await dialog.getByRole("button", { name: "Save rule" }).click();
  await dialog.getByText("Say what it costs.").waitFor();
  await dialog.getByLabel("Amount", { exact: true }).fill("2.50");
  await picture("cost-rule-dialog");
  await dialog.getByRole("button", { name: "Save rule" }).click();
  await page.getByText("Rule saved").waitFor();
  await shown("$2.50 a unit");
  await waitFor("the cost of the rule", async () => (await factOf("Rock Sugar"))?.cost === 250);
  expect(await factOf("Rock Sugar")).toMatchObject({ estimated: 1, unknown: 0 });

  await button("Add a rule for collections").click();
  await page.getByRole("dialog").getByText("Gifts").click();
  await page.getByRole("button", { name: "Select" }).click();
  await dialog.getByLabel("Share", { exact: true }).fill("40");
  await dialog.getByRole("button", { name: "Save rule" }).click();
  await shown("Collection · 40 % of the price");
  await shown(/^Products with a rule of their own, which comes first: 1 of \d+\.$/);
  await waitFor("the cost of the collection's rule", async () => (await factOf("Linen Tea Towel"))?.cost === 600);
  await row("Your rule for the product.* 1 33.3 %").waitFor();
  await row("Your rule for a collection.* 1 33.3 %").waitFor();
  await row("Nothing.* 0 0.0 %").waitFor();

  await field("Payment fee").fill("2.9");
  await field("Payment fee, fixed").fill("0.30");
  await field("Delivery cost, per order").fill("4.2");
  await field("Country to add").selectOption("US");
  await button("Add country").click();
  await field("United States, per order").fill("3.10");
  await field("United States, per shipped unit").fill("0.45");
  await field("Fee of a dispute").fill("15");
  await wholePicture("costs-full");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Costs saved").waitFor();
  await page.getByRole("region", { name: "Unsaved changes" }).waitFor({ state: "hidden" });
  await waitFor("delivery by country", async () => (await factOf("Rock Sugar"))?.delivery === 355);
  await app.getByText(/computed anew/).waitFor({ state: "detached" });
  await open("/app/settings");
  await shown("have an exact product cost");
  await wholePicture("settings-full");
});

test("costs from a file: exported, told what would change, imported; a rule removed after asking", async () => {
  await open("/app/settings/costs");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    button("Export products without a cost").click(),
  ]);
  const file = readFileSync(await download.path(), "utf8");
  expect(file.split("\r\n")[0]).toBe("sku,product,variant,price,unit_cost");
  const sugar = file.split("\r\n").find((line) => line.includes("Rock Sugar"))!;
  expect(sugar).toMatch(/^[^,]+,Rock Sugar,.*,6\.00,2\.50$/);
  const [sku] = sugar.split(",");
  await field("Or paste its text").fill(`sku,unit_cost\n${sku},2.75\nNO-SUCH,1`);
  await button("Show what would change").click();
  await shown("Line 3: The shop has no product with the SKU NO-SUCH.");
  await field("Or paste its text").fill(`sku,unit_cost\n${sku},2.75`);
  await button("Show what would change").click();
  await row("Rock Sugar .*2.50 .*2.75").waitFor();
  await wholePicture("costs-import");
  await button("Import costs").click();
  await page.getByText("Costs imported").waitFor();
  await waitFor("the imported cost", async () => (await factOf("Rock Sugar"))?.cost === 275);

  await button("Remove the rule for Gifts").click();
  await app.getByRole("dialog").getByText("Order lines of the last 30 days that rest on it: 1.").waitFor();
  await app.getByRole("dialog").getByRole("button", { name: "Remove rule" }).click();
  await page.getByText("Rule removed").waitFor();
  await waitFor("the line without a cost", async () => (await factOf("Linen Tea Towel"))?.unknown === 1);
  const { rows } = await pool().query<{ subject: string }>(
    "select subject from audit_entry where action = 'settings.changed' order by at",
  );
  expect(rows.map(({ subject }) => subject)).toEqual(["cost_rule", "cost_rule", "costs", "cost_rule", "cost_rule"]);
});

test("a data request is downloaded, a deletion is told; retention is changed after asking", async () => {
  const { rows } = await pool().query<{ id: number }>(
    "select customer_id as id from shop_order where customer_id is not null limit 1",
  );
  const customerId = rows[0]?.id ?? 7;
  await running.everything.store("POST", "/privacy", { topic: "customers/data_request", customerId });
  await running.everything.store("POST", "/webhooks/settled", {});
  await waitFor(
    "the request",
    async () => (await pool().query("select 1 from privacy_request where completed_at is not null")).rowCount === 1,
  );
  await open("/app/settings/privacy");
  await shown("Ready: hand it over to the customer");
  const [download] = await Promise.all([page.waitForEvent("download"), button(/^Download what is held/).click()]);
  const held = JSON.parse(readFileSync(await download.path(), "utf8")) as {
    customerId: number;
    tables: Record<string, unknown[]>;
  };
  expect(held.customerId).toBe(customerId);
  if (rows[0]) expect(held.tables.shop_order).not.toEqual([]);
  await field("Raw events are kept for").fill("12");
  await button("Save retention").click();
  await app
    .getByRole("dialog")
    .getByText(/^Tonight those older than 12 months/)
    .waitFor();
  await picture("privacy-shorter");
  await app.getByRole("dialog").getByRole("button", { name: "Delete older ones" }).click();
  await page.getByText("Retention saved").waitFor();
  expect((await pool().query("select retention_months from shop")).rows).toEqual([{ retention_months: 12 }]);
  await running.everything.store("POST", "/privacy", { topic: "customers/redact", customerId });
  await running.everything.store("POST", "/webhooks/settled", {});
  await waitFor(
    "the deletion",
    async () => (await pool().query("select 1 from privacy_request where topic = 'customers/redact'")).rowCount === 1,
  );
  await open("/app/settings/privacy");
  await shown("Done: every tie to the customer was cut");
  await shown("Deleted at the customer's request");
  await wholePicture("privacy");
});

test("costs on a small screen, in Indonesian", async () => {
  await page.getByLabel("Admin language").selectOption("id");
  await page.setViewportSize({ width: 420, height: 900 });
  await open("/app/settings/costs");
  await page.getByLabel("Admin language").selectOption("id");
  await shown("Biaya produk bila Shopify tidak mengetahuinya");
  await shown("Artinya");
  await wholePicture("costs-small-indonesian");
});
