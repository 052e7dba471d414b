import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CheckoutAnswer } from "#app/api/checkout.contract.ts";
import type { UiTarget } from "../../checkout-host/src/ui-api.ts";
import { exampleAnswer, exampleBump } from "../../extensions/order-bump/src/example-cart.ts";
import { launchChromium, newContext } from "#tests/chromium.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "offer-ladder-ui-host-"));
const asked: (string | undefined)[] = [];
const server = http.createServer((request, response) => {
  const path = request.url!.split("?")[0]!;
  response.setHeader("access-control-allow-origin", "*");
  if (path === "/ask") {
    asked.push(request.headers.origin);
    return response.end("answered");
  }
  if (path === "/") {
    response.setHeader("content-type", "text/html");
    return response.end(
      '<!doctype html><link rel="icon" href="data:,"><div id="block"></div><script src="/ui-host.js"></script>',
    );
  }
  if (path === "/around") {
    response.setHeader("content-type", "text/html");
    return response.end(
      '<!doctype html><link rel="icon" href="data:,"><iframe src="/built/preview-block.html"></iframe>',
    );
  }
  response.setHeader("content-type", path.endsWith(".html") ? "text/html" : "text/javascript");
  const built = /^\/built\/([\w.-]+)$/.exec(path)?.[1];
  response.end(readFileSync(built ? join(root, "public/checkout-host", built) : join(folder, path)));
});
let browser: Browser;
let origin: string;

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  origin = `http://localhost:${port}`;
  const shared = { bundle: true, format: "iife", absWorkingDir: root, logLevel: "warning" } as const;
  for (const script of ["ui-host", "ui-sandbox"])
    await build({ ...shared, entryPoints: [`checkout-host/src/${script}.ts`], outfile: join(folder, `${script}.js`) });
  for (const name of ["block", "not-drawn"]) {
    const targets = ["purchase.checkout.block.render", "purchase.thank-you.block.render"];
    const contents = `import module from './${name}.ts';${targets.map((t) => `shopify.extend('${t}', () => module());`).join("")}`;
    const outfile = join(folder, `${name}.js`);
    await build({ ...shared, outfile, stdin: { contents, resolveDir: join(root, "tests/fixtures/checkout-ui") } });
  }
  const { readFile, writeFile } = await import("node:fs/promises");
  const bundle = await readFile(join(folder, "block.js"), "utf8");
  await writeFile(join(folder, "block.js"), bundle.replaceAll("localhost:PORT", `localhost:${port}`));
  await writeFile(join(folder, "throws.js"), "throw new Error('broken bundle')");
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await new Promise((done) => (server.close(done), server.closeAllConnections()));
  rmSync(folder, { recursive: true, force: true });
});

interface Mounting {
  readonly bundle?: string;
  readonly target?: UiTarget;
  readonly locale?: string;
  readonly replies?: Record<string, unknown>;
  readonly isSoldOut?: boolean;
}

/** Opens a page and draws the fixture there. @returns the page, and what mounting came to */
async function mounted(options: Mounting = {}): Promise<{ page: Page; failure: string | null }> {
  const page = await (await newContext(browser)).newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(origin);
  const failure = await page.evaluate(async (given: Mounting) => {
    const state = window as unknown as { mounted: unknown; changes: unknown[] };
    state.changes = [];
    const target = given.target ?? "purchase.checkout.block.render";
    const money = { amount: 40, currencyCode: "EUR" };
    try {
      state.mounted = await window.checkoutUiHost.mount({
        element: document.getElementById("block")!,
        bundleUrl: `/${given.bundle ?? "block"}.js`,
        target,
        locale: given.locale ?? "en",
        locales: {
          default: "en",
          texts: {
            en: { title: "A little extra", count: { one: "{{count}} line", other: "{{count}} lines" } },
            de: { title: "Noch etwas", count: { one: "{{count}} Zeile", other: "{{count}} Zeilen" } },
          },
        },
        shop: { id: "gid://shopify/Shop/1", name: "A shop", myshopifyDomain: "a.myshopify.com" },
        signals: {
          lines: [],
          "cost.subtotalAmount": money,
          "cost.totalAmount": money,
          "localization.currency": { isoCode: "EUR" },
          ...(target === "purchase.thank-you.block.render"
            ? { orderConfirmation: { order: { id: "gid://1" }, number: "ABC123", isFirstOrder: true } }
            : {}),
        },
        functions:
          target === "purchase.checkout.block.render"
            ? {
                applyCartLinesChange: async (change) => {
                  state.changes.push(change);
                  return given.isSoldOut ? { type: "error", message: "sold out" } : { type: "success" };
                },
              }
            : {},
        replies: given.replies,
      });
      return null;
    } catch (error) {
      return String(error);
    }
  }, options);
  return { page, failure };
}

