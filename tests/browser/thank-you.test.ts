import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { pool } from "#app/runtime/database.server.ts";
import { notifyChange } from "#app/runtime/invalidation.server.ts";
import { installApp, publishLadders } from "#dev-store/demo/merchant.ts";
import { newContext, PHONE, screenshotPath } from "#tests/chromium.ts";
import { buy, openApp, runEverything } from "./everything.ts";

const running = await runEverything();
let shopId: string;

beforeAll(async () => {
  const { everything } = running;
  await installApp(everything);
  await publishLadders(everything);
  const { state } = everything.devStore.store;
  shopId = state.shop.domain;
  await pool().query("update shop set holdout_share = 0 where shop_id = $1", [shopId]);
  const honey = state.products.find(({ handle }) => handle === "honey-acacia") ?? state.products.at(-1)!;
  const crossSell = {
    id: "honey",
    item: { kind: "variant", productId: honey.id, variantId: honey.variants[0]!.id },
    price: { kind: "percent_off", percent: 15, reason: "Thanks for your order" },
    copy: { en: { headline: "A spoonful for your next pot", outcome: "{product} keeps for a year.", terms: "You save {saving}." } },
    defaultLocale: "en",
    validHours: 48,
  }; // prettier-ignore
  // As if the merchant had published every ladder anew, with a cross-sell.
  await pool().query(
    `with made as (
       insert into ladder_version (shop_id, ladder_id, version, document, published_by)
       select v.shop_id, v.ladder_id, v.version + 1, jsonb_set(v.document::jsonb, '{crossSell}', $2), 'system' from ladder_version v
       join ladder l on l.shop_id = v.shop_id and l.ladder_id = v.ladder_id and l.published_version = v.version where v.shop_id = $1
       returning shop_id, ladder_id, version)
     update ladder l set published_version = made.version from made where l.shop_id = made.shop_id and l.ladder_id = made.ladder_id`,
    [shopId, JSON.stringify(crossSell)],
  );
  await notifyChange("ladders", shopId);
  await notifyChange("shop", shopId);
});

async function shopper(): Promise<Page> {
  const page = await (await newContext(running.browser, PHONE)).newPage();
  page.setDefaultTimeout(60_000);
  return page;
}
const block = (page: Page) => page.locator("#after-payment");
const card = (page: Page) => block(page).getByRole("region", { name: "Offer for you" });
const claim = (page: Page) => block(page).getByRole("link", { name: "View in cart" });
const hosted = (page: Page) => page.locator("#after-payment[data-block=hosted]").waitFor({ state: "attached" });
const orderOfPage = (page: Page) => {
  const token = new URL(page.url()).pathname.split("/")[2]!;
  return running.everything.devStore.store.state.checkouts[token]!;
};
const declineAll = async (page: Page) => {
  const no = page.getByRole("button", { name: "No, thank you" });
  await no.waitFor();
  while (!(await page.getByRole("heading", { name: /^Thank you\. Order/ }).isVisible())) {
    if (await no.isVisible()) await no.click({ timeout: 2_000 }).catch(() => undefined);
    await page.evaluate(() => new Promise((next) => requestAnimationFrame(next)));
  }
};
const sold = async (orderId: number | null) =>
  (
    await pool().query<{ layer: string; evidence: string; ladder: string; first: string }>(
      `select a.layer, a.evidence, l.name as ladder, a.reference_id as first from attribution a join ladder l on l.shop_id = a.shop_id and l.ladder_id = a.ladder_id
       where a.shop_id = $1 and a.order_id = $2`,
      [shopId, orderId],
    )
  ).rows;

