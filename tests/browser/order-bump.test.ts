import type { Locator, Page } from "playwright-core";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { newLadder } from "#app/ladders/edit-ladder.ts";
import type { Bump, LadderDocument } from "#app/ladders/ladder.ts";
import { readOfferMark } from "#app/ladders/offer-mark.ts";
import { saveLadder } from "#app/ladders/publish-ladder.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { notifyChange } from "#app/runtime/invalidation.server.ts";
import { installApp, waitFor } from "#dev-store/demo/merchant.ts";
import { newContext, PHONE, screenshotPath } from "#tests/chromium.ts";
import { openApp, runEverything } from "./everything.ts";

const running = await runEverything();
interface Bought {
  readonly lines: readonly {
    readonly title: string;
    readonly attributes: Readonly<Record<string, string>>;
    readonly discount: string;
  }[];
  readonly discountCodes: readonly { readonly code: string }[];
  readonly checkoutToken: string;
}
let shopId: string;
const store = () => running.everything.devStore.store;
const variantOf = (handle: string) => store().state.products.find((product) => product.handle === handle)!.variants[0]!;
const idsOf = (handle: string) => {
  const product = store().state.products.find((candidate) => candidate.handle === handle)!;
  return { productId: product.id, variantId: product.variants[0]!.id };
};
const settings = (body: object) => running.everything.store("PATCH", "/settings", body);

/** Publishes a ladder for every order: a strainer in checkout, a candle after payment. */
async function publish(bump: Partial<Bump> = {}): Promise<string> {
  const ladder = newLadder("en");
  const [step] = Object.values(ladder.postPurchase.steps);
  const copy = {
    en: { result: "One more thing: {product}", included: ["It is yours"], terms: "{price}, once.", assurance: "The shop's usual returns apply." },
  }; // prettier-ignore
  const offer = { ...step!.offer, copy, item: { kind: "variant" as const, ...idsOf("candle-smoke") } };
  const document: LadderDocument = {
    ...ladder,
    name: "In checkout",
    postPurchase: { start: "oto-1", steps: { "oto-1": { ...step!, offer } } },
    bump: {
      id: "strainer",
      item: { kind: "variant", ...idsOf("strainer-fine") },
      quantity: "one",
      price: { kind: "full" },
      guards: {},
      copy: {
        en: { deliverable: "One fine strainer", outcome: "No leaves in the cup" },
        id: { deliverable: "Satu saringan halus", outcome: "Tanpa daun di cangkir" },
      },
      defaultLocale: "en",
      ...bump,
    } as Bump,
  };
  const saved = await saveLadder({ shopId, ladderId: null, document, revision: null, staffId: "1", publishes: true });
  expect(saved).toMatchObject({ kind: "saved", version: 1 });
  return (saved as { ladderId: string }).ladderId;
}

beforeAll(async () => {
  await installApp(running.everything);
  shopId = store().state.shop.domain;
});
beforeEach(async () => {
  await pool().query("update ladder set status = 'archived'");
  await notifyChange("ladders", shopId);
});
afterEach(async () => {
  await settings({ isPlus: true, checkout: { canChangeLines: true, canUseCodes: true } });
});

async function shopper(): Promise<Page> {
  const page = await (await newContext(running.browser, PHONE)).newPage();
  page.setDefaultTimeout(30_000);
  return page;
}
const checkbox = (page: Page, name = /One fine strainer/) => page.getByRole("checkbox", { name });

