// Runs in a worker inside a frame without an origin, as Shopify runs a strict web pixel: loads its bundle and gives it the events.
import { createEndpoint, retain } from "@remote-ui/rpc";

type Callback = (event: unknown) => unknown;
type Register = (api: object) => void;

const registered: Register[] = [];
const scope = self as unknown as Window & { importScripts(url: string): void };
Object.defineProperty(scope, "shopify", {
  value: Object.freeze({
    extend: (point: string, work: Register) => {
      if (point !== "WebPixel::Render") throw new Error(`a web pixel has no point ${point}`);
      registered.push(work);
    },
  }),
});

function bus() {
  const subscribers = new Map<string, Set<Callback>>();
  return {
    subscribe: (name: string, callback: Callback) => {
      const known = subscribers.get(name) ?? new Set();
      subscribers.set(name, known.add(callback));
      return () => known.delete(callback);
    },
    publish: (name: string, event: unknown) => {
      for (const callback of subscribers.get(name) ?? []) {
        Promise.resolve()
          .then(() => callback(event))
          .catch((error: unknown) => console.error("the web pixel failed", error));
      }
    },
  };
}
const analytics = bus();
const privacy = bus();

const endpoint = createEndpoint(self as unknown as Parameters<typeof createEndpoint>[0], { callable: [] });
self.addEventListener("message", ({ data }: MessageEvent) => {
  const replacement = (data as { __replace?: MessagePort } | null)?.__replace;
  if (!(replacement instanceof MessagePort)) return;
  endpoint.replace(replacement);
  replacement.start();
});

endpoint.expose({
  load(url: string) {
    scope.importScripts(url);
    return registered.length;
  },
  start({ settings, init, browser }: { settings: object; init: object; browser: object }) {
    retain(browser);
    const { subscribe } = analytics;
    const api = {
      settings,
      init,
      browser,
      analytics: { subscribe },
      customerPrivacy: { subscribe: privacy.subscribe },
    };
    for (const work of registered) work(api);
  },
  publish(event: { readonly name: string }) {
    analytics.publish(event.name, event);
  },
  consent(customerPrivacy: object) {
    privacy.publish("visitorConsentCollected", { customerPrivacy });
  },
});
