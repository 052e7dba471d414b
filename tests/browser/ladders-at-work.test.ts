import type { Page } from "playwright-core";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { newLadder } from "#app/ladders/edit-ladder.ts";
import { localStamp, localTime } from "#app/ladders/local-time.ts";
import type { LadderDocument, Offer } from "#app/ladders/ladder.ts";
import { saveLadder } from "#app/ladders/publish-ladder.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { installApp, waitFor } from "#dev-store/demo/merchant.ts";
import { newContext, PHONE, screenshotPath } from "#tests/chromium.ts";
import { buy, openApp, runEverything } from "./everything.ts";

const running = await runEverything();
interface Bought {
  readonly lines: { title: string; isAddOn: boolean; quantity: number; sellingPlanId?: number }[];
}
interface StoreProduct {
  readonly id: number;
  readonly handle: string;
  readonly variants: readonly { readonly id: number }[];
}

let shopId: string;
const ids = new Map<string, { productId: number; variantId: number }>();
const of = (handle: string) => ids.get(handle)!;

beforeAll(async () => {
  await installApp(running.everything);
  shopId = running.everything.devStore.store.state.shop.domain;
  for (const { id, handle, variants } of await running.everything.store<StoreProduct[]>("GET", "/products"))
    ids.set(handle, { productId: id, variantId: variants[0]!.id });
});
beforeEach(async () => {
  await pool().query("update ladder set status = 'archived'");
  // A moved clock leaves decisions of later moments behind.
  await pool().query("delete from decision");
});
afterEach(() => running.everything.app.setClock(0));

/** Publishes a ladder for every order, with one offer. */
async function publish(offer: Partial<Offer>, more: Partial<LadderDocument> = {}): Promise<void> {
  const ladder = newLadder("en");
  const [step] = Object.values(ladder.postPurchase.steps);
  const copy = {
    en: { result: "One more thing: {product}", included: ["It is yours"], terms: "{price}, renews monthly or not at all.", assurance: "The shop's usual returns apply." },
  }; // prettier-ignore
  const steps = { "oto-1": { ...step!, offer: { ...step!.offer, copy, ...offer } } };
  const document = { ...ladder, name: "At work", ...more, postPurchase: { start: "oto-1", steps } };
  const saved = await saveLadder({ shopId, ladderId: null, document, revision: null, staffId: "1", publishes: true });
  expect(saved).toMatchObject({ kind: "saved", version: 1 });
}

async function shopper(): Promise<Page> {
  const page = await (await newContext(running.browser, PHONE)).newPage();
  page.setDefaultTimeout(30_000);
  return page;
}
const thanks = (page: Page) => page.getByRole("heading", { name: /Thank you/ }).waitFor();
const heading = (page: Page) => page.getByRole("heading", { name: /^One more thing/ });
const lastOrder = async () => (await running.everything.store<{ orders: Bought[] }>("GET", "/orders")).orders[0]!;
const reasons = async () =>
  (await pool().query<{ reason: string }>("select reason from decision order by decided_at desc limit 1")).rows[0]!
    .reason;

test("a bundle: one tap adds all of its items, the cheapest free, each matched to its line", async () => {
  await publish({
    item: { kind: "bundle", parts: [{ ...of("pot-glass"), quantity: 1 }, { ...of("strainer-fine"), quantity: 2 }] },
    price: { kind: "cheapest_free", reason: "Tea set" },
  }); // prettier-ignore
  const page = await shopper();
  await buy(page, running.origin, "earl-grey");
  await page.getByRole("heading", { name: "One more thing: Glass Teapot" }).or(heading(page)).first().waitFor();
  await page.getByText(/^2 × /).waitFor();
  await page.screenshot({ path: screenshotPath("bundle-phone"), fullPage: true });
  await page.getByRole("button", { name: /^Pay now/ }).click();
  await thanks(page);
  const added = (await lastOrder()).lines.filter(({ isAddOn }) => isAddOn);
  expect(added.map(({ quantity }) => quantity)).toEqual([1, 2]);
  await waitFor("both lines to be matched", async () => {
    const { rowCount } = await pool().query("select 1 from attribution where step_id = 'oto-1'");
    return rowCount === 2;
  });
});

test("a subscription is paid only with the shopper's consent, its renewal told in plain words", async () => {
  const { productId, variantId } = of("coffee-beans");
  const { rows } = await pool().query<{ id: number }>(
    "select selling_plan_id as id from selling_plan_product where product_id = $1 order by 1 limit 1",
    [productId],
  );
  await publish({ item: { kind: "variant", productId, variantId }, subscription: { sellingPlanId: rows[0]!.id } });
  const page = await shopper();
  await buy(page, running.origin, "earl-grey");
  await page.getByText("Renews every month at $10.80 until you cancel.").waitFor();
  const pay = page.getByRole("button", { name: /^Pay now/ });
  await pay.click();
  await page.getByText("Please agree to the recurring charges first.").waitFor();
  await page.screenshot({ path: screenshotPath("subscription-phone"), fullPage: true });
  await page.getByRole("checkbox").check();
  await pay.click();
  await thanks(page);
  expect((await lastOrder()).lines.filter(({ isAddOn }) => isAddOn)).toMatchObject([{ quantity: 1 }]);
});