/** Opens a checkout. */
async function toCheckout(page: Page, handle = "earl-grey"): Promise<void> {
  await page.goto(`${running.origin}/shop/products/${handle}`);
  await page.getByRole("button", { name: "Buy now" }).click();
  await page.getByRole("button", { name: /^Pay / }).waitFor();
}
/** On a busy machine an answer may take longer than the extension waits: then that page has no block, and the next one does. */
async function drawn(page: Page, what: Locator): Promise<void> {
  await waitFor("the block to be drawn", async () => {
    const isThere = await what.waitFor({ timeout: 4_000 }).then(
      () => true,
      () => false,
    );
    if (!isThere) await page.reload();
    return isThere;
  });
}
async function pay(page: Page): Promise<Bought> {
  await page.locator("body[data-should-render]").waitFor();
  await page.getByRole("button", { name: /^Pay / }).click();
  await page.locator("body[data-page]").waitFor();
  const { orders } = await running.everything.store<{ orders: Bought[] }>("GET", "/orders");
  return orders[0]!;
}
const inSummary = (page: Page, title: string) => page.getByLabel("Order summary").getByText(title);
const eventsOf = async (token: string) => {
  const { rows } = await pool().query<{ type: string }>(
    "select type from funnel_event where reference_id = $1 and step_id = 'bump:strainer'",
    [token],
  );
  return rows.map(({ type }) => type).sort();
};
const tokenOf = (page: Page) => new URL(page.url()).pathname.split("/")[2]!;

test("starts unticked; ticked by keyboard it is in the order's sum, unticked it is out again, before payment", async () => {
  await publish();
  const page = await shopper();
  await toCheckout(page);
  const box = checkbox(page);
  await drawn(page, box);
  expect(await box.isChecked()).toBe(false);
  expect(await page.getByRole("checkbox").count()).toBe(1);
  await page.getByRole("img", { name: /strainer/i }).waitFor();
  await page.screenshot({ path: screenshotPath("bump-phone"), fullPage: true });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  const before = await page.getByRole("button", { name: /^Pay / }).innerText();
  await box.focus();
  await page.keyboard.press("Space");
  await inSummary(page, "Strainer").waitFor();
  await expect.poll(() => page.getByRole("button", { name: /^Pay / }).innerText()).not.toBe(before);
  expect(await box.isChecked()).toBe(true);
  await page.keyboard.press("Space"); // the box kept the focus
  await inSummary(page, "Strainer").waitFor({ state: "detached" });
  await expect.poll(() => page.getByRole("button", { name: /^Pay / }).innerText()).toBe(before);
  expect(await box.isChecked()).toBe(false);
  const order = await pay(page);
  expect(order.lines).toHaveLength(1);
  await waitFor("the events", async () => (await eventsOf(order.checkoutToken)).join() === "remove,select,view");
});

test("taken and paid, its line says which offer it came from, and the decision says that it was offered", async () => {
  const ladderId = await publish();
  const page = await shopper();
  await toCheckout(page);
  await drawn(page, checkbox(page));
  await checkbox(page).click();
  await inSummary(page, "Strainer").waitFor();
  const order = await pay(page);
  const line = order.lines.find(({ title }) => title.includes("Strainer"))!;
  expect(readOfferMark(line.attributes._offer_ladder)).toEqual({
    reference: order.checkoutToken,
    ladderId,
    version: 1,
    stepId: "bump:strainer",
  });
  const { rows } = await pool().query(
    "select reason, arm, ladder_id, step_id from placement_decision where place = 'checkout' and checkout_token = $1",
    [order.checkoutToken],
  );
  expect(rows).toEqual([{ reason: "offered", arm: "offered", ladder_id: ladderId, step_id: "bump:strainer" }]);
  await waitFor("the order's line to be counted for its layer", async () => {
    const { rows: counted } = await pool().query(
      "select ladder_id, layer, step_id from attribution where reference_id = $1",
      [order.checkoutToken],
    );
    return (
      JSON.stringify(counted) ===
      JSON.stringify([{ ladder_id: ladderId, layer: "order_bump", step_id: "bump:strainer" }])
    );
  });
});

const codeIsMade = (ladderId: string) =>
  waitFor("the code to be made in Shopify", async () => {
    const made = "select 1 from bump_discount where ladder_id = $1 and status = 'active'";
    return (await pool().query(made, [ladderId])).rowCount === 1;
  });

