import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from "playwright-core";

const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The bot check of Shopify's library refuses the headless agent; people have one like this. */
export const DESKTOP_AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";
export const PHONE: BrowserContextOptions = {
  viewport: { width: 375, height: 667 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  userAgent:
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36",
};

/**
 * A real Chromium: CHROMIUM names one, else the system's, else the one that came with the dependencies.
 * It resolves no name but localhost, so a page that reaches for anything else fails visibly.
 */
export async function launchChromium(): Promise<Browser> {
  const system = [process.env.CHROMIUM ?? "", ...SYSTEM].find((path) => path !== "" && existsSync(path));
  const { executablePath, libraries } = system
    ? { executablePath: system, libraries: undefined }
    : await packagedChromium();
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}) } as Record<string, string>,
    args: [
      ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"],
      ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    ],
  });
}

/** The packaged browser brings its own libraries where the runtime is said to be a bare Linux one. */
async function packagedChromium(): Promise<{ executablePath: string; libraries: string }> {
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs24.x";
  const { default: packaged } = await import("@sparticuz/chromium");
  const executablePath = await packaged.executablePath();
  return { executablePath, libraries: join(executablePath, "../al2023/lib") };
}

/** A context with a person's user agent. Errors of the page fail the test that asked for it through `errorsOf`. */
export function newContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 1280, height: 900 }, userAgent: DESKTOP_AGENT, ...options });
}

/** Where a test leaves its pictures: kept for a person to look at, never compared. */
export function screenshotPath(name: string): string {
  mkdirSync(".data/screenshots", { recursive: true });
  return `.data/screenshots/${name}.png`;
}
