import type { IncomingMessage, ServerResponse } from "node:http";
import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import type { Store } from "../platform/store.ts";
import { page } from "./page.ts";

const folder = fileURLToPath(new URL("browser/", import.meta.url));
const scripts = new Map<string, Promise<string>>();

/** Bundles a page's script at its first use. */
function script(name: string): Promise<string> {
  let made = scripts.get(name);
  if (!made) {
    made = build({
      entryPoints: [`${folder}${name}.ts`],
      bundle: true,
      write: false,
      format: "iife",
      target: "es2022",
      logLevel: "warning",
    }).then((result) => result.outputFiles[0]!.text);
    scripts.set(name, made);
  }
  return made;
}

const PAGES: readonly [RegExp, { readonly script: string; readonly title: string }][] = [
  [/^\/$/, { script: "landing", title: "Example store" }],
  [/^\/shop(\/|$)/, { script: "shop", title: "Shop" }],
  [/^\/checkout\//, { script: "checkout", title: "Checkout" }],
  [/^\/admin(\/|$)/, { script: "admin", title: "Admin" }],
];

/** Answers the stand-in's own pages. @returns false when the address is none of them */
export async function handlePage(
  _request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  store: Store,
): Promise<boolean> {
  const name = /^\/(app-bridge|landing|shop|checkout|admin)\.js$/.exec(url.pathname)?.[1];
  if (name) {
    response.writeHead(200, {
      "content-type": "text/javascript",
      "cache-control": "no-store",
      "access-control-allow-origin": "*",
    });
    response.end(await script(name));
    return true;
  }
  const found = PAGES.find(([pattern]) => pattern.test(url.pathname))?.[1];
  if (!found) return false;
  const { shop } = store.state;
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
  response.end(
    page({
      title: `${found.title} · ${shop.name}`,
      script: found.script,
      data: { shop, appOrigin: store.config.appOrigin, apiKey: store.config.apiKey },
    }),
  );
  return true;
}
