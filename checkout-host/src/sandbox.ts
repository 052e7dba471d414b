// Runs in a worker inside a frame without an origin, as in checkout: loads an extension's bundle and lets the host call it.
import { createRemoteRoot } from "@remote-ui/core";
import { createEndpoint, retain } from "@remote-ui/rpc";

type Point = (...args: unknown[]) => unknown;
interface WorkerScope {
  importScripts(url: string): void;
  fetch: typeof fetch;
}
const scope = self as unknown as WorkerScope & Window;
const points = new Map<string, Point>();

Object.defineProperty(scope, "shopify", {
  value: Object.freeze({
    extend: (point: string, work: Point) => void points.set(point, work),
    reload: () => undefined,
  }),
});

const endpoint = createEndpoint(self as unknown as Parameters<typeof createEndpoint>[0], { callable: [] });
self.addEventListener("message", ({ data }: MessageEvent) => {
  const replacement = (data as { __replace?: MessagePort } | null)?.__replace;
  if (!(replacement instanceof MessagePort)) return;
  endpoint.replace(replacement);
  replacement.start();
});

endpoint.expose({
  /** @param isOffline true: whatever the bundle fetches is answered with nothing, as in a preview */
  load(url: string, isOffline: boolean) {
    if (isOffline) scope.fetch = () => Promise.resolve(new Response('{"stored":0,"token":"preview"}'));
    scope.importScripts(url);
    return [...points.keys()];
  },
  async shouldRender(api: unknown) {
    retain(api);
    return points.get("Checkout::PostPurchase::ShouldRender")?.(api);
  },
  async render(channel: Parameters<typeof createRemoteRoot>[0], components: string[], api: unknown) {
    retain(channel);
    retain(api);
    const remoteRoot = createRemoteRoot(channel, { strict: true, components: components as never });
    await points.get("Checkout::PostPurchase::Render")?.(remoteRoot, api);
    await remoteRoot.mount();
  },
});
