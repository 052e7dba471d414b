import pg from "pg";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { installApp } from "#dev-store/demo/merchant.ts";
import { newContext } from "#tests/chromium.ts";
import { waitUntil } from "#tests/fixtures/wait-until.ts";
import { openApp, runEverything } from "./everything.ts";

const running = await runEverything();
let client: pg.Client;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await installApp(running.everything);
  // The pixel is activated by a job of the install.
  await waitUntil(async () => running.everything.devStore.store.state.app.webPixel !== null, 60_000);
  await waitUntil(async () => (await rows("select 1 from shop where web_pixel_id is not null and pixel_connected_at is not null")).length === 1, 30_000); // prettier-ignore
});
afterAll(async () => {
  for (const context of contexts) await context.close();
  await client?.end();
});

async function rows<Row extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await client.query<Row>(text, values)).rows;
}

interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Bodies of what the pixel sent. */
  readonly sent: string[];
}
/** A browser of its own, and what its pixel sends. */
async function visitor(
  options: { readonly userAgent?: string; readonly consent?: "yes" | "no" } = {},
): Promise<Visitor> {
  const context = await newContext(running.browser, options.userAgent ? { userAgent: options.userAgent } : {});
  contexts.push(context);
  const { consent } = options;
  if (consent) {
    await context.addInitScript((given) => {
      // Frames without an origin have no storage.
      if (self.origin !== "null" && !localStorage.getItem("consent")) localStorage.setItem("consent", given);
    }, consent);
  }
  const page = await context.newPage();
  const sent: string[] = [];
  context.on("request", (request) => {
    if (request.url().endsWith("/api/pixel")) sent.push(request.postData() ?? "");
  });
  return { page, context, sent };
}

const isRunning = (page: Page) => page.locator("body[data-web-pixel=runs]").waitFor();
const memoryOf = (page: Page) => page.evaluate(() => localStorage.getItem("offer_ladder"));

/** Buys a product whose page is open, and leaves the post-purchase page if there is one. @returns the checkout's token */
async function buyHere(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Buy now" }).click();
  await page.getByRole("button", { name: /^Pay / }).waitFor();
  await isRunning(page);
  await page.locator("body[data-should-render]").waitFor();
  await page.getByRole("button", { name: /^Pay / }).click();
  await page.locator("body[data-page]").waitFor();
  return page.url().split("/checkout/")[1]!;
}

