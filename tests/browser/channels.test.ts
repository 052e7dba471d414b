import type { FrameLocator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { pool } from "#app/runtime/database.server.ts";
import { installApp, waitFor } from "#dev-store/demo/merchant.ts";
import { newContext, PHONE, screenshotPath } from "#tests/chromium.ts";
import { randomFunnel } from "#tests/fixtures/funnel-year/random-funnel.ts";
import { storeFunnel } from "#tests/fixtures/funnel-year/store-funnel.ts";
import { openApp, runEverything } from "./everything.ts";

const running = await runEverything();
let page: Page;
let app: FrameLocator;
let shopId: string;

beforeAll(async () => {
  await installApp(running.everything);
  shopId = running.everything.devStore.store.state.shop.domain;
  page = await (await newContext(running.browser, { viewport: { width: 1600, height: 2000 }, acceptDownloads: true })).newPage(); // prettier-ignore
  page.setDefaultTimeout(30_000);
});

async function open(path: string): Promise<void> {
  app = await openApp(page, running.origin, path);
}
const heading = (name: string) => app.getByRole("heading", { name, exact: true });
const picture = async (name: string, of = page) => {
  await of.waitForLoadState("networkidle");
  await of.screenshot({ path: screenshotPath(name), fullPage: true });
};
/** The first line of each cell of a row of a table, by the table's place. */
async function cells(table: number, row: string): Promise<string[]> {
  const texts = await app.getByRole("table").nth(table).getByRole("row").filter({ hasText: row }).first().locator("th, td").allInnerTexts(); // prettier-ignore
  return texts.map((text) => text.split("\n")[0]!.trim());
}

test("without a web pixel each page says that nothing is measured, and the gaps name it", async () => {
  await pool().query("update shop set web_pixel_id = null, pixel_connected_at = null where shop_id = $1", [shopId]);
  for (const path of ["funnel", "channels"]) {
    await open(`/app/reports/${path}`);
    await heading("Nothing in this period yet").waitFor();
    await picture(`report-${path}-empty`);
  }
  await open("/app/reports/funnel");
  await app.getByText("the web pixel is not connected").waitFor();
  await open("/app/reports/gaps");
  await app.getByText("No visits measured").waitFor();
});

test("with visits: AOV and CVR in one picture, channels against the whole, the funnel, and robots in and out", async () => {
  await storeFunnel({ ...randomFunnel(5, 1500, 58, new Date()), shopId });
  await waitFor("the orders and visits to be counted", async () => {
    const { rows } = await pool().query<{ open: number }>(
      `select (select count(*) from stale_order) + (select count(*) from stale_purchase) + (select count(*) from stale_day)
         + (select count(*) from stale_visit_day) as open`,
    );
    return rows[0]!.open === 0;
  });
  await open("/app/reports");
  const chart = app.getByRole("img", { name: "AOV and CVR by day" });
  await chart.waitFor();
  expect(await chart.locator("rect").count()).toBe(30);
  expect(await chart.locator("circle").count()).toBeGreaterThan(25);
  await picture("reports-aov-cvr");

  await open("/app/reports/channels");
  await app.getByRole("table").getByText("All together").waitFor();
  await picture("report-channels");
  const named = await app.getByRole("table").locator("tbody tr").allInnerTexts();
  for (const name of ["Direct", "Paid social", "Email", "Organic search", "Checkout not seen", "All together"])
    expect(
      named.some((row) => row.startsWith(name)),
      name,
    ).toBe(true);
  await app.getByLabel("Told apart by").selectOption("device");
  await app.getByRole("table").getByText("Mobile").waitFor();
  await app.getByRole("link", { name: "Mobile" }).click();
  await app.getByText("Device: Mobile").waitFor();

  await open("/app/reports/funnel");
  await app.getByRole("img", { name: /^From checkout to accepted offer: Checkouts started/ }).waitFor();
  await picture("report-funnel");
  const without = Number((await cells(1, "Checkouts started"))[1]!.replace(/\D/g, ""));
  await app.getByText("Names itself a robot").waitFor();
  await app.getByRole("link", { name: "Look with robots counted" }).click();
  await app.getByText("Robots are counted").waitFor();
  await expect.poll(async () => Number((await cells(1, "Checkouts started"))[1]!.replace(/\D/g, "")), { timeout: 30_000 }).toBeGreaterThan(without); // prettier-ignore
  // The switch goes with the merchant to the other reports, and is taken away there.
  await app.getByRole("tab", { name: "Channels" }).click();
  await app.getByLabel("Told apart by").waitFor();
  await app.getByRole("button", { name: "Remove Robots are counted" }).click();
  await expect.poll(() => app.getByText("Robots are counted").count(), { timeout: 30_000 }).toBe(0);
}, 240_000);

test("the file of channels has the rows of the screen and the days besides", async () => {
  await open("/app/reports/channels");
  await app.getByRole("table").getByText("All together").waitFor();
  const email = await app.getByRole("table").getByRole("row").filter({ hasText: "Email" }).locator("th, td").allInnerTexts();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    app.getByRole("button", { name: "Export CSV", exact: true }).or(page.getByRole("button", { name: "Export CSV", exact: true })).first().click(),
  ]);
  let text = "";
  for await (const chunk of await download.createReadStream()) text += String(chunk);
  const lines = text.split("\r\n").map((line) => line.split(","));
  const titles = lines.find(([first, second]) => first === "Channel (last touch)" && second === "Against the whole")!;
  const row = lines.find(([first]) => first === "Email")!;
  expect(row[titles.indexOf("Sessions")]).toBe(email[2]!.split("\n")[0]!.replace(",", ""));
  expect(Number(row[titles.indexOf("CVR")]) * 100).toBeCloseTo(Number(email[4]!.split(" ")[0]), 0);
  expect(lines.filter(([day]) => /^\d{4}-\d\d-\d\d$/.test(day!)).length).toBeGreaterThan(100);
}); // prettier-ignore

test("on a phone nothing but a table is wider than the screen, and the admin's language is spoken", async () => {
  const phone = await (await newContext(running.browser, PHONE)).newPage();
  phone.setDefaultTimeout(30_000);
  for (const path of ["", "/channels", "/funnel"]) {
    const small = await openApp(phone, running.origin, `/app/reports${path}`);
    await small.getByRole("table").first().waitFor();
    const drawn = path === "/channels" ? small.getByRole("table").first() : small.getByRole("img", { name: /^AOV and CVR|^From session/ }); // prettier-ignore
    await drawn.scrollIntoViewIfNeeded();
    await picture(`report${path.replace("/", "-") || "-overview"}-visits-phone`, phone);
    const frame = phone.frames().find((one) => one.url().includes("/app/reports"))!;
    const [content, screen] = await frame.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(content, path).toBeLessThanOrEqual(screen!);
  }
  await page.addInitScript(() => localStorage.setItem("adminLocale", "id"));
  await open("/app/reports/funnel");
  await app.getByRole("heading", { name: "Tidak dihitung: bukan pembeli" }).waitFor();
});
