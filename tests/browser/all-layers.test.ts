import type { FrameLocator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { ladderSchema, type LadderDocument } from "#app/ladders/ladder.ts";
import { pool } from "#app/runtime/database.server.ts";
import { installApp } from "#dev-store/demo/merchant.ts";
import { newContext, PHONE, screenshotPath } from "#tests/chromium.ts";
import { openApp, runEverything } from "./everything.ts";

const running = await runEverything();
let page: Page;
let app: FrameLocator;
const button = (name: string | RegExp) => app.getByRole("button", { name, exact: true });
const field = (name: string) => app.getByLabel(name, { exact: true });
const preview = () => app.frameLocator("iframe[title='Preview of the offer']");
/** What is drawn in the extension's own frame. */
const drawn = (text: string | RegExp) => preview().getByText(text).first();
async function open(path: string): Promise<void> {
  app = await openApp(page, running.origin, path);
}
async function pickProduct(title: string): Promise<void> {
  const picker = page.getByRole("dialog");
  await picker.getByLabel("Search").fill(title);
  await picker.getByText(title, { exact: true }).first().click();
  await picker.getByRole("button", { name: "Select" }).click();
}
async function picture(name: string): Promise<void> {
  const before = page.viewportSize()!;
  const height = await app.locator("body").evaluate((body) => body.ownerDocument.documentElement.scrollHeight);
  await page.setViewportSize({ ...before, height: height + 80 });
  await page.screenshot({ path: screenshotPath(name), fullPage: true });
  await page.setViewportSize(before);
}
const published = async (name: string): Promise<LadderDocument> => {
  const { rows } = await pool().query<{ document: unknown }>(
    `select v.document from ladder l join ladder_version v using (shop_id, ladder_id) where l.name = $1 and v.version = l.published_version`,
    [name],
  );
  return ladderSchema.parse(rows[0]!.document);
};

beforeAll(async () => {
  await installApp(running.everything);
  page = await (await newContext(running.browser, { viewport: { width: 1440, height: 1200 } })).newPage();
  page.setDefaultTimeout(30_000);
});

test("a ladder with all four layers is made by hand, seen in each place, and published", async () => {
  await open("/app/ladders/new");
  await field("Name of the ladder").fill("All four");
  await button("Save draft").click();
  await page.getByText("Draft saved").waitFor();
  await page.waitForURL(/ladders\/[0-9a-f-]{36}/);
  await page.waitForLoadState("networkidle");
  await button("Choose a product").click();
  await pickProduct("Sencha Morning");
  await field("1 · The next result, in one plain sentence").fill("A green cup every morning.");
  await field("2 · What is included that was not in the purchase").fill("100 g of sencha");
  await field("3 · Price, billing terms and access conditions").fill("One payment of {price}.");
  await field("4 · What reduces the risk: support, returns, refund").fill("Returns within 30 days.");

  await button("Add an order bump").click();
  await button("Choose a product: Order bump").click();
  await pickProduct("Bamboo Whisk");
  await field("What the shopper gets").fill("A bamboo whisk");
  await field("What it does for them").fill("No clumps from the first bowl");
  await button("Add a cross-sell").click();
  await button("Choose a product: Cross-sell").click();
  await pickProduct("Tasting Set, 6 teas");
  await field("Headline of the cross-sell").fill("Six teas to find your next one");
  await field("What it adds to what was bought").fill("Try {product} before you choose.");
  await field("Price and terms of the new order").fill("A new order of {price}.");
  await field("Hours after the order in which it is offered").fill("24");
  await field("Hold out a share of this ladder's purchases").check();
  await field("Share held out").fill("10");

  await button("Checkout").click();
  await drawn("A bamboo whisk").waitFor();
  await drawn("No clumps from the first bowl").waitFor();
  await picture("editor-all-layers-checkout");
  await button("Thank-you page").click();
  await drawn("Six teas to find your next one").waitFor();
  await drawn(/Try Tasting Set, 6 teas/).waitFor();
  await picture("editor-all-layers-thank-you");
  await button("After payment").click();
  await drawn("A green cup every morning.").waitFor();

  await button("Publish").click();
  await expect.poll(async () => {
    if (await app.getByRole("dialog").count()) await app.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
    return page.getByText("Version 1 is published").count();
  }).toBeGreaterThan(0); // prettier-ignore
  const { bump, crossSell, thankYou, holdout } = await published("All four");
  expect(bump).toMatchObject({
    quantity: "one",
    price: { kind: "full" },
    copy: { en: { deliverable: "A bamboo whisk" } },
  });
  expect(crossSell).toMatchObject({ validHours: 24, copy: { en: { headline: "Six teas to find your next one" } } });
  expect([thankYou, holdout]).toEqual([{ offersMissedOto: true }, 0.1]);
  await open("/app/ladders");
  await app.getByText("Order bump, OTO, Cross-sell").first().waitFor();
});

test("what is missing or not true is said at its field, and repaired by one click", async () => {
  await app.getByRole("link", { name: "All four" }).click();
  await field("What the shopper gets").fill("");
  await field("Headline of the cross-sell").fill("");
  await button("Publish").click();
  await app.getByText("The ladder: the order bump's copy, the cross-sell's copy").waitFor();
  await expect.poll(() => app.getByText("Write something here").count()).toBe(2);
  await field("Headline of the cross-sell").fill("Six teas");
  await field("What the shopper gets").fill("Hurry: a whisk");
  await app
    .getByText(/says “Hurry”/)
    .first()
    .waitFor();
  await field("What the shopper gets").fill("A bamboo whisk");
  await app
    .getByText(/says “Hurry”/)
    .first()
    .waitFor({ state: "detached" });

  // The bump becomes what is sold after payment: refused, with its repair.
  await button("Choose another product: Order bump").click();
  await pickProduct("Sencha Morning");
  await app
    .getByText(/The order bump sells Sencha Morning, and so does the step/)
    .first()
    .waitFor();
  await app.getByRole("button", { name: "Remove the bump" }).first().click();
  await app
    .getByText(/The order bump sells/)
    .first()
    .waitFor({ state: "detached" });
  await button("Add an order bump").waitFor();
  // Who opens it next meets no draft on its way.
  await app.getByText(/Draft saved at/).waitFor();
  await page.context().close();
});

test("in a shop without Plus the editor says that no shopper sees the bump; a language of its own; on a phone", async () => {
  await pool().query("update shop set is_plus = false");
  const context = await newContext(running.browser, PHONE);
  page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on("dialog", (dialog) => void dialog.accept());
  await open("/app/ladders");
  await app.getByRole("link", { name: "All four" }).click();
  await app
    .getByText("Plus only: Shopify shows it in shops on Shopify Plus. In this shop no shopper sees it.")
    .waitFor();
  await button("Add a language: Cross-sell").click();
  await app.locator(".Polaris-Popover").getByText("Deutsch").click();
  await field("Headline of the cross-sell").fill("Sechs Tees");
  await picture("editor-all-layers-phone");
  await expect
    .poll(async () => {
      const { rows } = await pool().query<{ headline: string | null }>(
        `select draft->'crossSell'->'copy'->'de'->>'headline' as headline from ladder where name = 'All four'`,
      );
      return rows[0]!.headline;
    })
    .toBe("Sechs Tees");
});

test("the programme's holdout and the nudge are saved, and decided by", async () => {
  page = await (await newContext(running.browser, { viewport: { width: 1280, height: 1000 } })).newPage();
  page.setDefaultTimeout(30_000);
  await open("/app/settings");
  await app.getByText("No offer was accepted in the last 30 days: what the holdout costs is not known yet.").or(app.getByText("Without a holdout nothing can be said of lift", { exact: false })).first().waitFor(); // prettier-ignore
  await field("Holdout of the programme").fill("12");
  await app.getByText("No offer was accepted in the last 30 days: what the holdout costs is not known yet.").waitFor();
  await field("Say in checkout how much is missing to free shipping").check();
  await picture("settings-programme");
  await button("Save programme").click();
  await app.getByText("Saved. Every decision goes by it from the next purchase on.").waitFor();
  const { rows } = await pool().query(`select holdout_share::float8 as share, is_nudge_enabled as nudge from shop`);
  expect(rows).toEqual([{ share: 0.12, nudge: true }]);
  await field("Holdout of the programme").fill("51");
  await app.getByText("A whole number from 0 to 50").waitFor();
});