/** All messages to the pixel's worker were handled: it takes them one after the other. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => setTimeout(done, 0)));
  await page.waitForLoadState("networkidle");
}

test("the app activates its pixel with the shop's key, and again after it was taken away or given another", async () => {
  const { store } = running.everything.devStore;
  const [{ key } = { key: "" }] = await rows<{ key: string }>("select pixel_key as key from shop");
  expect(store.state.app.webPixel?.settings).toEqual({ key });
  const refresh = async () => {
    await client.query("update shop set health_checked_at = null");
    await openApp((await visitor()).page, running.origin, "/app");
  };
  store.state.app.webPixel!.settings = { key: "0".repeat(32) };
  await refresh();
  await waitUntil(async () => store.state.app.webPixel?.settings.key === key, 30_000);
  store.state.app.webPixel = null;
  await refresh();
  await waitUntil(async () => (store.state.app.webPixel as { settings: { key: string } } | null)?.settings.key === key, 30_000);
}); // prettier-ignore

test("without consent nothing is sent and nothing is stored, also after it was withdrawn", async () => {
  const { page, sent } = await visitor();
  await page.goto(`${running.origin}/shop?utm_source=facebook&utm_medium=paid`);
  await isRunning(page);
  await page.goto(`${running.origin}/shop/products/${handle()}`);
  await isRunning(page);
  await buyHere(page);
  await settled(page);
  expect([sent, await memoryOf(page)]).toEqual([[], null]);

  await page.getByRole("button", { name: "Allow" }).click();
  await waitUntil(async () => sent.length > 0 && (await memoryOf(page)) !== null, 30_000);
  await page.getByRole("button", { name: "Withdraw" }).click();
  await waitUntil(async () => (await memoryOf(page)) === null, 30_000);
  const before = sent.length;
  await page.goto(`${running.origin}/shop`);
  await isRunning(page);
  await settled(page);
  expect([sent.length, await memoryOf(page)]).toEqual([before, null]);
});

test("with consent a visit, its channel and its checkout appear, and the checkout finds its order", async () => {
  const { page, sent } = await visitor({ consent: "yes" });
  await page.goto(`${running.origin}/shop/products/${handle()}?utm_source=facebook&utm_medium=paid&utm_campaign=spring&fbclid=SECRET`);
  await isRunning(page);
  // The store takes its time to open a checkout: the tap is remembered by then, and the loading measured from it.
  await page.route("**/__store/checkouts", async (route) => {
    await waitUntil(async () => (JSON.parse((await memoryOf(page)) ?? "{}") as { tapped?: number }).tapped! > 0, 30_000);
    await route.continue();
  });
  const token = await buyHere(page);
  await waitUntil(async () => (await rows("select 1 from checkout_visit where checkout_token = $1 and completed_at is not null and order_id is not null", [token])).length === 1, 60_000);
  // Events come in more than one request: what they say is there when the last has come.
  const checkout = async () => (await rows("select step, channel, first_channel, device, country, is_returning, currency, value_minor::int, load_ms, bot_rule, session_id from checkout_visit where checkout_token = $1", [token]))[0];
  const told = { step: "completed", channel: "paid_social", first_channel: "paid_social", device: "desktop", country: "US", is_returning: false, currency: "USD", bot_rule: "" };
  await expect.poll(checkout).toMatchObject({ ...told, value_minor: expect.any(Number), load_ms: expect.any(Number) });
  const { value_minor: value, load_ms: load, session_id: session } = (await checkout())!;
  expect([value, load].every((figure) => Number(figure) > 0)).toBe(true);
  const visit = async () => (await rows("select pages, products, cart_adds, has_completed, utm_campaign, click_id, channel, landing_path from visit where session_id = $1", [session]))[0];
  await expect.poll(visit).toMatchObject({ pages: 2, products: 1, cart_adds: 1, has_completed: true, utm_campaign: "spring", click_id: "fbclid", channel: "paid_social" });
  expect(sent.join("\n")).not.toMatch(/SECRET|@|Mozilla/);
  // The order's facts take the channel from there.
  await waitUntil(async () => (await rows("select 1 from order_fact f join checkout_visit c using (shop_id, order_id) where c.checkout_token = $1 and f.channel = 'paid_social' and f.device = 'desktop'", [token])).length === 1, 60_000);

  // The same browser comes back by itself half an hour later: a new visit, which counts to who sent it last.
  await page.evaluate(() => {
    const memory = JSON.parse(localStorage.getItem("offer_ladder")!) as { at: number };
    localStorage.setItem("offer_ladder", JSON.stringify({ ...memory, at: memory.at - 31 * 60_000 }));
  });
  await page.goto(`${running.origin}/shop`);
  await waitUntil(async () => (await rows("select 1 from visit where channel = 'paid_social' and session_id <> $1", [session])).length === 1, 30_000);
}); // prettier-ignore

test("what a page did before consent counts from the consent on, with who sent the visitor", async () => {
  const { page } = await visitor();
  await page.goto(`${running.origin}/shop?utm_source=awin&utm_medium=affiliate`);
  await isRunning(page);
  await page.getByRole("button", { name: "Allow" }).click();
  await waitUntil(
    async () => (await rows("select 1 from visit where channel = 'affiliate' and pages = 1")).length === 1,
    30_000,
  );
});

test("a browser that names itself a robot is counted apart", async () => {
  const { page } = await visitor({
    consent: "yes",
    userAgent: "Mozilla/5.0 (compatible; Examplebot/1.0; +https://bot.example)",
  });
  await page.goto(`${running.origin}/shop?utm_source=robot`);
  await waitUntil(
    async () => (await rows("select 1 from visit where utm_source = 'robot' and bot_rule = 'robot'")).length === 1,
    30_000,
  );
});

test("an endpoint that is gone disturbs nobody: the shop sells, and no page fails", async () => {
  const { page, context, sent } = await visitor({ consent: "yes" });
  await context.route("**/api/pixel", (route) => route.abort());
  const failures: string[] = [];
  page.on("pageerror", (error) => failures.push(error.message));
  await page.goto(`${running.origin}/shop/products/${handle()}`);
  await isRunning(page);
  await buyHere(page);
  await waitUntil(async () => sent.length > 0, 30_000);
  expect(failures).toEqual([]);
});

/** A product that can be bought. */
function handle(): string {
  const found = running.everything.devStore.store.state.products.find(({ variants, status }) => status === "ACTIVE" && variants.some(({ stock }) => stock > 20)); // prettier-ignore
  return found!.handle;
}
