import { beforeAll, expect, test } from "vitest";
import { pool } from "#app/runtime/database.server.ts";
import { installApp, publishLadders, waitFor } from "#dev-store/demo/merchant.ts";
import { newContext, PHONE, screenshotPath } from "#tests/chromium.ts";
import { buy, runEverything } from "./everything.ts";

const running = await runEverything();
beforeAll(async () => {
  await installApp(running.everything);
  await publishLadders(running.everything);
});

async function shopper() {
  const page = await (await newContext(running.browser, PHONE)).newPage();
  page.setDefaultTimeout(30_000);
  return page;
}
const settings = (body: object) => running.everything.store("PATCH", "/settings", body);
const thanks = /Thank you\. Order/;

test("accepted by keyboard alone, the second OTO follows and is declined", async () => {
  const page = await shopper();
  await buy(page, running.origin, "earl-grey");
  const accept = page.getByRole("button", { name: /^Pay now · \$22\.03$/ });
  await accept.waitFor();
  await accept.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Keep the smallest leaves out of the cup." }).waitFor();
  await page.getByRole("button", { name: "No, thank you" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: thanks }).waitFor();
  expect(await page.getByText("added after payment").count()).toBe(1);
});

test("a larger quantity is calculated anew before it can be paid", async () => {
  const page = await shopper();
  await buy(page, running.origin, "hojicha");
  await page.getByLabel("Quantity").selectOption("3");
  await page.getByRole("button", { name: /^Pay now · \$66\.10$/ }).click();
  await page.getByRole("heading", { name: "Keep the smallest leaves out of the cup." }).waitFor();
});

test("one banner, one accept, one decline, a picture with its name, prices by their names", async () => {
  const page = await shopper();
  await buy(page, running.origin, "genmaicha");
  await page.getByRole("button", { name: /^Pay now/ }).waitFor();
  expect(await page.getByRole("region").count()).toBe(1);
  expect(await page.getByRole("button").allInnerTexts()).toEqual([expect.stringMatching(/^Pay now/), "No, thank you"]);
  await page.getByRole("img", { name: "Tasting Set, 6 teas" }).waitFor();
  for (const label of ["Usual price", "Your price", "Shipping", "Tax", "Total to pay now"])
    await page.getByText(label).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test("in Indonesian, its own texts and the merchant's", async () => {
  const page = await shopper();
  await page.goto(`${running.origin}/shop/products/mint-garden`);
  await page.getByRole("button", { name: "Buy now" }).click();
  await page.getByLabel("Language").selectOption("id");
  await page.locator("body[data-should-render]").waitFor();
  await page.getByRole("button", { name: /^Pay / }).click();
  await page.getByRole("button", { name: "Tidak, terima kasih" }).waitFor();
  await page.getByText("Anda dapat menambahkan ini ke pesanan").waitFor();
  await page.screenshot({ path: screenshotPath("oto-indonesian"), fullPage: true });
});

test("a declined card is said plainly, nothing is charged, and the order goes on", async () => {
  await settings({ payments: { declineAddOn: true } });
  try {
    const page = await shopper();
    await buy(page, running.origin, "chamomile");
    await page.getByRole("button", { name: /^Pay now/ }).click();
    await page.getByText("The payment for this item was declined").waitFor();
    await page.screenshot({ path: screenshotPath("declined"), fullPage: true });
    await page.getByRole("button", { name: "Continue to order confirmation" }).click();
    await page.getByRole("heading", { name: thanks }).waitFor();
    await page.getByText("declined").waitFor();
    await expect
      .poll(
        async () =>
          (
            await pool().query(
              "select status from funnel_event where type = 'result' and status = 'partially_processed'",
            )
          ).rowCount,
      )
      .toBe(1);
  } finally {
    await settings({ payments: { declineAddOn: false } });
  }
});

/** Puts units of a variant back into the shop, and waits until the app offers them again. */
async function restock(variantId: number, stock: number): Promise<void> {
  await running.everything.store("PATCH", `/variants/${variantId}`, { stock });
  const { product } = running.everything.devStore.store.variant(variantId)!;
  // Until this change has come, the app may still read anew what an earlier one was about, and find the product sold out.
  await waitFor("the app to know the new stock", async () => {
    const { rowCount } = await pool().query(
      `select 1 from variant v join product p using (shop_id, product_id)
       where v.variant_id = $1 and v.stock = $2 and p.updated_at >= $3`,
      [variantId, stock, product.updatedAt],
    );
    return rowCount === 1;
  });
}

test("what sells out while the page is open is not charged", async () => {
  const page = await shopper();
  const product = running.everything.devStore.store.state.products.find(
    (candidate) => candidate.handle === "set-tasting",
  )!;
  const variant = product.variants[0]!;
  await buy(page, running.origin, "rooibos-vanilla");
  await page.getByRole("button", { name: /^Pay now/ }).waitFor();
  const before = variant.stock;
  variant.stock = 0; // without telling the app: it would have to hear of it while the page is open
  try {
    await page.getByRole("button", { name: /^Pay now/ }).click();
    await page.getByText("Nothing was charged for this item.").waitFor();
    await page.getByRole("button", { name: "Continue to order confirmation" }).click();
    await page.getByRole("heading", { name: thanks }).waitFor();
  } finally {
    await restock(variant.id, before);
  }
});

test("paid by wallet, the page is not shown", async () => {
  const page = await shopper();
  await buy(page, running.origin, "ginger-lemon", "wallet");
  await page.getByText("wallets cannot be charged again").waitFor();
});

test("while the app does not answer, the shopper sees no offer and the order goes on", async () => {
  const page = await shopper();
  let askedAt = NaN;
  await page.route("**/api/offers", () => void (askedAt = Date.now())); // never answered
  const decided = page.locator("body[data-should-render='false']").waitFor();
  await page.goto(`${running.origin}/shop/products/earl-grey`);
  await page.getByRole("button", { name: "Buy now" }).click();
  await decided;
  expect(Date.now() - askedAt).toBeLessThan(10_000);
  await page.getByRole("button", { name: /^Pay / }).click();
  await page.getByRole("heading", { name: thanks }).waitFor();
});

test("a crashed process comes back, and shoppers see offers again", async () => {
  const { app, appProcessPort } = running.everything;
  const crashed = app.pid("web");
  await app.crash("web");
  expect([undefined, crashed]).not.toContain(app.pid("web"));
  expect((await fetch(`http://127.0.0.1:${appProcessPort}/healthz`)).status).toBe(200);
  // On a busy machine an answer may take longer than checkout waits: then that shopper sees no offer, and a next one does.
  const page = await shopper();
  const offer = page.getByRole("button", { name: /^Pay now/ });
  await waitFor("an offer", async () => {
    await buy(page, running.origin, "earl-grey");
    await offer.or(page.getByRole("heading", { name: thanks })).waitFor();
    return offer.isVisible();
  });
});