test("at a lower price it brings its code and takes it away again; the order's line is cheaper", async () => {
  const ladderId = await publish({
    price: { kind: "percent_off", percent: 20, reason: "With your tea" },
  } as Partial<Bump>);
  await codeIsMade(ladderId);
  const page = await shopper();
  await toCheckout(page);
  const box = checkbox(page, /Your price .*, usual price/);
  await drawn(page, box);
  await page.getByText("With your tea").waitFor();
  await box.click();
  await page
    .getByLabel("Order summary")
    .getByText(/^Discount /)
    .waitFor();
  await page.screenshot({ path: screenshotPath("bump-discounted-phone"), fullPage: true });
  await box.click();
  await page
    .getByLabel("Order summary")
    .getByText(/^Discount /)
    .waitFor({ state: "detached" });
  await expect.poll(() => box.isChecked()).toBe(false);
  await box.click();
  await page
    .getByLabel("Order summary")
    .getByText(/^Discount /)
    .waitFor();
  await expect.poll(() => box.isChecked()).toBe(true);
  const order = await pay(page);
  expect(order.discountCodes).toHaveLength(1);
  const { priceMinor } = variantOf("strainer-fine");
  expect(Number(order.lines.find(({ title }) => title.includes("Strainer"))!.discount)).toBeCloseTo(priceMinor / 500);
});

test("a code of the shopper's own is never lost to the bump's: it is put back, and nothing is added", async () => {
  const ladderId = await publish({
    price: { kind: "percent_off", percent: 20, reason: "With your tea" },
  } as Partial<Bump>);
  await codeIsMade(ladderId);
  const page = await shopper();
  await toCheckout(page);
  await page.getByLabel("Discount code").fill("WELCOME10");
  await page.getByRole("button", { name: "Apply" }).click();
  const own = page.getByLabel("Order summary").getByText("Discount WELCOME10");
  await own.waitFor();
  await drawn(page, checkbox(page));
  await checkbox(page).click();
  await page.getByText(/^This cannot be combined with your discount code, so nothing was added\./).waitFor();
  await own.waitFor();
  await expect.poll(() => checkbox(page).isChecked()).toBe(false);
  const order = await pay(page);
  expect(order.discountCodes.map(({ code }) => code)).toEqual(["WELCOME10"]);
  expect(order.lines).toHaveLength(1);
});

/** Puts units of a variant back into the shop, and waits until the app offers them again: it may have heard of none. */
async function restock(variantId: number, stock: number): Promise<void> {
  await running.everything.store("PATCH", `/variants/${variantId}`, { stock });
  const { product } = store().variant(variantId)!;
  await waitFor("the app to know the new stock", async () => {
    const { rowCount } = await pool().query(
      `select 1 from variant v join product p using (shop_id, product_id)
       where v.variant_id = $1 and v.stock = $2 and p.updated_at >= $3`,
      [variantId, stock, product.updatedAt],
    );
    return rowCount === 1;
  });
}

test("what sold out meanwhile is said beside the box, nothing is added, and the order goes on", async () => {
  await publish();
  const page = await shopper();
  await toCheckout(page);
  await drawn(page, checkbox(page));
  const variant = variantOf("strainer-fine");
  const before = variant.stock;
  variant.stock = 0; // without telling the app: it would have to hear of it while the page is open
  try {
    await checkbox(page).click();
    await page.getByText(/^This could not be added\. Your order is unchanged\.$/).waitFor();
    await expect.poll(() => checkbox(page).isChecked()).toBe(false);
    await page.screenshot({ path: screenshotPath("bump-sold-out-phone"), fullPage: true });
    expect((await pay(page)).lines).toHaveLength(1);
  } finally {
    await restock(variant.id, before);
  }
});

test("speaks the checkout's language, its own texts and the merchant's", async () => {
  await publish();
  const page = await shopper();
  await toCheckout(page);
  await drawn(page, checkbox(page));
  await page.getByLabel("Language").selectOption("id");
  await drawn(page, checkbox(page, /Satu saringan halus\. Tanpa daun di cangkir/));
  await page.getByRole("region", { name: "Tambahan opsional untuk pesanan Anda" }).waitFor();
});

