import type { Everything } from "../start-everything.ts";
import type { Shop } from "./shop.ts";

/** A busy machine may not answer in the time that a checkout allows: simulated shoppers are more patient. */
const TRIES = 10;
const AGAIN_MS = 500;

/** What shoppers call, of a running store and its app. */
export function shopCalls({ devStore, appProcessPort, store }: Everything): Shop {
  const app = `http://127.0.0.1:${appProcessPort}`;
  const key = devStore.store.state.app.webPixel?.settings.key;
  return {
    store,
    nowMs: () => devStore.store.now().getTime(),
    app: async <T>(path: string, token: string, body: unknown) => {
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", origin: "null" };
      return (await answered(app + path, { method: "POST", headers, body: JSON.stringify(body) })).json() as Promise<T>;
    },
    pixelKey: key ?? "",
    pixel:
      key === undefined
        ? null
        : async (request, userAgent) => {
            const headers = { "content-type": "text/plain", origin: "null", "user-agent": userAgent };
            await answered(`${app}/api/pixel`, { method: "POST", headers, body: JSON.stringify(request) });
          },
    openClaim: async (url) => {
      const claim = await fetch(app + new URL(url).pathname, { redirect: "manual" });
      const cart = new URL(claim.headers.get("location") ?? "/", devStore.origin);
      if (!cart.pathname.startsWith("/cart/")) return null;
      const storefront = devStore.origin.replace("localhost", "127.0.0.1");
      const opened = await fetch(storefront + cart.pathname + cart.search, { redirect: "manual" });
      return /^\/checkout\/([a-f0-9]+)$/.exec(opened.headers.get("location") ?? "")?.[1] ?? null;
    },
  };
}

async function answered(url: string, request: RequestInit): Promise<Response> {
  let response = await fetch(url, request);
  for (let tries = 0; (response.status === 503 || response.status === 429) && tries < TRIES; tries++) {
    await new Promise((done) => setTimeout(done, AGAIN_MS));
    response = await fetch(url, request);
  }
  if (!response.ok) throw new Error(`${new URL(url).pathname}: ${response.status} ${await response.text()}`);
  return response;
}
