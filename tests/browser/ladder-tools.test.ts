import type { FrameLocator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { pool } from "#app/runtime/database.server.ts";
import { installApp, publishLadders, waitFor } from "#dev-store/demo/merchant.ts";
import { newContext, PHONE, screenshotPath } from "#tests/chromium.ts";
import { buy, openApp, runEverything } from "./everything.ts";

const running = await runEverything();
let page: Page;
let app: FrameLocator;
const button = (name: string | RegExp) => app.getByRole("button", { name, exact: true });
const field = (name: string) => app.getByLabel(name, { exact: true });
const shown = (text: string | RegExp) => app.getByText(text).first().waitFor();
async function open(path: string): Promise<void> {
  app = await openApp(page, running.origin, path);
}
async function shopper(): Promise<Page> {
  const one = await (await newContext(running.browser, PHONE)).newPage();
  one.setDefaultTimeout(30_000);
  return one;
}

beforeAll(async () => {
  await installApp(running.everything);
  page = await (await newContext(running.browser, { viewport: { width: 1440, height: 1200 } })).newPage();
  page.setDefaultTimeout(30_000);
});

test("guided start: from nothing to the first offer shown to a shopper", async () => {
  // A few orders, so that there is a best seller.
  const one = await shopper();
  for (const handle of ["earl-grey", "earl-grey", "matcha-ceremony"]) {
    await buy(one, running.origin, handle);
    await one.getByRole("heading", { name: /Thank you/ }).waitFor();
  }
  await running.everything.store("POST", "/webhooks/settled", {});
  await waitFor("the orders", async () => (await pool().query("select 1 from shop_order")).rowCount === 3);
  await open("/app/start");
  await button(/^Publish \d ladders?$/).waitFor();
  await page.screenshot({ path: screenshotPath("guided-start"), fullPage: true });
  await button(/^Publish \d ladders?$/).click();
  await app
    .getByRole("dialog")
    .getByRole("button", { name: /^Publish \d ladders?$/ })
    .click();
  await shown(/ladders are live/);
  await page.screenshot({ path: screenshotPath("guided-start-done"), fullPage: true });
  await buy(one, running.origin, "earl-grey");
  await one.getByRole("button", { name: /^Pay now/ }).waitFor();
  await one.screenshot({ path: screenshotPath("guided-start-offer-phone"), fullPage: true });
});

test("simulator: a pasted purchase, the decision, every ladder with what failed, and the page in the checkout's language", async () => {
  await pool().query("update ladder set status = 'archived'");
  await publishLadders(running.everything);
  await open("/app/simulator");
  await field("Or paste one").fill("EARL-GREY-50 x 2");
  await button("Take it over").click();
  await app.getByText("Earl Grey").first().waitFor();
  await field("Checkout language").first().selectOption("id");
  await button("Simulate").click();
  await shown("An offer was made.");
  await shown(/^Failed: /);
  const preview = app.frameLocator("iframe[title='Preview of the offer']");
  await preview.getByText("Tidak, terima kasih").waitFor();
  await page.screenshot({ path: screenshotPath("simulator"), fullPage: true });
  await field("Or paste one").fill("NO-SUCH-SKU");
  await button("Take it over").click();
  await shown("The shop has no SKU NO-SUCH-SKU.");
});

test("replay: a draft over past orders, with what it takes from others and its dead branches", async () => {
  await open("/app/ladders");
  await app
    .getByRole("link", { name: /Matcha/ })
    .first()
    .click();
  await button("Replay on past orders").click();
  await button("Replay").click();
  await shown("Would have been shown");
  await shown("Dead branches");
  await page.screenshot({ path: screenshotPath("replay"), fullPage: true });
  const { rows } = await pool().query<{ shown: number; orders: number }>(
    `select (result->>'shown')::int as shown, (result->>'orderCount')::int as orders from replay_run order by created_at desc limit 1`,
  );
  expect(rows[0]).toEqual({ shown: 1, orders: 4 });
});

test("files: exported, changed, told what would change by line, imported as drafts", async () => {
  await open("/app/files");
  const download = page.waitForEvent("download");
  await button("Export as YAML").click();
  const stream = await (await download).createReadStream();
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  expect(text).toContain("version: 1");
  const broken = text.replace(/layer: oto/, "layer: otto");
  await field("Or paste its text").fill(broken);
  await button("Show what would change").click();
  await shown("Nothing can be imported before this is mended");
  const line = broken.split("\n").findIndex((one) => one.includes("layer: otto")) + 1;
  await shown(new RegExp(`^Line ${line}: `));
  await field("Or paste its text").fill(text.replace(/name: .*[Mm]atcha.*/, "name: Matcha, as a file"));
  await button("Show what would change").click();
  await shown("As it is");
  await page.screenshot({ path: screenshotPath("files"), fullPage: true });
  await button("Import").click();
  await page.getByText(/ladders imported as drafts/).waitFor();
  await app.getByRole("link", { name: "Matcha, as a file" }).waitFor();
});

test("the order of the ladders: moved by the arrows, by keyboard too", async () => {
  await open("/app/ladders");
  const names = () => app.locator("tbody tr a").allInnerTexts();
  await button(/^Move .* down$/)
    .first()
    .waitFor();
  const before = await names();
  await button(`Move ${before[0]!} down`).focus();
  await page.keyboard.press("Enter");
  await expect.poll(names).toEqual([before[1], before[0], ...before.slice(2)]);
  await page.screenshot({ path: screenshotPath("ladders") });
});

test("the admin in Indonesian, kept while one walks through it", async () => {
  await open("/app");
  await page.getByLabel("Admin language").selectOption("id");
  app = page.frameLocator("#app");
  await shown("30 hari terakhir");
  await page.getByRole("link", { name: "Ladder", exact: true }).click();
  await button("Hentikan semua penawaran sekarang").waitFor();
  await app
    .getByRole("link", { name: /Teaware|Loose tea/ })
    .first()
    .click();
  await field("Nama ladder").waitFor();
  await page.screenshot({ path: screenshotPath("editor-indonesian"), fullPage: true });
  await page.getByRole("link", { name: "Pengaturan", exact: true }).click();
  await shown("Segmen pelanggan");
  await page.getByLabel("Admin language").selectOption("en");
  await shown("Customer segments");
});

test("the segments' limits are changed where their definition stands", async () => {
  await open("/app/settings");
  await shown("At least 4 orders and 300.00 USD spent");
  await field("Champion from").fill("6");
  await button("Save segments").click();
  await shown("At least 6 orders and 300.00 USD spent");
  // The definition follows what is typed; that it was kept is told by the database.
  await waitFor("the limits to be kept", async () => {
    const kept = `select 1 from shop where (segment_thresholds->>'championFromOrders')::int = 6`;
    return (await pool().query(kept)).rowCount === 1;
  });
  await open("/app/settings");
  await shown("At least 6 orders and 300.00 USD spent");
});