test("without Plus no block is drawn, and the app says so on its first page", async () => {
  await publish();
  await settings({ isPlus: false });
  const shopping = await shopper();
  await toCheckout(shopping);
  await shopping.locator("#order-bump[data-block='not on this plan']").waitFor({ state: "attached" });
  expect(await shopping.getByRole("checkbox").count()).toBe(0);
  await pay(shopping);
  await pool().query("update shop set health_checked_at = null");
  const admin = await (await newContext(running.browser)).newPage();
  admin.setDefaultTimeout(30_000);
  const app = await openApp(admin, running.origin, "");
  await app.getByText(/^Plus only: .* plan is Grow, so no shopper sees them\.$/).waitFor();
});

/** Longer than the extension waits for an answer. */
const LATE_MS = 2_500;
test("an answer that comes late draws nothing, and the order goes on", async () => {
  await publish();
  const page = await shopper();
  await page.route("**/api/checkout", async (route) => {
    const answer = await route.fetch();
    setTimeout(() => void route.fulfill({ response: answer }), LATE_MS);
  });
  const late = page.waitForResponse("**/api/checkout");
  await toCheckout(page);
  expect(((await (await late).json()) as { bump: object | null }).bump).not.toBeNull();
  await page.locator("body[data-should-render]").waitFor();
  expect(await page.locator("#order-bump").innerText()).toBe("");
  expect((await pay(page)).lines).toHaveLength(1);
});

test("while the app is dead, nothing is drawn and the order goes on", async () => {
  await publish();
  const page = await shopper();
  await page.route("**/api/checkout", (route) => route.abort());
  const failed = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/api/checkout"));
  await toCheckout(page);
  await failed;
  await page.locator("body[data-should-render]").waitFor();
  expect(await page.locator("#order-bump[data-block='hosted']").innerText()).toBe("");
  expect((await pay(page)).lines).toHaveLength(1);
});

test("a checkout whose lines cannot be changed has no bump", async () => {
  await publish();
  await settings({ checkout: { canChangeLines: false } });
  const page = await shopper();
  const answer = page.waitForResponse("**/api/checkout");
  await toCheckout(page);
  const { bump, reason } = (await (await answer).json()) as { bump: unknown; reason: string };
  expect({ bump, reason }).toEqual({ bump: null, reason: "cannot_add_lines" });
  expect(await page.getByRole("checkbox").count()).toBe(0);
});

test("once taken it stays ticked on the next page, and can be unticked there", async () => {
  await publish();
  const page = await shopper();
  await toCheckout(page);
  await drawn(page, checkbox(page));
  await checkbox(page).click();
  await inSummary(page, "Strainer").waitFor();
  await waitFor("the choice to be told", async () => (await eventsOf(tokenOf(page))).includes("select"));
  await page.route("**/api/checkout", (route) => route.abort());
  await page.reload();
  await checkbox(page).waitFor();
  await expect.poll(() => checkbox(page).isChecked()).toBe(true);
  await checkbox(page).click();
  await inSummary(page, "Strainer").waitFor({ state: "detached" });
});

test("the nudge says the true distance, one tap closes it, and it is gone", async () => {
  await publish();
  await pool().query("update shop set is_nudge_enabled = true");
  await notifyChange("shop", shopId);
  try {
    const page = await shopper();
    await toCheckout(page, "pot-glass");
    const missing = page.getByText(/ more for free shipping$/);
    await drawn(page, missing);
    const subtotal = variantOf("pot-glass").priceMinor;
    expect(await missing.innerText()).toBe(`$${((6000 - subtotal) / 100).toFixed(2)} more for free shipping`);
    await page.screenshot({ path: screenshotPath("nudge-phone"), fullPage: true });
    await expect.poll(() => page.getByLabel("Order summary").getByText("Shipping · Standard").count()).toBe(1);
    await page
      .getByRole("button", { name: /^Add .* for \$/ })
      .first()
      .click();
    await missing.waitFor({ state: "detached" });
    const order = await pay(page);
    expect(order.lines).toHaveLength(2);
    expect(readOfferMark(order.lines[1]!.attributes._offer_ladder)).toMatchObject({ ladderId: null, stepId: "nudge" });
    expect((order as unknown as { shipping: string }).shipping).toBe("0.00");
  } finally {
    await pool().query("update shop set is_nudge_enabled = false");
    await notifyChange("shop", shopId);
  }
});
