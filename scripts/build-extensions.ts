// npm run build does this too: bundles the extension, and the host that draws it for the editor's preview and the dev store.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type BuildOptions } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
/** Compressed size that the post-purchase bundle may have, in bytes. */
export const POST_PURCHASE_LIMIT = 40 * 1024;
export const POST_PURCHASE_BUNDLE = join(root, "extensions/post-purchase/dist/index.js");

const shared: BuildOptions = {
  bundle: true,
  minify: true,
  format: "iife",
  jsx: "automatic",
  absWorkingDir: root,
  logLevel: "warning",
  legalComments: "none",
};

/**
 * Bundles the extensions as Shopify's CLI does, and the host.
 * @param options.appUrl the address that the extension calls, without a slash at its end
 * @throws Error when a bundle exceeds its budget
 */
export async function buildExtensions({ appUrl }: { appUrl: string }): Promise<{ postPurchaseBytes: number }> {
  const postPurchaseBytes = await buildPostPurchase({ appUrl, outfile: POST_PURCHASE_BUNDLE });
  await buildHost();
  return { postPurchaseBytes };
}

const production = { "process.env.NODE_ENV": '"production"' };

/**
 * Bundles the post-purchase extension for one app address.
 * @returns its size compressed, in bytes. @throws Error when that exceeds its budget
 */
export async function buildPostPurchase({ appUrl, outfile }: { appUrl: string; outfile: string }): Promise<number> {
  await build({
    ...shared,
    entryPoints: ["extensions/post-purchase/src/index.tsx"],
    outfile,
    // The sandbox guarantees ES2015 and no more.
    target: "es2015",
    define: { ...production, "process.env.APP_URL": JSON.stringify(appUrl.replace(/\/$/, "")) },
    alias: {
      react: join(root, "extensions/post-purchase/node_modules/react"),
      "react/jsx-runtime": join(root, "extensions/post-purchase/node_modules/react/jsx-runtime.js"),
    },
    tsconfigRaw: { compilerOptions: { jsx: "react-jsx" } },
  });
  const postPurchaseBytes = gzipSync(readFileSync(outfile), { level: 9 }).length;
  if (postPurchaseBytes > POST_PURCHASE_LIMIT) {
    throw new Error(
      `the post-purchase bundle has ${postPurchaseBytes} bytes compressed, more than ${POST_PURCHASE_LIMIT}`,
    );
  }
  return postPurchaseBytes;
}

async function buildHost(): Promise<void> {
  const folder = join(root, "public/checkout-host");
  mkdirSync(folder, { recursive: true });
  // The binding brings a React of its own; two of them in one page do not know each other's hooks.
  const alias = {
    react: join(root, "node_modules/react"),
    "react/jsx-runtime": join(root, "node_modules/react/jsx-runtime.js"),
  };
  const host = {
    ...shared,
    alias,
    target: "es2020",
    define: production,
    tsconfigRaw: { compilerOptions: { jsx: "react-jsx" as const } },
  };
  await Promise.all([
    build({ ...host, entryPoints: ["checkout-host/src/sandbox.ts"], outfile: join(folder, "sandbox.js") }),
    build({ ...host, entryPoints: ["checkout-host/src/host.tsx"], outfile: join(folder, "host.js") }),
    build({ ...host, entryPoints: ["checkout-host/src/preview.ts"], outfile: join(folder, "preview.js") }),
  ]);
  for (const file of ["host.css", "preview.html"]) copyFileSync(join(root, "checkout-host", file), join(folder, file));
  writeFileSync(join(folder, "post-purchase.js"), readFileSync(POST_PURCHASE_BUNDLE));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const appUrl = process.env.APP_URL ?? process.env.SHOPIFY_APP_URL;
  if (!appUrl) throw new Error("APP_URL names the address that the extension calls");
  const { postPurchaseBytes } = await buildExtensions({ appUrl });
  console.log(`post-purchase: ${postPurchaseBytes} of ${POST_PURCHASE_LIMIT} bytes compressed`);
}
