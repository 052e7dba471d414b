import type { FrameLocator, Page, Request, Route } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { installApp, publishLadders } from "#dev-store/demo/merchant.ts";
import { newContext } from "#tests/chromium.ts";
import { openApp, runEverything } from "./everything.ts";

const running = await runEverything();
let page: Page;
let app: FrameLocator;
/** What the merchant answers when asked whether to leave without saving. */
let leaves = true;
let asked = 0;

const button = (name: string | RegExp) => app.getByRole("button", { name, exact: true });
const field = (name: string) => app.getByLabel(name, { exact: true });
const RESULT = "1 · The next result, in one plain sentence";

async function open(path: string): Promise<void> {
  app = await openApp(page, running.origin, path);
}
async function openLadder(name: RegExp): Promise<void> {
  await open("/app/ladders");
  await app.getByRole("link", { name }).click();
  await field("Name of the ladder").waitFor();
}
async function pickProduct(title: string): Promise<void> {
  const picker = page.getByRole("dialog");
  await picker.getByLabel("Search").fill(title);
  await picker.getByText(title, { exact: true }).first().click();
  await picker.getByRole("button", { name: "Select" }).click();
}

beforeAll(async () => {
  await installApp(running.everything);
  await publishLadders(running.everything);
  page = await (await newContext(running.browser, { viewport: { width: 1440, height: 1200 } })).newPage();
  page.setDefaultTimeout(30_000);
  page.on("dialog", (dialog) => {
    asked += 1;
    void (leaves ? dialog.accept() : dialog.dismiss());
  });
});

test("an incomplete ladder is kept as a draft; publishing it says at each field what is left to do", async () => {
  await open("/app/ladders/new");
  await field("Name of the ladder").fill("Trial");
  await button("Save draft").click();
  await page.getByText("Draft saved").waitFor();
  await page.waitForURL(/ladders\/[0-9a-f-]{36}/);

  const kinds = ["product", "variant", "sku", "collection", "tag", "vendor", "product_type", "item_quantity", "order_subtotal"]; // prettier-ignore
  for (const [at, kind] of kinds.entries()) {
    await button("Add condition").click();
    await field(`Condition ${at + 1}`).selectOption(kind);
  }
  await button("Choose products").click();
  await pickProduct("Tasting Set, 6 teas");
  await app.getByText("Tasting Set, 6 teas").waitFor();
  await app.getByPlaceholder("Write a SKU").fill("ABC-1");
  await app.getByText("Add “ABC-1”").click();
  await app.getByPlaceholder("Search or write a tag").fill("gre");
  await app.getByRole("option", { name: "green" }).click();
  await field("At least").first().fill("2");
  await field("At least").nth(1).fill("20.50");
  await button("Choose a product").click();
  await pickProduct("Sencha Morning");

  await button("Publish").click();
  await page.getByText("Not published: see what is marked").waitFor();
  await expect.poll(() => app.getByText("Choose at least one").count()).toBe(4);
  await expect.poll(() => app.getByText("Write something here").count()).toBe(3);
  await app.getByText("4 open").waitFor();
});

test("what is not saved is not lost without being asked, and drafts save themselves", async () => {
  leaves = false;
  asked = 0;
  // Typed a moment ago, and not saved by itself yet.
  await field("Name of the ladder").fill("Trial, second thoughts");
  await button("Ladders").click();
  await expect.poll(() => asked).toBe(1);
  expect(await field("Name of the ladder").inputValue()).toBe("Trial, second thoughts");
  // It saves itself: then there is nothing to ask about any more.
  await app.getByText(/Draft saved at/).waitFor();
  await button("Ladders").click();
  await app.getByRole("link", { name: "Trial, second thoughts" }).click();
  await app.getByText("Sencha Morning").first().waitFor();
  expect(asked).toBe(1);
});

test("a claim that is not true is marked while it is typed; honest copy is previewed, published and told as a change", async () => {
  await openLadder(/Loose tea/);
  await field(RESULT).fill("Hurry, find your favourite.");
  await app.getByText("This keeps the ladder from being published").waitFor();
  await app.getByText("Part 1 of the en copy says “Hurry”").first().waitFor();
  await field(RESULT).fill("Find your favourite among six.");
  await app.frameLocator("iframe[title='Preview of the offer']").getByText("Find your favourite among six.").waitFor();
  await field("Percent off").fill("10");
  await button("Publish").click();
  await page.getByText("Version 2 is published").waitFor();
  await button("Changes of version 2").click();
  await app.getByText("six · Copy (en), part 1").waitFor();
  await app.getByText("15 % off, “Together with your tea”").waitFor();
});

test("an earlier version is taken back as a draft and published anew", async () => {
  await button("Restore version 1 as a draft").click();
  await page.getByText("Version 1 is in the editor: save or publish it").waitFor();
  await button("Publish").click();
  await page.getByText("Version 3 is published").waitFor();
  await button("Changes of version 3").click();
  await app.getByText("10 % off, “Together with your tea”").first().waitFor();
});

test("a lint error refuses publishing, and one click mends what has a repair; undo takes it back", async () => {
  await openLadder(/Matcha/);
  await button("Edit step scoop").click();
  await field("Ends").or(field("Only within a time")).first().scrollIntoViewIfNeeded();
  await field("Only within a time").check();
  await field("Ends").fill("2020-01-01T00:00");
  await app.getByText(/The schedule ended on 2020-01-01/).waitFor();
  await button("Remove the schedule").click();
  await app.getByText(/The schedule ended on 2020-01-01/).waitFor({ state: "detached" });
  await button("Undo").click();
  await app.getByText(/The schedule ended on 2020-01-01/).waitFor();
  await button("Remove the schedule").click();
  await field(RESULT).fill("Only 3 left of it");
  await app.getByText("says “Only 3 left”").first().waitFor();
  await button("Publish").click();
  await page.getByText("Not published: see what is marked").waitFor();
  await button("Undo").click();
  await app.getByText("says “Only 3 left”").first().waitFor({ state: "detached" });
});

