import { createReadStream, existsSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { handlePage } from "./pages/routes.ts";
import type { Brand } from "./platform/brand.ts";
import { shopifyHosts } from "./platform/shopify-hosts.ts";
import { storeInterface } from "./platform/store-interface.ts";
import { Store } from "./platform/store.ts";
import { startWebhooks, type Webhooks } from "./platform/webhooks.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

export interface DevStoreOptions {
  readonly brand: Brand;
  /** Port of the stand-in; 0 takes a free one. */
  readonly port: number;
  /** Port at which browsers reach the app, through this server; 0 takes a free one. */
  readonly appPort: number;
  /** Where the app's own process listens. */
  readonly appProcessPort: number;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly scopes: readonly string[];
  /** Where the data is kept; null: in memory only. */
  readonly file: string | null;
  /** The extension's bundle, as `shopify app deploy` would upload it; unset: the one that was built last. */
  readonly bundleFile?: string;
}

export interface DevStore {
  readonly origin: string;
  readonly appOrigin: string;
  readonly store: Store;
  readonly webhooks: Webhooks;
  close(): Promise<void>;
}

/** Starts the stand-in for Shopify: admin, shop, checkout, Admin API, webhooks, and the door to the app. */
export async function startDevStore(options: DevStoreOptions): Promise<DevStore> {
  const server = http.createServer();
  const proxy = http.createServer();
  const port = await listen(server, options.port);
  const appPort = await listen(proxy, options.appPort);
  const origin = `http://localhost:${port}`;
  const appOrigin = `http://localhost:${appPort}`;
  const { apiKey, apiSecret, scopes } = options;
  const webhookUrl = `http://127.0.0.1:${options.appProcessPort}/webhooks`;
  const store = new Store(options.brand, { apiKey, apiSecret, scopes, webhookUrl, origin, appOrigin }, options.file);
  const webhooks = startWebhooks(store);
  const answerShopify = shopifyHosts(store);
  const answerStore = storeInterface(store, webhooks);

  server.on("request", (request, response) => {
    const url = new URL(request.url ?? "/", origin);
    const host = request.headers["x-stand-in-host"];
    const work = async () => {
      if (typeof host === "string") return answerShopify(request, response, host);
      if (url.pathname.startsWith("/__store/")) return answerStore(request, response, url);
      if (sendPicture(store, url, response) || sendBuilt(url, response, options.bundleFile)) return;
      if (await handlePage(request, response, url, store)) return;
      response.writeHead(404, { "content-type": "text/plain" }).end("Not found");
    };
    work().catch((error: unknown) => {
      console.error("The stand-in failed:", error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  proxy.on("request", (request, response) => forward(request, response, options.appProcessPort, origin));
  return {
    origin,
    appOrigin,
    store,
    webhooks,
    close: async () => {
      webhooks.close();
      store.close();
      await Promise.all(
        [server, proxy].map((s) => new Promise<void>((done) => (s.close(() => done()), s.closeAllConnections()))),
      );
    },
  };
}

function listen(server: http.Server, port: number): Promise<number> {
  return new Promise((done, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? new Error(`Port ${port} is in use. Stop what uses it, or choose another with --port.`)
          : error,
      ),
    );
    server.listen(port, () => done((server.address() as AddressInfo).port));
  });
}

/** The app as browsers reach it. Only one thing is changed: who may put it into a frame, here this stand-in. */
function forward(request: http.IncomingMessage, response: http.ServerResponse, port: number, origin: string): void {
  const upstream = http.request(
    { host: "127.0.0.1", port, path: request.url, method: request.method, headers: request.headers },
    (answer) => {
      const headers = { ...answer.headers };
      const policy = headers["content-security-policy"];
      if (typeof policy === "string")
        headers["content-security-policy"] = policy.replace(/frame-ancestors[^;]*/, `frame-ancestors ${origin}`);
      response.writeHead(answer.statusCode ?? 502, headers);
      answer.pipe(response);
    },
  );
  upstream.on("error", () => {
    if (!response.headersSent) response.writeHead(502, { "content-type": "text/plain" });
    response.end("The app does not answer.");
  });
  request.pipe(upstream);
}

function sendPicture(store: Store, url: URL, response: http.ServerResponse): boolean {
  const handle = /^\/cdn\/([\w-]+)\.svg$/.exec(url.pathname)?.[1];
  if (!handle) return false;
  const product = store.brand.products.find((candidate) => candidate.handle === handle);
  if (!product) return false;
  response.writeHead(200, {
    "content-type": "image/svg+xml",
    "cache-control": "public, max-age=3600",
    "access-control-allow-origin": "*",
  });
  response.end(product.picture);
  return true;
}

const TYPES: Record<string, string> = {
  ".js": "text/javascript",
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
};

/** The built extension and the host that draws it. */
function sendBuilt(url: URL, response: http.ServerResponse, bundleFile: string | undefined): boolean {
  const file =
    url.pathname === "/extensions/post-purchase.js"
      ? (bundleFile ?? join(root, "extensions/post-purchase/dist/index.js"))
      : /^\/checkout-host\/[\w.-]+$/.test(url.pathname)
        ? join(root, normalize(`public${url.pathname}`))
        : null;
  if (!file) return false;
  const path = file;
  if (!existsSync(path)) return false;
  response.writeHead(200, {
    "content-type": TYPES[extname(path)] ?? "application/octet-stream",
    "cache-control": "no-store",
    "access-control-allow-origin": "*",
  });
  createReadStream(path).pipe(response);
  return true;
}
