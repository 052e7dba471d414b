import type { FrameLocator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { installApp, saveSettings, waitFor } from "#dev-store/demo/merchant.ts";
import { pool } from "#app/runtime/database.server.ts";
import { newContext, PHONE, screenshotPath } from "#tests/chromium.ts";
import { buy, openApp, runEverything } from "./everything.ts";

const running = await runEverything();
const LADDER = "Tasting after tea";

async function fillOffer(page: Page, app: FrameLocator, product: string, words: string): Promise<void> {
  await app.getByRole("button", { name: /Choose (a|another) product/ }).click();
  const picker = page.getByRole("dialog", { name: "Choose a product" });
  await picker.getByLabel("Search").fill(product);
  await picker.getByText(product, { exact: true }).click();
  await picker.getByRole("button", { name: "Select" }).click();
  await app.getByLabel("1 · The next result, in one plain sentence").fill(words);
  await app
    .getByLabel("2 · What is included that was not in the purchase")
    .fill("Tasting notes\nLoose leaves, 15 g each");
  await app.getByLabel("3 · Price, billing terms and access conditions").fill("One payment, no subscription.");
  await app.getByLabel("4 · What reduces the risk: support, returns, refund").fill("Returns within 30 days.");
}

/** The downsell's row of the layer table, cell by cell. */
async function downsellRow(page: Page): Promise<string[]> {
  const app = await openApp(page, running.origin, "/app/reports/layers");
  const row = app.getByRole("row", { name: /^Downsell/ }).first();
  await row.waitFor();
  return row.getByRole("cell").allInnerTexts();
}

async function settled(): Promise<void> {
  await running.everything.store("POST", "/webhooks/settled", {});
  await waitFor("every webhook to be applied and its order counted", async () => {
    const { rows } = await pool().query<{ open: number }>(
      `select (select count(*) from webhook_inbox where applied_at is null) + (select count(*) from stale_order)
         + (select count(*) from stale_purchase) + (select count(*) from stale_day)
         + (select count(*) from graphile_worker.jobs where run_at <= now() and attempts < max_attempts) as open`,
    );
    return Number(rows[0]!.open) === 0;
  });
}

test("a merchant publishes, a shopper declines and takes the downsell, a refund comes back to its layer, a pause stops it", async () => {
  const { everything, browser, origin } = running;
  await installApp(everything);
  await saveSettings(everything);
  // Every webhook arrives twice and out of order.
  await everything.store("PATCH", "/settings", { webhooks: { duplicate: true, reorder: true } });

  // The merchant writes and publishes a ladder in the admin.
  const merchant = await (await newContext(browser, { viewport: { width: 1440, height: 1200 } })).newPage();
  merchant.setDefaultTimeout(30_000);
  let app = await openApp(merchant, origin, "/app/ladders/new");
  await app.getByLabel("Name of the ladder").fill(LADDER);
  await fillOffer(merchant, app, "Tasting Set, 6 teas", "Find your next favourite tea.");
  await app.getByRole("button", { name: "Add a downsell after oto-1" }).click();
  await fillOffer(merchant, app, "Tasting Set, 3 teas", "Start with three teas instead.");
  await app.frameLocator("iframe[title='Preview of the offer']").getByText("Start with three teas instead.").waitFor();
  await merchant.screenshot({ path: screenshotPath("journey-editor") });
  await app.getByRole("button", { name: "Publish" }).click();
  await merchant.getByText("Version 1 is published").waitFor();

  // A shopper on a phone buys, declines the OTO and accepts the downsell.
  const shopper = await (await newContext(browser, PHONE)).newPage();
  shopper.setDefaultTimeout(30_000);
  await buy(shopper, origin, "sencha-morning");
  await shopper.getByRole("heading", { name: "Find your next favourite tea." }).waitFor();
  await shopper.getByRole("button", { name: /^Pay now · \$25\.92$/ }).waitFor();
  await shopper.screenshot({ path: screenshotPath("journey-oto-phone"), fullPage: true });
  await shopper.getByRole("button", { name: "No, thank you" }).click();
  await shopper.getByRole("heading", { name: "Start with three teas instead." }).waitFor();
  await shopper.getByRole("button", { name: /^Pay now · \$14\.04$/ }).dblclick();
  await shopper.getByRole("heading", { name: /Thank you/ }).waitFor();
  await shopper.getByText("added after payment").waitFor();

  // The order carries one line and one more payment, whatever the number of taps.
  const { orders } = await everything.store<{
    orders: {
      id: number;
      lines: { title: string; isAddOn: boolean }[];
      transactions: { kind: string; status: string; amount: string }[];
    }[];
  }>("GET", "/orders");
  expect(orders[0]!.lines.filter((line) => line.isAddOn).map((line) => line.title)).toEqual(["Tasting Set, 3 teas"]);
  expect(orders[0]!.transactions.map((t) => [t.kind, t.status, t.amount])).toEqual([
    ["sale", "success", expect.any(String)],
    ["sale", "success", "14.04"],
  ]);
  await settled();
  const { rows: duplicates } = await pool().query<{ orders: number; lines: number; matched: number }>(
    "select (select count(*) from shop_order) as orders, (select count(*) from order_line) as lines, (select count(*) from attribution) as matched",
  );
  expect(duplicates).toEqual([{ orders: 1, lines: 2, matched: 1 }]);

  // The report tells it.
  const [views, accepts, declines, acceptance, , revenue, , refunds] = await downsellRow(merchant);
  expect([views, accepts, declines, revenue, refunds]).toEqual(["1", "1", "0", "$13.00", "$0.00"]);
  expect(acceptance).toContain("too early");
  await merchant.screenshot({ path: screenshotPath("journey-report") });

  // The merchant refunds the added line on the order's page; the rate of the downsell moves, the OTO's does not.
  await merchant.goto(`${origin}/admin/orders/${orders[0]!.id}`);
  await merchant.getByRole("button", { name: "Refund" }).click();
  await merchant.getByLabel("Units of Tasting Set, 3 teas to refund").fill("1");
  await merchant.getByRole("button", { name: "Give back" }).click();
  await merchant.getByText("1 refunded").waitFor();
  await settled();
  const after = await downsellRow(merchant);
  expect([after[7], after[8]!.split("\n")[0]]).toEqual(["$13.00", "100.0 %"]);

  // Paused: the next shopper sees nothing, and the reason can be read.
  app = await openApp(merchant, origin, "/app/ladders");
  await app.getByRole("button", { name: `Pause ${LADDER}` }).click();
  await app.getByLabel("Reason (for your colleagues)").fill("Stock count");
  await app.getByRole("button", { name: "Pause ladder" }).click();
  await app.getByText("Stock count").waitFor();
  await buy(shopper, origin, "sencha-morning");
  await shopper.getByRole("heading", { name: /Thank you/ }).waitFor();
  await shopper.getByText("the extension did not ask to be shown").waitFor();
  await settled();
  app = await openApp(merchant, origin, "/app/decisions");
  await app.getByRole("row", { name: /No ladder was published\./ }).waitFor();
  await merchant.screenshot({ path: screenshotPath("journey-decisions") });
});
