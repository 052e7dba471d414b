import type { FrameLocator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { pool } from "#app/runtime/database.server.ts";
import { installApp, publishLadders, saveSettings, waitFor } from "#dev-store/demo/merchant.ts";
import { newContext, PHONE, screenshotPath } from "#tests/chromium.ts";
import { buy, openApp, runEverything } from "./everything.ts";

const running = await runEverything();
let orderName = "";
let orderId = 0;

/** The admin as one staff member sees it: the stand-in's switcher remembers who is signed in. */
async function staffPage(staffId: string, options: Parameters<typeof newContext>[1] = {}): Promise<Page> {
  const context = await newContext(running.browser, { viewport: { width: 1280, height: 2600 }, ...options });
  await context.addInitScript((id) => {
    try {
      localStorage.setItem("staff", id);
    } catch {
      // The app's frame may have no storage of its own.
    }
  }, staffId);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return page;
}
const SAM = "1";
const KIM = "2";

beforeAll(async () => {
  const { everything, browser, origin } = running;
  await installApp(everything);
  await saveSettings(everything);
  await publishLadders(everything);
  // A shopper declines the OTO and takes the downsell.
  const shopper = await (await newContext(browser, PHONE)).newPage();
  shopper.setDefaultTimeout(30_000);
  const offer = shopper.getByRole("heading", { name: "Whisk your matcha without clumps from the first bowl." });
  // On a busy machine a process that just started may take longer than an offer may: the order then goes on without one.
  await waitFor("an offer", async () => {
    await buy(shopper, origin, "matcha-kitchen");
    await offer.or(shopper.getByRole("heading", { name: /Thank you/ })).waitFor();
    return offer.isVisible();
  });
  await shopper.getByRole("button", { name: "No, thank you" }).click();
  await shopper.getByRole("heading", { name: "Measure one gram, every time." }).waitFor();
  await shopper.getByRole("button", { name: /^Pay now · / }).click();
  await shopper.getByRole("heading", { name: /Thank you/ }).waitFor();
  await waitFor("the accept to be matched to its line", async () => {
    const { rows } = await pool().query<{ orderId: number; name: string }>(
      `select o.order_id as "orderId", o.name from attribution a join shop_order o using (shop_id, order_id)`,
    );
    if (rows[0]) ({ orderId, name: orderName } = rows[0]);
    return rows.length === 1;
  });
});

/** The merchant gives Kim, who has opened the app, the support role. */
async function makeKimSupport(kim: Page, sam: Page): Promise<void> {
  const asMerchant = await openApp(kim, running.origin, "/app/settings");
  await asMerchant.getByRole("heading", { name: "Staff and roles" }).waitFor();
  const app = await openApp(sam, running.origin, "/app/settings");
  const role = app.getByLabel("Role of Staff member 2");
  await role.selectOption("support");
  await app.getByText("The role was changed.").waitFor();
  await app.getByRole("heading", { name: "Staff and roles" }).scrollIntoViewIfNeeded();
  await sam.screenshot({ path: screenshotPath("settings-roles") });
}

/** Headings of the story's entries, in the order in which a screen reader meets them. */
const story = (app: FrameLocator) => app.getByRole("heading", { level: 3 }).allInnerTexts();

test("support finds an order, reads its story and logs a complaint; the settings are refused", async () => {
  const { everything, origin } = running;
  const [kim, sam] = [await staffPage(KIM), await staffPage(SAM)];
  await makeKimSupport(kim, sam);

  // The app opens on the orders, and its navigation names nothing else.
  let app = await openApp(kim, origin, "/app");
  await app.getByRole("heading", { name: "Orders", exact: true }).waitFor();
  await app.getByRole("link", { name: orderName }).waitFor();
  const links = kim.getByRole("navigation", { name: "Admin" }).locator(".sub a");
  expect(await links.allInnerTexts()).toEqual(["Orders", "Refunds of offers", "Decisions"]);

  // By what the shopper tells: nothing fits, then the amount and the product.
  const search = app.getByLabel("Find an order");
  await search.fill("oolong 99.99");
  await search.press("Enter");
  await app.getByText("No order fits").waitFor();
  await kim.screenshot({ path: screenshotPath("support-nothing-fits") });
  await search.fill("scoop");
  await search.press("Enter");
  await app.getByText("Accepted: Downsell").waitFor();
  await kim.screenshot({ path: screenshotPath("support-orders") });
  await app.getByRole("link", { name: orderName }).click();

  // The story, whole and in order.
  await app.getByRole("heading", { name: `Order ${orderName}` }).waitFor();
  await app.getByText("Paid in full:").waitFor();
  const told = await story(app);
  const at = (start: string) => told.findIndex((heading) => heading.startsWith(start));
  const order = [
    "It was decided what to offer.",
    "The shopper was shown the offer (OTO).",
    "The shopper tapped “No, thank you” (OTO).",
    "The shopper was shown the offer (Downsell).",
    "The shopper tapped “Pay now” (Downsell).",
    "Shopify added the offer to the order and charged",
  ].map(at);
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(order).not.toContain(-1);
  expect(at("“Bamboo Scoop” was added by the accepted offer (Downsell).")).toBeGreaterThan(-1);
  await app.getByText("Measure one gram, every time.").waitFor();
  await app.getByText("Matcha: from powder to bowl, version 1").waitFor();
  await app.getByText("$8.00 before tax, full price").waitFor();
  await kim.screenshot({ path: screenshotPath("support-story"), fullPage: true });

  // A complaint, taken back and logged again.
  await app.getByLabel("Kind of complaint").selectOption("not_ordered");
  await app.getByRole("button", { name: "Log complaint" }).click();
  await app.getByText("The complaint was logged.").waitFor();
  await app.getByRole("button", { name: /^Take back/ }).click();
  await app.getByText("The complaint was taken back.").waitFor();
  await app.getByText("None was logged.").waitFor();
  await app.getByRole("button", { name: "Log complaint" }).click();
  await app.getByText("The complaint was logged.").waitFor();
  const { rows } = await pool().query("select kind, step_id, logged_by, source from complaint");
  expect(rows).toEqual([{ kind: "not_ordered", step_id: "scoop", logged_by: KIM, source: "staff" }]);
  await waitFor("the complaint to reach the facts", async () => {
    const facts = await pool().query("select 1 from line_fact where layer = 'downsell' and complaints = 1");
    return facts.rowCount === 1;
  });

  // What configures is refused, page and action alike.
  app = await openApp(kim, origin, "/app/settings");
  await app.getByRole("heading", { name: "This page is for merchants" }).waitFor();
  await kim.screenshot({ path: screenshotPath("support-refused") });
  const { token } = await everything.store<{ token: string }>("POST", "/id-token", { staffId: KIM });
  const refused = await fetch(`http://127.0.0.1:${everything.appProcessPort}/app/settings/staff`, {
    method: "POST",
    body: new URLSearchParams({ staffId: SAM, role: "support" }),
    headers: {
      authorization: `Bearer ${token}`,
      host: new URL(everything.devStore.appOrigin).host,
      "user-agent": "Mozilla/5.0 Chrome/156.0",
    },
  });
  expect(refused.status).toBe(403);
});

test("a refund in the admin comes into the queue of its layer; the story is read on a phone and in Indonesian", async () => {
  const { everything, origin } = running;
  const sam = await staffPage(SAM);
  await sam.goto(`${origin}/admin/orders/${orderId}`);
  await sam.getByRole("button", { name: "Refund" }).click();
  await sam.getByLabel("Units of Bamboo Scoop to refund").fill("1");
  await sam.getByRole("button", { name: "Give back" }).click();
  await sam.getByText("1 refunded").waitFor();
  await everything.store("POST", "/webhooks/settled", {});
  await waitFor("the refund to be known", async () => (await pool().query("select 1 from refund_line")).rowCount === 1);

  let app = await openApp(sam, origin, "/app/support/refunds");
  await app.getByText("1 × Bamboo Scoop").waitFor();
  await app.getByText("on the day of the purchase").waitFor();
  await sam.screenshot({ path: screenshotPath("support-refunds") });
  await app.getByLabel("Layer").selectOption("oto");
  await app.getByText("Nothing that an offer sold was refunded").waitFor();
  await app.getByLabel("Layer").selectOption("downsell");
  await app.getByRole("link", { name: `Order ${orderName}` }).click();
  await app.getByText(/^Paid, and \$/).waitFor();
  await app.getByText("1 × Bamboo Scoop (Downsell)").waitFor();

  const phone = await staffPage(SAM, PHONE);
  await phone.addInitScript(() => {
    try {
      localStorage.setItem("adminLocale", "id");
    } catch {
      // As above.
    }
  });
  app = await openApp(phone, origin, `/app/support/orders/${orderId}`);
  await app.getByText("Pembeli mengetuk “Bayar sekarang” (Downsell).").waitFor();
  const isWide = await app.locator("body").evaluate((body) => body.scrollWidth > body.clientWidth);
  expect(isWide).toBe(false);
  await phone.screenshot({ path: screenshotPath("support-story-phone"), fullPage: true });
});

test("a merchant connects a help desk: the secret is shown once", async () => {
  const sam = await staffPage(SAM);
  const app = await openApp(sam, running.origin, "/app/settings");
  await app.getByRole("button", { name: "Make a secret" }).click();
  const secret = await app.getByLabel("Secret of the help desk").inputValue();
  expect(secret).toMatch(/^olts_[\w-]{43}$/);
  await app.getByLabel("Secret of the help desk").scrollIntoViewIfNeeded();
  await sam.screenshot({ path: screenshotPath("settings-help-desk") });
  const again = await openApp(sam, running.origin, "/app/settings");
  await again.getByText("A secret is set.").waitFor();
  expect(await again.getByLabel("Secret of the help desk").count()).toBe(0);
});