test("a declined offer stays away at the customer's next purchase, and the reason can be read", async () => {
  await publish({ item: { kind: "variant", ...of("candle-smoke") } });
  const page = await shopper();
  await buy(page, running.origin, "earl-grey");
  await page.getByRole("button", { name: "No, thank you" }).click();
  await thanks(page);
  const { rows } = await pool().query<{ id: number }>(
    "select customer_id as id from offer_answer where answer = 'declined' order by answered_at desc limit 1",
  );
  await page.goto(`${running.origin}/shop/products/earl-grey`);
  await page.getByRole("button", { name: "Buy now" }).click();
  await page.getByLabel("Customer").selectOption(String(rows[0]!.id));
  await page.locator("body[data-should-render='false']").waitFor();
  await page.getByRole("button", { name: /^Pay / }).click();
  await thanks(page);
  expect(await reasons()).toBe("declined_before");
  // Somebody else is offered it.
  const other = await shopper();
  await buy(other, running.origin, "earl-grey");
  await heading(other).waitFor();
});

test("a schedule starts and ends on the shop's clock", async () => {
  const { rows } = await pool().query<{ zone: string }>("select time_zone as zone from shop");
  const stamp = (minutes: number) => localStamp(localTime(new Date(Date.now() + minutes * 60_000), rows[0]!.zone));
  await publish({ item: { kind: "variant", ...of("candle-smoke") } }, { schedule: { from: stamp(30), until: stamp(60) } });
  const page = await shopper();
  const isOffered = async () => {
    await buy(page, running.origin, "earl-grey");
    await heading(page).or(page.getByRole("heading", { name: /Thank you/ })).first().waitFor();
    return (await heading(page).count()) === 1;
  };
  expect([await isOffered(), await reasons()]).toEqual([false, "outside_schedule"]);
  await running.everything.app.setClock(45 * 60_000);
  expect(await isOffered()).toBe(true);
  await running.everything.app.setClock(75 * 60_000);
  expect([await isOffered(), await reasons()]).toEqual([false, "outside_schedule"]);
}); // prettier-ignore

test("after the minutes that the page told the server signs no accept, and the page says why", async () => {
  await publish({ item: { kind: "variant", ...of("candle-smoke") }, expiresAfterMinutes: 15 });
  const page = await shopper();
  await buy(page, running.origin, "earl-grey");
  await page.getByText("You can take this offer for 15 minutes from when it was shown").waitFor();
  await waitFor("the view to be recorded", async () => {
    const { rowCount } = await pool().query("select 1 from decision where drawn_at is not null");
    return rowCount! > 0;
  });
  await running.everything.app.setClock(16 * 60_000);
  await page.getByRole("button", { name: /^Pay now/ }).click();
  await page.getByText("The time for this offer is over").waitFor();
  await page.getByText("Nothing was charged for this item.").waitFor();
  expect((await lastOrder()).lines.filter(({ isAddOn }) => isAddOn)).toEqual([]);
}); // prettier-ignore

test("all offers stop at one click in the admin, for the very next shopper, and start again", async () => {
  await publish({ item: { kind: "variant", ...of("candle-smoke") } });
  const merchant = await (await newContext(running.browser, { viewport: { width: 1440, height: 1000 } })).newPage();
  merchant.setDefaultTimeout(30_000);
  const app = await openApp(merchant, running.origin, "/app/ladders");
  await app.getByRole("button", { name: "Stop all offers now" }).click();
  await app.getByLabel("Reason (for your colleagues)").fill("Wrong price list");
  await app.getByRole("button", { name: "Stop all offers", exact: true }).click();
  await app.getByText("All offers are stopped: no shopper sees one.").waitFor();
  await merchant.screenshot({ path: screenshotPath("offers-stopped") });
  const page = await shopper();
  await buy(page, running.origin, "earl-grey");
  await thanks(page);
  expect(await reasons()).toBe("offers_stopped");
  await app.getByRole("button", { name: "Make offers again" }).click();
  await app.getByText("All offers are stopped: no shopper sees one.").waitFor({ state: "detached" });
  await buy(page, running.origin, "earl-grey");
  await heading(page).waitFor();
});

test("the page speaks the checkout's language, its fixed texts in one that the merchant never wrote", async () => {
  await publish({ item: { kind: "variant", ...of("candle-smoke") } });
  const page = await shopper();
  await page.goto(`${running.origin}/shop/products/earl-grey`);
  await page.getByRole("button", { name: "Buy now" }).click();
  await page.getByLabel("Language").selectOption("ja");
  await page.locator("body[data-should-render='true']").waitFor();
  await page.getByRole("button", { name: /^Pay / }).click();
  await page.getByRole("button", { name: "いいえ、結構です" }).waitFor();
});
