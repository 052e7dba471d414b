import type { FrameLocator, Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { inEnglish } from "#app/i18n/message.ts";
import { DEFINITIONS } from "#app/reports/definitions.ts";
import type { Unit } from "#app/reports/figure-definition.ts";
import { pool } from "#app/runtime/database.server.ts";
import { installApp, waitFor } from "#dev-store/demo/merchant.ts";
import { newContext, PHONE, screenshotPath } from "#tests/chromium.ts";
import { randomOrders, storeSoldOrders, type SoldOrder } from "#tests/fixtures/sold-orders.ts";
import { openApp, runEverything } from "./everything.ts";

const running = await runEverything();
const REPORTS = ["products", "cohorts", "refunds", "coverage"] as const;
let page: Page;
let app: FrameLocator;
let shopId: string;

async function open(path: string): Promise<void> {
  app = await openApp(page, running.origin, path);
}
/** A report of the last 90 days. */
async function openFull(report: string): Promise<void> {
  await open(`/app/reports/${report}`);
  const from = app.getByLabel("From", { exact: true });
  const before = await from.inputValue();
  await app.getByLabel("Period").selectOption("90");
  await expect.poll(() => from.inputValue()).not.toBe(before);
}
const heading = (name: string) => app.getByRole("heading", { name, exact: true });

beforeAll(async () => {
  await installApp(running.everything);
  shopId = running.everything.devStore.store.state.shop.domain;
  page = await (await newContext(running.browser, { viewport: { width: 1600, height: 2400 } })).newPage();
  page.setDefaultTimeout(30_000);
});

/** Stores orders of products that the shop has, and waits until the worker has counted them. */
async function store(orders: readonly SoldOrder[], firstId: number): Promise<void> {
  const { rows } = await pool().query<{ id: number }>(
    "select product_id as id from product where shop_id = $1 order by product_id limit 3",
    [shopId],
  );
  const renamed = orders.map((order) => ({
    ...order,
    orderId: order.orderId + firstId,
    lines: order.lines.map((line) => ({ ...line, productId: rows[line.productId - 1]!.id })),
  }));
  await storeSoldOrders(shopId, renamed);
  await waitFor("the orders to be counted", async () => {
    const { rows: waiting } = await pool().query<{ count: number }>(
      `select (select count(*) from stale_order) + (select count(*) from stale_purchase) + (select count(*) from stale_day) as count`,
    );
    return waiting[0]!.count === 0;
  });
}

test("empty: each report says what will stand there", async () => {
  for (const report of REPORTS) {
    await open(`/app/reports/${report}`);
    await heading("Nothing in this period yet").waitFor();
    await page.screenshot({ path: screenshotPath(`report-${report}-empty`), fullPage: true });
  }
});

test("young: a few orders are shown grey and as too early, cohorts and refunds as immature", async () => {
  await store(randomOrders(3, 3, 5, new Date()), 0);
  const said = { products: "too early", cohorts: /orders too young/, refunds: "too early", coverage: "too early" };
  for (const report of REPORTS) {
    await open(`/app/reports/${report}`);
    await app.getByText(said[report]).first().waitFor();
    await page.screenshot({ path: screenshotPath(`report-${report}-young`), fullPage: true });
  }
}); // prettier-ignore

describe("full", () => {
  beforeAll(() => store(randomOrders(11, 120, 12, new Date(Date.now() - 86_400_000)), 1000));

  test("products: pairs with their rate and both margins, each product normally and as an offer", async () => {
    await openFull("products");
    await heading("Sold together").waitFor();
    await page.screenshot({ path: screenshotPath("report-products-full"), fullPage: true });
    const first = app.getByRole("table").first().getByRole("link").first();
    const name = await first.innerText();
    await first.click();
    await app.getByText(`Product: ${name}`).waitFor();
    await page.screenshot({ path: screenshotPath("report-products-one") });
  });
  test("cohorts: who chose, not what the offer caused", async () => {
    await openFull("cohorts");
    await app.getByText("Who chose, not what the offer caused").waitFor();
    await app.getByText(/only a holdout can prove/).waitFor();
    await expect.poll(() => app.getByRole("table").locator("tbody tr").count()).toBe(3);
    await page.screenshot({ path: screenshotPath("report-cohorts-full"), fullPage: true });
  });
  test("refunds: young weeks marked, the curve drawn, the choice about refunds without a line said", async () => {
    await openFull("refunds");
    await app.getByRole("img", { name: /Share of the refunds that has arrived/ }).waitFor();
    await app.getByText("immature", { exact: true }).first().waitFor();
    await app.getByText("in no layer", { exact: true }).waitFor();
    await page.screenshot({ path: screenshotPath("report-refunds-full"), fullPage: true });
    await pool().query("update shop set shares_amount_refunds = true where shop_id = $1", [shopId]);
    await openFull("refunds");
    await app.getByText("shared out over the layers", { exact: true }).waitFor();
    await pool().query("update shop set shares_amount_refunds = false where shop_id = $1", [shopId]);
  });
  test("coverage: the way as a picture and a table, each cause with what can be done", async () => {
    await openFull("coverage");
    await app.getByRole("img", { name: /From orders to accepted offers: Orders / }).waitFor();
    const cause = app.getByRole("link", { name: "The offered item was sold out." });
    await cause.waitFor();
    await page.screenshot({ path: screenshotPath("report-coverage-full"), fullPage: true });
    await cause.click();
    await app.getByRole("heading", { name: "Ladders" }).waitFor();
  });
  test("on a phone, and in Indonesian", async () => {
    const phone = await (await newContext(running.browser, PHONE)).newPage();
    phone.setDefaultTimeout(30_000);
    const small = await openApp(phone, running.origin, `/app/reports/coverage`);
    await small.getByRole("heading", { name: "What was lost, and why" }).waitFor();
    await phone.screenshot({ path: screenshotPath("report-coverage-phone"), fullPage: true });
    await small.getByRole("img", { name: /From orders to accepted offers/ }).scrollIntoViewIfNeeded();
    await phone.screenshot({ path: screenshotPath("report-coverage-phone-funnel") });
    await open("/app/reports/refunds");
    await heading("By layer").waitFor();
    await page.getByLabel("Admin language").selectOption("id");
    app = page.frameLocator("#app");
    await heading("Menurut lapisan").waitFor();
    await page.screenshot({ path: screenshotPath("report-refunds-indonesian"), fullPage: true });
    await page.getByLabel("Admin language").selectOption("en");
    await heading("By layer").waitFor();
  });
  test.each(REPORTS)("%s: the CSV holds the figures of the screen", async (report) => {
    await openFull(report);
    await app.getByRole("table").first().waitFor();
    const download = page.waitForEvent("download");
    await app.getByRole("button", { name: "Export CSV", exact: true }).click();
    let text = "";
    for await (const chunk of await (await download).createReadStream()) text += String(chunk);
    const tables = tablesOf(text);
    const shown = await app.getByRole("table").all();
    expect(tables.length).toBe(shown.length);
    let compared = 0;
    for (const [at, table] of tables.entries()) compared += await sameFigures(shown[at]!, table, report);
    expect(compared).toBeGreaterThan(10);
  });
});

const UNITS = new Map<string, Unit>(Object.values(DEFINITIONS).map(({ name, unit }) => [inEnglish(name), unit]));

/** Compares every figure of a table on the screen with its column of the CSV; how many there were. */
async function sameFigures(shown: Locator, [columns, ...rows]: string[][], report: string): Promise<number> {
  const texts = await shown.locator("tbody tr").evaluateAll((lines) =>
    lines.map((line) => [...line.children].map((cell) => cell.querySelector("span")?.textContent ?? cell.textContent ?? "")),
  ); // prettier-ignore
  const names = await shown.locator("thead th").allInnerTexts();
  expect(texts.length, report).toBe(rows.length);
  let compared = 0;
  for (const [at, row] of rows.entries()) {
    for (const [column, name] of names.entries()) {
      const unit = UNITS.get(name);
      if (!unit) continue;
      const value = row[columns!.indexOf(name)]!;
      const text = texts[at]![column]!;
      compared += 1;
      if (value === "") expect(text, `${report} ${name}`).toBe("–");
      else expect(Math.abs(numberIn(text) - Number(value) * (unit === "share" ? 100 : 1)), `${report} ${name} ${text} ${value}`).toBeLessThan(0.0551);
    }
  } // prettier-ignore
  return compared;
}

function numberIn(text: string): number {
  return Number(text.replace(/[^\d.-]/g, ""));
}

/** The tables of a CSV: headings and rows, after the empty line and the title that stand above each. */
function tablesOf(csv: string): string[][][] {
  const lines = csv.split("\r\n").map((line) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = ""]) => cell.replace(/^"|"$/g, "").replaceAll('""', '"')),
  ); // prettier-ignore
  const tables: string[][][] = [];
  let isTitle = false;
  for (const cells of lines) {
    if (cells.every((cell) => cell === "")) isTitle = true;
    else if (isTitle) {
      tables.push([]);
      isTitle = false;
    } else tables.at(-1)?.push(cells);
  }
  return tables.filter((table) => table.length > 1);
}
