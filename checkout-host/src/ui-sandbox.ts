// Runs in a worker inside a frame without an origin, as in checkout: gives a checkout UI extension its document and its
// global `shopify`, loads its bundle and runs the target's module. What it draws goes to the host as remote-dom.
import "@remote-dom/core/polyfill";
import { ROOT_ID, type RemoteConnection } from "@remote-dom/core";
import {
  BatchingRemoteConnection,
  connectRemoteNode,
  createRemoteElement,
  RemoteEvent,
  setRemoteId,
} from "@remote-dom/core/elements";
import { createEndpoint, retain } from "@remote-ui/rpc";
import { UI_ELEMENTS } from "./ui-elements.ts";
import type { Translations } from "./ui-api.ts";
import { uiI18n } from "./ui-i18n.ts";

/** What the host sends before the bundle is loaded. */
export interface UiSetup {
  readonly statics: Readonly<Record<string, unknown>>;
  readonly signals: Readonly<Record<string, unknown>>;
  readonly functions: Readonly<Record<string, (...args: never[]) => unknown>>;
  readonly i18n: { readonly locale: string; readonly extensionLocale: string; readonly currency: string };
  readonly texts: Translations;
  readonly replies: Readonly<Record<string, unknown>> | null;
  report(message: string): void;
}
/** What the host calls here. */
export interface UiSandbox {
  init(setup: UiSetup): void;
  load(bundleUrl: string): string[];
  run(target: string, connection: Pick<RemoteConnection, "mutate" | "call">): Promise<void>;
  set(signals: Readonly<Record<string, unknown>>): void;
  reply(replies: Readonly<Record<string, unknown>>): void;
}
interface WorkerScope {
  importScripts(url: string): void;
  fetch: typeof fetch;
}
type SignalClass = new (value: unknown) => { value: unknown };

const scope = self as unknown as WorkerScope & Window;
const TYPES = { String, Boolean, Number };
/** What an element knows of itself after its event, before the extension hears of it. */
const CHANGED_BY_EVENTS = ["checked", "value"] as const;

for (const [tag, { properties, events, slots }] of Object.entries(UI_ELEMENTS)) {
  const listeners = events.map((name) => {
    const dispatchEvent = function (this: Record<string, unknown>, detail: Record<string, unknown> | undefined) {
      for (const key of CHANGED_BY_EVENTS) if (detail && key in detail) this[key] = detail[key];
      return new RemoteEvent(name, { detail });
    };
    return [name, { dispatchEvent }] as const;
  });
  const typed = Object.entries(properties).map(([name, type]) => [name, { type: TYPES[type] }] as const);
  const remote = createRemoteElement({
    properties: Object.fromEntries(typed) as never,
    events: Object.fromEntries(listeners) as never,
    slots: [...slots] as never,
  });
  customElements.define(tag, remote as unknown as CustomElementConstructor);
}

/** The class of the bundle's own signals: it hands it over while it loads, so that its components hang in them. */
let BundleSignal: SignalClass | undefined;
class HostSignal {
  #value: unknown;
  #inner: { value: unknown } | undefined;
  readonly #listeners = new Set<(value: unknown) => void>();
  constructor(value: unknown) {
    this.#value = value;
  }
  get value(): unknown {
    if (!BundleSignal) return this.#value;
    this.#inner ??= new BundleSignal(this.#value);
    return this.#inner.value;
  }
  get current(): unknown {
    return this.#value;
  }
  subscribe(listener: (value: unknown) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
  destroy(): Promise<void> {
    this.#listeners.clear();
    return Promise.resolve();
  }
  set(value: unknown): void {
    this.#value = value;
    if (this.#inner) this.#inner.value = value;
    for (const listener of this.#listeners) listener(value);
  }
}

const modules = new Map<string, () => unknown>();
const signals = new Map<string, HostSignal>();
const api: Record<string, unknown> = {
  extend: (target: string, module: () => unknown) => void modules.set(target, module),
  reload: () => undefined,
  setSignals: (given: SignalClass) => void (BundleSignal = given),
};
Object.defineProperty(scope, "shopify", { value: api });

/** Puts a value where the API has it: "cost.totalAmount". */
function place(path: string, value: unknown): void {
  const names = path.split(".");
  const last = names.pop()!;
  let owner = api;
  for (const name of names) owner = (owner[name] ??= {}) as Record<string, unknown>;
  owner[last] = value;
}

/** What the host answers in the server's place, by path. */
const given = new Map<string, unknown>();
const answerFromHost: typeof fetch = (input) => {
  const { pathname } = new URL(typeof input === "string" ? input : input instanceof URL ? input : input.url);
  return Promise.resolve(Response.json(given.get(pathname) ?? {}));
};
const take = (replies: Readonly<Record<string, unknown>>) => {
  for (const [path, reply] of Object.entries(replies)) given.set(path, reply);
};

const endpoint = createEndpoint(self as unknown as Parameters<typeof createEndpoint>[0], { callable: [] });
self.addEventListener("message", ({ data }: MessageEvent) => {
  const replacement = (data as { __replace?: MessagePort } | null)?.__replace;
  if (!(replacement instanceof MessagePort)) return;
  endpoint.replace(replacement);
  replacement.start();
});

const sandbox: UiSandbox = {
  init({ statics, signals: first, functions, i18n, texts, replies, report }) {
    retain(functions);
    retain(report);
    if (replies) {
      take(replies);
      scope.fetch = answerFromHost;
    }
    self.addEventListener("error", (event) => report(event.message));
    self.addEventListener("unhandledrejection", (event) => report(String(event.reason)));
    for (const [path, value] of Object.entries(statics)) place(path, value);
    for (const [path, value] of Object.entries(first)) {
      const signal = new HostSignal(value);
      signals.set(path, signal);
      place(path, signal);
    }
    for (const [path, work] of Object.entries(functions)) place(path, work);
    api.i18n = uiI18n(i18n, texts);
  },
  load(bundleUrl) {
    scope.importScripts(bundleUrl);
    return [...modules.keys()];
  },
  async run(target, connection) {
    retain(connection);
    setRemoteId(document.body, ROOT_ID);
    const batching = new BatchingRemoteConnection({
      mutate: (records) => connection.mutate(records),
      call: (...args) => connection.call(...args),
    });
    connectRemoteNode(document.body, batching);
    await modules.get(target)?.();
  },
  set(values) {
    for (const [path, value] of Object.entries(values)) signals.get(path)?.set(value);
  },
  reply: take,
};
endpoint.expose(sandbox as never);
