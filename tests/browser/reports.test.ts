import type { FrameLocator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { installApp } from "#dev-store/demo/merchant.ts";
import { pool } from "#app/runtime/database.server.ts";
import { newContext, PHONE, screenshotPath } from "#tests/chromium.ts";
import { reportFacts, storeFacts } from "#tests/fixtures/report-facts.ts";
import { openApp, runEverything } from "./everything.ts";

const running = await runEverything();
const PERIOD = "from=2026-03-11&to=2026-04-09";
const REPORTS = ["", "/layers", "/products", "/cohorts", "/refunds", "/coverage", "/gaps"];

async function open(page: Page, path: string): Promise<FrameLocator> {
  const app = await openApp(page, running.origin, path);
  await app.getByRole("heading", { name: "Reports", level: 1 }).waitFor();
  return app;
}

/** Opens each report and keeps its picture. */
async function pictures(page: Page, state: string): Promise<void> {
  for (const path of REPORTS) {
    await open(page, `/app/reports${path}?${PERIOD}`);
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: screenshotPath(`reports${path.replace("/", "-")}-${state}`), fullPage: true });
  }
}

/** A downloaded CSV, cell by cell. */
async function exported(page: Page, app: FrameLocator): Promise<string[][]> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    app
      .getByRole("button", { name: "Export CSV" })
      .or(page.getByRole("button", { name: "Export CSV" }))
      .first()
      .click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  return text.split("\r\n").map((line) => line.split(","));
}

/** What the screen shows as the file writes it. */
const plain = (cell: string) => {
  const first = cell.split("\n")[0]!.trim();
  if (first === "–") return "";
  if (first.endsWith("%")) return String(Number(first.replace(" %", "")) / 100);
  return first.replace(/[$,]/g, "");
};

test("empty, young and full: each report says what it can, and the CSV says the same", async () => {
  const { everything, browser } = running;
  await installApp(everything);
  const { rows } = await pool().query<{ shopId: string }>(`select shop_id as "shopId" from shop`);
  const shopId = rows[0]!.shopId;
  const page = await (
    await newContext(browser, { viewport: { width: 1440, height: 2400 }, acceptDownloads: true })
  ).newPage();
  page.setDefaultTimeout(30_000);

  await pictures(page, "empty");
  let app = await open(page, `/app/reports?${PERIOD}`);
  await app.getByText("Orders stand here as soon as they are placed or imported.").waitFor();

  await storeFacts(shopId, reportFacts(3, 12));
  await pictures(page, "young");
  app = await open(page, `/app/reports/layers?${PERIOD}`);
  expect(await app.getByText("too early").count()).toBeGreaterThan(0);

  for (const table of ["order_fact", "line_fact", "offer_fact"]) await pool().query(`delete from ${table}`);
  await storeFacts(shopId, reportFacts(7, 6000));
  await pictures(page, "full");

  // The layers' table on the screen against the file.
  app = await open(page, `/app/reports/layers?${PERIOD}&compare=none`);
  const table = app.getByRole("table").first();
  await table.getByRole("row", { name: /^OTO/ }).waitFor();
  const headings = (await table.getByRole("columnheader").allInnerTexts()).map((text) => text.trim());
  const screen = await table.getByRole("row", { name: /^OTO/ }).getByRole("cell").allInnerTexts();
  const file = await exported(page, app);
  const titles = file.find((line) => line[0] === "Layer")!;
  const oto = file.find((line) => line[0] === "OTO")!;
  for (const [at, heading] of headings.slice(1).entries()) {
    const written = oto[titles.indexOf(heading)]!;
    const shown = plain(screen[at]!);
    if (screen[at]!.includes("%")) expect(Number(written), heading).toBeCloseTo(Number(shown), 3);
    else expect(written, heading).toBe(shown);
  }
  expect(headings).toHaveLength(15);
});

test("filters stand in the address, lead down from layer to offer, and are reached by keyboard", async () => {
  const page = await (await newContext(running.browser, { viewport: { width: 1440, height: 1000 } })).newPage();
  page.setDefaultTimeout(30_000);
  const app = await open(page, `/app/reports/layers?${PERIOD}`);
  await app.getByRole("button", { name: "Filters" }).click();
  await app.getByLabel("Country").selectOption("DE");
  await app.getByText("Country: Germany").first().waitFor();
  const frame = () =>
    page
      .frames()
      .find((one) => one.url().includes("/app/reports"))!
      .url();
  await expect.poll(frame).toContain("country=DE");
  await app.getByRole("link", { name: "OTO" }).first().click();
  await app.getByText("Layer: OTO").first().waitFor();
  expect(frame()).toContain("country=DE");
  await app.getByRole("button", { name: "Clear all filters" }).click();
  await expect.poll(frame).not.toContain("country=DE");
  // A definition shows itself on focus.
  const name = app.getByRole("columnheader").filter({ hasText: "Margin per view" }).locator("[tabindex='0']").first();
  await name.focus();
  await app.getByText("what showing the offer once brings").first().waitFor();
  await app.getByRole("tab", { name: "Data gaps" }).first().click();
  await app.getByText("Unit cost missing").waitFor();
});

test("on a phone nothing but a table is wider than the screen", async () => {
  const page = await (await newContext(running.browser, PHONE)).newPage();
  page.setDefaultTimeout(30_000);
  await open(page, `/app/reports?${PERIOD}`);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: screenshotPath("reports-phone"), fullPage: true });
  const frame = page.frames().find((one) => one.url().includes("/app/reports"))!;
  const width = await frame.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(width[0]).toBeLessThanOrEqual(width[1]!);
});

test("the reports speak the language of the admin, figures too, and that language narrows nothing", async () => {
  const page = await (await newContext(running.browser, { viewport: { width: 1440, height: 1000 } })).newPage();
  page.setDefaultTimeout(30_000);
  await page.addInitScript(() => localStorage.setItem("adminLocale", "id"));
  const app = await openApp(page, running.origin, `/app/reports?${PERIOD}`);
  await app.getByRole("heading", { name: "Laporan", level: 1 }).waitFor();
  await app.getByRole("tab", { name: "Celah data" }).waitFor();
  // Thousands are parted by points.
  await app
    .getByText(/^\d\.\d{3}$/)
    .first()
    .waitFor();
  await expect(app.getByText("Bahasa:").count()).resolves.toBe(0);
});