test("of two people at one ladder the second loses nothing and overwrites nothing", async () => {
  await openLadder(/Teaware/);
  const other = await page.context().newPage();
  const theirs = await openApp(
    other,
    running.origin,
    new URL(page.url()).pathname.replace("/admin/apps/offer-ladder", ""),
  );
  await theirs.getByLabel("Name of the ladder").fill("Theirs");
  await theirs.getByRole("button", { name: "Save draft" }).click();
  await other.getByText("Draft saved").waitFor();
  await other.close();
  await field("Name of the ladder").fill("Mine");
  await button("Save draft").click();
  await app.getByText("Nothing of theirs was overwritten").waitFor();
  expect(await field("Name of the ladder").inputValue()).toBe("Mine");
  // Both renamed it: these changes cannot be put together.
  await app.getByText("Both of you changed: name.").waitFor();
  await button("Save mine as a new ladder").click();
  await app.getByText("Not published yet").waitFor();
  await open("/app/ladders");
  for (const name of ["Theirs", "Mine"]) await app.getByRole("link", { name, exact: true }).waitFor();
});

test("a check that failed is made again by itself", async () => {
  await openLadder(/Trial/);
  await page.waitForLoadState("networkidle");
  let failed = 0;
  const fail = (route: Route) => (++failed === 1 ? route.abort() : route.fulfill({ status: 503 }));
  await page.route("**/app/ladders/check", fail, { times: 2 });
  await field(RESULT).fill("Hurry, fresh beans.");
  await app.getByText("Part 1 of the en copy says “Hurry”").first().waitFor();
  expect(failed).toBe(2);
});

test("a check that comes back while the published ladder is read anew does not end that reading", async () => {
  await openLadder(/Coffee/);
  await page.waitForLoadState("networkidle");
  const gate = () => {
    let open = () => undefined as void;
    const opened = new Promise<void>((done) => (open = done));
    return { open, opened };
  };
  const [checked, read, isReading] = [gate(), gate(), gate()];
  let isPublished = false;
  const isCheck = (request: Request) => request.url().includes("/app/ladders/check");
  const hold = async (route: Route) => {
    const request = route.request();
    if (isCheck(request)) await checked.opened;
    else if (request.method() === "POST") isPublished = true;
    else if (isPublished) {
      isReading.open();
      await read.opened;
    }
    await route.continue();
  };
  await page.route("**/app/ladders/**", hold);
  const waiting = page.waitForRequest(isCheck);
  await field("Name of the ladder").fill("Coffee, always fresh");
  const check = await waiting;
  await button("Publish").click();
  await page.getByText("Version 2 is published").waitFor();
  await isReading.opened;
  checked.open();
  await check.response();
  read.open();
  await button("Changes of version 2").waitFor();
  await page.unroute("**/app/ladders/**", hold);
});

test("paused with a reason, resumed, duplicated, in another language", async () => {
  await openLadder(/Matcha/);
  await page.waitForLoadState("networkidle");
  await button("Pause").click();
  await field("Reason (for your colleagues)").fill("Bowl is being restocked");
  await button("Pause ladder").click();
  await app.getByText("This ladder is paused").waitFor();
  await app.getByText("Bowl is being restocked").waitFor();
  await button("Resume").click();
  await app.getByText("This ladder is paused").waitFor({ state: "detached" });
  const original = page.url();
  await button("Duplicate").click();
  await page.waitForURL((url) => url.href !== original);
  await app.getByRole("heading", { name: /\(copy\)/ }).waitFor();
  // The copy's editor is a new one: it stands when its own check of the lint has come back.
  await page.waitForLoadState("networkidle");
  await button("Add a language").click();
  await app.locator(".Polaris-Popover").getByText("Deutsch").click();
  await app.getByRole("tab", { name: "Deutsch" }).waitFor();
  await app.getByText("2 of 3 offers have no de copy: en is shown instead.").waitFor();
});

test("changes of two people that do not touch are put together", async () => {
  await openLadder(/Loose tea/);
  const path = new URL(page.url()).pathname.replace("/admin/apps/offer-ladder", "");
  const other = await page.context().newPage();
  const theirs = await openApp(other, running.origin, path);
  await theirs.getByLabel("Name of the ladder").fill("Loose tea, renamed");
  await theirs.getByRole("button", { name: "Save draft" }).click();
  await other.getByText("Draft saved").waitFor();
  await other.close();
  await field(RESULT).fill("Find your favourite, mine.");
  await button("Put both together").click();
  await expect.poll(() => field("Name of the ladder").inputValue()).toBe("Loose tea, renamed");
  await expect.poll(() => field(RESULT).inputValue()).toBe("Find your favourite, mine.");
  await app.getByText(/Draft saved at/).waitFor();
});

test("a ladder that does not exist is told inside the frame", async () => {
  await open("/app/ladders/00000000-0000-4000-8000-000000000000");
  await app.getByText("This shop has no such ladder.").waitFor();
  await button("Go to Home")
    .or(app.getByRole("link", { name: "Go to Home" }))
    .first()
    .waitFor();
});
