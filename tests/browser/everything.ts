import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { buildPostPurchase } from "../../scripts/build-extensions.ts";
import { DEMO_BRAND } from "#dev-store/brand/demo/brand.ts";
import { startEverything, type Everything } from "#dev-store/start-everything.ts";
import { launchChromium } from "#tests/chromium.ts";
import { testDatabase } from "#tests/database.ts";

export interface Running {
  everything: Everything;
  browser: Browser;
  /** Address of the stand-in. */
  origin: string;
}

/** Starts everything for the calling test file, on a database of its own, with the real bundles; stops it after the last test. */
export async function runEverything(): Promise<Running> {
  const databaseUrl = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), "offer-ladder-browser-"));
  const running = {} as Running;
  beforeAll(async () => {
    const bundleFile = join(folder, "post-purchase.js");
    running.everything = await startEverything({
      brand: DEMO_BRAND,
      port: 0,
      folder,
      databaseUrl,
      keepsStore: false,
      bundleFile,
      onFailure: (role) => console.error(`the ${role} process ended`),
    });
    await buildPostPurchase({ appUrl: running.everything.devStore.appOrigin, outfile: bundleFile });
    running.origin = running.everything.devStore.origin;
    running.browser = await launchChromium();
  });
  afterAll(async () => {
    await running.browser?.close();
    await running.everything?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return running;
}

/** The app's frame in the stand-in's admin. */
export async function openApp(page: Page, origin: string, path: string): Promise<FrameLocator> {
  const address = `${origin}/admin/apps/offer-ladder${path}`;
  // The app mirrors its own address into the admin's; where that comes in between, the way is gone once more.
  await page.goto(address).catch((error: Error) => {
    if (!/interrupted by another navigation|ERR_ABORTED/.test(error.message)) throw error;
    return page.goto(address);
  });
  return page.frameLocator("#app");
}

/** Buys one product by card, up to the page after payment. */
export async function buy(page: Page, origin: string, handle: string, method = "card"): Promise<void> {
  await page.goto(`${origin}/shop/products/${handle}`);
  await page.getByRole("button", { name: "Buy now" }).click();
  await page.getByRole("button", { name: /^Pay / }).waitFor();
  await page.locator("body[data-should-render]").waitFor();
  if (method !== "card") await page.getByRole("radio", { name: new RegExp(method, "i") }).check();
  await page.getByRole("button", { name: /^Pay / }).click();
  await page.locator("body[data-page]").waitFor();
}
