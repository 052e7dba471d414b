// Draws a checkout UI extension (Preact, `s-*`, API 2026-07) as checkout does: the bundle runs in a worker inside a frame
// without an origin. The page that hosts it loads ui-host.js; ui-sandbox.js stands beside it.
import { DOMRemoteReceiver, type DOMRemoteElementPolicy } from "@remote-dom/core/receivers";
import { createEndpoint, release, retain } from "@remote-ui/rpc";
import { createIframeWorkerMessenger } from "@remote-ui/web-workers";
import type { UiMounted, UiMountOptions } from "./ui-api.ts";
import { defineUiElements } from "./ui-components.ts";
import { UI_ELEMENTS } from "./ui-elements.ts";
import { matchedLocale } from "./ui-i18n.ts";
import type { UiSandbox } from "./ui-sandbox.ts";
import { functionsOf, signalsOf } from "./ui-targets.ts";

const API_VERSION = "2026-07";
const here = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;

const JS_TYPES = { String: "string", Boolean: "boolean", Number: "number" } as const;
/** What the bundle may create here: the elements that are drawn, with the properties that Shopify gives them. */
const policies = Object.fromEntries(
  Object.entries(UI_ELEMENTS).map(([tag, { properties, events }]): [string, DOMRemoteElementPolicy] => [
    tag,
    {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, type]) => [name, { type: JS_TYPES[type] }]),
      ),
      attributes: ["slot"],
      events: Object.fromEntries(events.map((name) => [name, {}])),
    },
  ]),
);

/** Draws the extension's block into the element until it is unmounted. @throws what the bundle throws when it is loaded */
async function mount(options: UiMountOptions): Promise<UiMounted> {
  const { target, locale, locales, shop, element } = options;
  const errors: string[] = [];
  const report = (message: string) => void errors.push(message);
  const extensionLocale = matchedLocale(locales, locale);
  const signals = Object.fromEntries(signalsOf(target, options.signals, { locale, extensionLocale }));
  const bundleUrl = new URL(options.bundleUrl, location.href).href;
  const endpoint = createEndpoint<UiSandbox>(createIframeWorkerMessenger(new URL("ui-sandbox.js", here)), {
    callable: ["init", "load", "run", "set", "reply"],
  });
  const root = document.createElement("div");
  root.lang = extensionLocale;
  element.replaceChildren(root);
  const unmount = () => {
    endpoint.terminate();
    root.remove();
  };
  const receiver = new DOMRemoteReceiver({ root, retain, release, elements: policies });
  const tried =
    <Args extends unknown[], Result>(work: (...args: Args) => Result) =>
    (...args: Args): Result => {
      try {
        return work(...args);
      } catch (error) {
        report(String(error));
        throw error;
      }
    };
  try {
    await endpoint.call.init({
      statics: { extension: { target, apiVersion: API_VERSION, scriptUrl: bundleUrl }, extensionPoint: target, shop },
      signals,
      functions: functionsOf(target, options.functions) as never,
      i18n: { locale, extensionLocale, currency: options.signals["localization.currency"].isoCode },
      texts: locales.texts[extensionLocale]!,
      replies: options.replies ?? null,
      report,
    });
    const targets = await endpoint.call.load(bundleUrl);
    if (!targets.includes(target)) throw new Error(`the bundle has no module for ${target}`);
    await endpoint.call.run(target, {
      mutate: tried((records) => receiver.connection.mutate(records)),
      call: tried((...args) => receiver.connection.call(...args)),
    });
  } catch (error) {
    unmount();
    throw error;
  }
  return {
    errors,
    unmount,
    set: async (values) => endpoint.call.set(values),
    reply: async (replies) => endpoint.call.reply(replies),
  };
}

defineUiElements();
export const checkoutUiHost = { mount };
declare global {
  interface Window {
    checkoutUiHost: typeof checkoutUiHost;
  }
}
window.checkoutUiHost = checkoutUiHost;