test("draws what the extension says, hears what the shopper does, and tells what changed", async () => {
  const { page, failure } = await mounted();
  expect(failure).toBeNull();
  await page.getByRole("region", { name: "A little extra" }).waitFor();
  await page.getByText("0 lines").waitFor();
  await page.getByText("€40.00").waitFor();
  await page.getByRole("img", { name: "A mug" }).waitFor();
  const box = page.getByRole("checkbox", { name: "Add a mug" });
  expect(await box.isChecked()).toBe(false);
  await box.focus();
  await page.keyboard.press("Space");
  await page.getByText("block.render success").waitFor();
  expect(await box.isChecked()).toBe(true);
  expect(await page.evaluate(() => (window as unknown as { changes: unknown[] }).changes)).toEqual([
    { type: "addCartLine", merchandiseId: "gid://1", quantity: 1 },
  ]);
  await page.evaluate(() =>
    (window as unknown as { mounted: { set(signals: object): Promise<void> } }).mounted.set({
      lines: [{ quantity: 1 }],
      "cost.totalAmount": { amount: 57.5, currencyCode: "EUR" },
    }),
  );
  await page.getByText("1 line", { exact: true }).waitFor();
  await page.getByText("€57.50").waitFor();
  const link = page.getByRole("link", { name: "More" });
  expect([await link.getAttribute("target"), await link.getAttribute("rel")]).toEqual([
    "_blank",
    "noopener noreferrer",
  ]);
});

test("a refusal unticks the box and is announced", async () => {
  const { page } = await mounted({ isSoldOut: true });
  await page.getByRole("checkbox", { name: "Add a mug" }).click();
  await page.getByRole("alert").filter({ hasText: "Sold out" }).waitFor();
  await expect.poll(() => page.getByRole("checkbox", { name: "Add a mug" }).isChecked()).toBe(false);
});

test("speaks the checkout's language, else the extension's own", async () => {
  const { page } = await mounted({ locale: "de-AT" });
  await page.getByRole("heading", { name: "Noch etwas" }).waitFor();
  await page.getByText("€ 40,00").waitFor();
  const other = await mounted({ locale: "ja" });
  await other.page.getByRole("heading", { name: "A little extra" }).waitFor();
});

test("the extension's requests come from an origin of nobody, and none leaves where answers are given", async () => {
  const first = await mounted();
  await first.page.getByRole("button", { name: "Ask" }).click();
  await first.page.getByText("answered").waitFor();
  expect(asked).toEqual(["null"]);
  const second = await mounted({ replies: { "/ask": { said: "by the host" } } });
  await second.page.getByRole("button", { name: "Ask" }).click();
  await second.page.getByText("by the host").waitFor();
  expect(asked).toHaveLength(1);
});

test("after payment nothing can be changed, and the order is known", async () => {
  const { page, failure } = await mounted({ target: "purchase.thank-you.block.render" });
  expect(failure).toBeNull();
  await page.getByText("ABC123").waitFor();
  await page.getByRole("checkbox").check();
  await page.getByText("nothing can be changed here").waitFor();
});

test("what no host draws is refused and told", async () => {
  const { page } = await mounted({ bundle: "not-drawn" });
  const errors = () =>
    page.evaluate(() => (window as unknown as { mounted: { errors: string[] } }).mounted?.errors.join() ?? "");
  await expect.poll(errors).toContain("s-script");
  expect(await page.locator("s-script").count()).toBe(0);
});

test("a bundle that fails, or has no module for the target, leaves the page as it was", async () => {
  const broken = await mounted({ bundle: "throws" });
  expect(broken.failure).toContain("throws.js");
  expect(await broken.page.locator("#block").innerHTML()).toBe("");
  expect(await broken.page.locator("iframe").count()).toBe(0);
  const { failure } = await mounted({ target: "customer-account.order-status.block.render" });
  expect(failure).toContain("no module for customer-account.order-status.block.render");
});

test("the editor's preview draws the real block from an answer, with a cart of its own and no server", async () => {
  const page = await (await newContext(browser)).newPage();
  page.setDefaultTimeout(15_000);
  const requests: string[] = [];
  page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  await page.goto(`${origin}/around`);
  const answer: CheckoutAnswer = {
    ...exampleAnswer({ bump: exampleBump({ imageUrl: null, nowMinor: 400, discountCode: "BUMP" }) }),
    nudge: {
      stepId: "nudge",
      missingMinor: 1000,
      thresholdMinor: 6000,
      items: [{ variantId: 33, productId: 3, title: "Mug", imageUrl: null, priceMinor: 1500, mark: "c~-~0~nudge" }],
    },
  };
  await page.evaluate((given) => {
    const frame = document.querySelector("iframe")!.contentWindow!;
    addEventListener("message", ({ data }) => {
      if ((data as { kind: string }).kind === "preview-ready")
        frame.postMessage({ kind: "block-preview", answer: given, locale: "de" }, "*");
    });
    frame.postMessage({ kind: "preview-hello" }, "*");
  }, answer);
  const frame = page.frameLocator("iframe");
  await frame.getByText(/10,00.\$ bis zum Gratisversand/).waitFor();
  const box = frame.getByRole("checkbox", { name: /One stoneware cup\. Tea stays warm\. Ihr Preis 4,00.\$/ });
  await box.focus();
  await page.keyboard.press("Space");
  await frame.getByText(/6,00.\$ bis zum Gratisversand/).waitFor();
  expect(await box.isChecked()).toBe(true);
  await frame.getByRole("button", { name: /Mug für 15,00/ }).click();
  await frame.getByText(/Gratisversand/).waitFor({ state: "detached" });
  expect(requests.filter((path) => path.startsWith("/api/"))).toEqual([]);
});
