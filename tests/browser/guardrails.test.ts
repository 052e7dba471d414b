import type { FrameLocator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { evaluateShop } from "#app/guardrails/evaluate-shop.server.ts";
import { openTrips } from "#app/guardrails/open-trips.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { installApp } from "#dev-store/demo/merchant.ts";
import { newContext, PHONE, screenshotPath } from "#tests/chromium.ts";
import { storeCheckouts } from "#tests/fixtures/checkouts.ts";
import { journeyLadder, ladderIdFixture } from "#tests/fixtures/ladder.ts";
import { storeOrderDays } from "#tests/fixtures/order-days.ts";
import { storeLadder } from "#tests/fixtures/shop.ts";
import { openApp, runEverything } from "./everything.ts";

const running = await runEverything();
const LADDER = ladderIdFixture(1);
let shopId = "";
let page: Page;
let app: FrameLocator;
const button = (name: string) => app.getByRole("button", { name, exact: true });
const shown = (text: string | RegExp) => app.getByText(text).first().waitFor();
async function open(path: string): Promise<void> {
  app = await openApp(page, running.origin, path);
}
/** The admin's frame scrolls inside the page: to see all of it the window grows. */
async function wholePicture(name: string): Promise<void> {
  const before = page.viewportSize()!;
  const height = await app.locator("body").evaluate((body) => body.ownerDocument.documentElement.scrollHeight);
  await page.setViewportSize({ ...before, height: height + 80 });
  await page.screenshot({ path: screenshotPath(name), fullPage: true });
  await page.setViewportSize(before);
}
const query = async (sql: string, ...values: unknown[]) => (await pool().query(sql, [shopId, ...values])).rows;
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const dayText = (days: number) => daysAgo(days).toISOString().slice(0, 10);

beforeAll(async () => {
  await installApp(running.everything);
  shopId = (await pool().query<{ id: string }>("select shop_id as id from shop")).rows[0]!.id;
  page = await (await newContext(running.browser, { viewport: { width: 1280, height: 1000 } })).newPage();
  page.setDefaultTimeout(60_000);
});

test("before anything: what is missing is said, and limits are checked while they are typed", async () => {
  await open("/app/guardrails");
  await shown("No ladder runs");
  await shown("None so far.");
  await app.getByLabel("Not below, of what it is judged by").first().fill("30");
  await shown("From 50 to 98");
  expect(await button("Save limits").isDisabled()).toBe(true);
  await app.getByLabel("Not below, of what it is judged by").first().fill("90");
  await button("Save limits").click();
  await expect.poll(async () => (await query("select guardrails->'conversion'->>'limit' as limit from shop where shop_id = $1"))[0].limit).toBe("0.9"); // prettier-ignore
  await wholePicture("guardrails-empty");
  await open("/app/baseline");
  await shown(/^Collecting: 0 of 7 days/);
  await wholePicture("baseline-empty");
});

test("the baseline shows each figure with its interval, and what was left out; it is frozen with the first ladder", async () => {
  await query("update shop set installed_at = $2, time_zone = 'UTC' where shop_id = $1", daysAgo(30));
  await storeOrderDays(shopId, dayText(30), dayText(1), { orders: 60, marginMinor: 130_000, refundMinor: 6_000 });
  await query("update order_rollup set orders = 4 where shop_id = $1 and day = $2", dayText(9));
  await storeCheckouts({ shopId, from: `${dayText(30)}T00:00Z`, days: 30, perDay: 120, rate: 5000 });
  await query("delete from baseline where shop_id = $1");
  await open("/app/baseline");
  await shown("Ready");
  await shown("27 comparable days");
  await shown(/left out: more than three times/);
  await shown(/^95 %: /);
  await shown("not measured");
  await wholePicture("baseline-ready");
  await storeLadder(shopId, LADDER, journeyLadder);
  await open("/app/baseline");
  await shown(/^Frozen /);
});

test("a pause tells its figures, is taken back with a reason, and stands in the history", async () => {
  await query("delete from checkout_visit where shop_id = $1");
  await storeCheckouts({ shopId, from: `${dayText(12)}T00:00Z`, days: 10, perDay: 300, rate: 4000, held: { share: 50, rate: 6000, ladderId: LADDER } }); // prettier-ignore
  await query("update placement_decision set arm = 'ladder_holdout' where shop_id = $1 and arm = 'holdout'");
  await evaluateShop(shopId, daysAgo(12.2));
  await query("update guardrail_state set since = $2, figures = '{}' where shop_id = $1", daysAgo(12.2));
  await evaluateShop(shopId, new Date());
  expect(await openTrips(shopId)).toHaveLength(1);
  await open("/app/guardrails");
  await shown(`A guardrail paused ${journeyLadder.name}`);
  await shown("Tripped: paused");
  await wholePicture("guardrails-tripped");
  await button("Let it run again").first().click();
  const again = app.getByRole("dialog").getByRole("button", { name: "Let it run again" });
  expect(await again.isDisabled()).toBe(true);
  await app.getByLabel("Why (kept with the pause)").fill("The theme was broken that week");
  await again.click();
  await shown(/The theme was broken that week/);
  expect(await openTrips(shopId)).toEqual([]);
  expect((await query("select status from ladder where shop_id = $1"))[0].status).toBe("published");
});

test("on a phone everything stands within the screen", async () => {
  page = await (await newContext(running.browser, PHONE)).newPage();
  page.setDefaultTimeout(60_000);
  for (const [path, text] of [
    ["/app/guardrails", /The theme was broken that week/],
    ["/app/baseline", /^Frozen /],
  ] as const) {
    await open(path);
    await shown(text);
    await wholePicture(`phone-${path.slice("/app/".length)}`);
    const { scroll, client } = await app.locator("body").evaluate((body) => {
      const root = body.ownerDocument.documentElement;
      return { scroll: root.scrollWidth, client: root.clientWidth };
    });
    expect(scroll).toBeLessThanOrEqual(client);
  }
});