test("after a wallet payment the OTO is shown; its cart has a one-time code; the new order belongs to the first one's ladder and layer", async () => {
  const page = await shopper();
  await buy(page, running.origin, "earl-grey", "wallet");
  await card(page).waitFor();
  await block(page).getByText("This price is valid until").waitFor();
  const ways = [block(page).getByRole("link"), block(page).getByRole("button")];
  expect(await Promise.all(ways.map((way) => way.count()))).toEqual([1, 1]);
  await block(page).getByRole("button", { name: "No, thanks" }).waitFor();
  await claim(page).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.screenshot({ path: screenshotPath("thank-you-missed-oto"), fullPage: true });
  const first = orderOfPage(page);
  await claim(page).click();
  await page.getByRole("button", { name: /^Pay / }).waitFor();
  await page.locator("body[data-should-render]").waitFor();
  const code = await page.getByLabel("Discount code").inputValue();
  expect(code).toMatch(/^THX-/);
  await page.getByRole("radio", { name: "Wallet" }).check();
  await page.getByRole("button", { name: /^Pay / }).click();
  await page.getByRole("heading", { name: /^Thank you\. Order/ }).waitFor();
  const second = orderOfPage(page);
  expect(second.token).not.toBe(first.token);
  await expect
    .poll(() => sold(second.orderId), { timeout: 60_000 })
    .toEqual([{ layer: "oto", evidence: "discount_code", ladder: expect.any(String), first: first.token }]);
  const shown = async () =>
    (
      await pool().query(
        "select sum(lines)::int as lines from line_rollup where shop_id = $1 and layer = 'oto' having sum(lines) > 0",
        [shopId],
      )
    ).rows;
  await expect.poll(shown, { timeout: 60_000 }).toEqual([{ lines: 1 }]);
  const admin = await (await newContext(running.browser)).newPage();
  admin.setDefaultTimeout(60_000);
  const app = await openApp(admin, running.origin, `/app/support/orders/${second.orderId}`);
  await app.getByText("one-time code").first().waitFor();
  // The code was good for one order.
  const other = await shopper();
  await other.goto(`${running.origin}/shop/products/mint-garden`);
  await other.getByRole("button", { name: "Buy now" }).click();
  await other.getByLabel("Discount code").fill(code);
  await other.getByRole("button", { name: "Apply" }).click();
  await other.getByText("was used already").waitFor();
});

test("after a card payment and a declined OTO the cross-sell is shown, never the OTO; declined, it stays away, also on the order's status page", async () => {
  const page = await shopper();
  await buy(page, running.origin, "earl-grey");
  await declineAll(page);
  await card(page).waitFor();
  await block(page).getByRole("heading", { name: "A spoonful for your next pot" }).waitFor();
  await block(page).getByText("You save").waitFor();
  await page.screenshot({ path: screenshotPath("thank-you-cross-sell"), fullPage: true });
  await block(page).getByRole("button", { name: "No, thanks" }).click();
  await card(page).waitFor({ state: "detached" });
  const { token } = orderOfPage(page);
  const declined = () =>
    pool().query("select 1 from funnel_event where reference_id = $1 and step_id = 'cross:honey' and type = 'decline'", [token]); // prettier-ignore
  await expect.poll(async () => (await declined()).rowCount).toBe(1);
  // Another browser, which remembers nothing: the server does.
  const elsewhere = await shopper();
  const answered = elsewhere.waitForResponse(/\/api\/thank-you$/);
  await elsewhere.goto(`${running.origin}/checkout/${token}/status`);
  await elsewhere.getByRole("heading", { name: /is being prepared/ }).waitFor();
  expect(await (await answered).json()).toMatchObject({ offer: null, reason: "answered_here" });
  expect(await card(elsewhere).count()).toBe(0);
});

test("on the order's status page the cross-sell leads to a cart whose order belongs to it", async () => {
  const page = await shopper();
  await buy(page, running.origin, "hojicha");
  await page.getByRole("button", { name: /^Pay now/ }).click();
  await declineAll(page);
  const first = orderOfPage(page);
  await page.getByRole("link", { name: "Order status" }).click();
  await page.getByRole("heading", { name: /is being prepared/ }).waitFor();
  await claim(page).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /^Pay / }).waitFor();
  await page.locator("body[data-should-render]").waitFor();
  await page.getByRole("radio", { name: "Wallet" }).check();
  await page.getByRole("button", { name: /^Pay / }).click();
  await page.getByRole("heading", { name: /^Thank you\. Order/ }).waitFor();
  await expect
    .poll(() => sold(orderOfPage(page).orderId), { timeout: 60_000 })
    .toMatchObject([{ layer: "cross_sell", evidence: "discount_code", first: first.token }]);
});

test("while the app does not answer, or answers nonsense, the pages after payment are as they were", async () => {
  const page = await shopper();
  await page.route("**/api/thank-you", (route) => route.abort());
  await buy(page, running.origin, "genmaicha", "wallet");
  await page.getByRole("heading", { name: /^Thank you\. Order/ }).waitFor();
  await hosted(page);
  const asked = page.waitForRequest(/\/api\/thank-you$/);
  await page.unroute("**/api/thank-you");
  await page.route("**/api/thank-you", (route) => route.fulfill({ status: 200, body: '{"offer":7,"currency":{}}' }));
  await page.getByRole("link", { name: "Order status" }).click();
  await asked;
  await page.getByRole("heading", { name: /is being prepared/ }).waitFor();
  await page.getByRole("link", { name: "Continue shopping" }).waitFor();
  expect(await card(page).count()).toBe(0);
});
