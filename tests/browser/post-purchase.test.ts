import { beforeAll, expect, test } from "vitest";
import { pool } from "#app/runtime/database.server.ts";
import { installApp, publishLadders } from "#dev-store/demo/merchant.ts";
import { newContext, PHONE, screenshotPath } from "#tests/chromium.ts";
import { buy, runEverything } from "./everything.ts";

const running = await runEverything();
beforeAll(async () => {
  await installApp(running.everything);
  await publishLadders(running.everything);
});

async function shopper() {
  const page = await (await newContext(running.browser, PHONE)).newPage();
  page.setDefaultTimeout(15_000);
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

test("what sells out while the page is open is not charged", async () => {
  const page = await shopper();
  const product = running.everything.devStore.store.state.products.find(
    (candidate) => candidate.handle === "set-tasting",
  )!;
  await buy(page, running.origin, "rooibos-vanilla");
  await page.getByRole("button", { name: /^Pay now/ }).waitFor();
  const before = product.variants[0]!.stock;
  product.variants[0]!.stock = 0;
  try {
    await page.getByRole("button", { name: /^Pay now/ }).click();
    await page.getByText("Nothing was charged for this item.").waitFor();
    await page.getByRole("button", { name: "Continue to order confirmation" }).click();
    await page.getByRole("heading", { name: thanks }).waitFor();
  } finally {
    product.variants[0]!.stock = before;
  }
});

test("paid by wallet, the page is not shown", async () => {
  const page = await shopper();
  await buy(page, running.origin, "ginger-lemon", "wallet");
  await page.getByText("wallets cannot be charged again").waitFor();
});

test("while the app does not answer, the shopper sees no offer and the order goes on; a crashed process comes back", async () => {
  const page = await shopper();
  await page.route("**/api/offers", () => undefined); // never answered
  const began = Date.now();
  await buy(page, running.origin, "earl-grey");
  await page.getByRole("heading", { name: thanks }).waitFor();
  expect(Date.now() - began).toBeLessThan(10_000);
  await running.everything.app.crash("web");
  // A process that has just come back may be slower than checkout waits: then that shopper sees no offer, and a next one does.
  const next = await shopper();
  const offer = next.getByRole("button", { name: /^Pay now/ });
  for (let shoppers = 0; shoppers < 3 && !(await offer.isVisible()); shoppers++) {
    await buy(next, running.origin, "earl-grey");
    await offer
      .or(next.getByRole("heading", { name: thanks }))
      .first()
      .waitFor();
  }
  await offer.waitFor();
});
