// Stands in for Shopify's App Bridge inside the app's frame: the same surface, talking to the stand-in's admin page.
import { defineElements } from "./app-bridge-elements.ts";
import { callback, listen, rpc, send } from "./app-bridge-channel.ts";

const script = document.currentScript as HTMLScriptElement;
const query = new URLSearchParams(location.search);

/** Kept for later documents of the frame, as far as the browser lets a frame keep anything. */
function keep(name: string): string | undefined {
  const value = query.get(name);
  try {
    if (value) sessionStorage.setItem(`app-bridge:${name}`, value);
    return value ?? sessionStorage.getItem(`app-bridge:${name}`) ?? undefined;
  } catch {
    return value ?? undefined;
  }
}

const isEmbedded = window.top !== window.self;
const config = {
  apiKey: script.dataset.apiKey ?? document.querySelector<HTMLMetaElement>("meta[name=shopify-api-key]")?.content,
  shop: keep("shop"),
  host: keep("host"),
  locale: keep("locale") ?? "en-US",
  appOrigins: [] as string[],
  disabledFeatures: [] as string[],
};
const idToken = () => rpc<string>("idToken", []);
const plainFetch = window.fetch.bind(window);

/** The app's own requests carry a session token; a refused one is fetched once more with a new one. */
async function authenticatedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  if (typeof input === "string" && input.startsWith("shopify:")) {
    const answer = await rpc<{ status: number; body: string }>("adminFetch", [input, init?.body]);
    return new Response(answer.body, { status: answer.status, headers: { "content-type": "application/json" } });
  }
  const request = new Request(input, init);
  if (new URL(request.url).origin !== location.origin) return plainFetch(input, init);
  const attempt = async () => {
    const headers = new Headers(request.headers);
    if (!headers.has("Authorization")) headers.set("Authorization", `Bearer ${await idToken()}`);
    headers.set("X-Requested-With", "XMLHttpRequest");
    if (!headers.has("Accept-Language")) headers.set("Accept-Language", config.locale);
    return plainFetch(new Request(request.clone(), { headers }));
  };
  let response = await attempt();
  if (response.status === 401 && response.headers.get("X-Shopify-Retry-Invalid-Session-Request"))
    response = await attempt();
  const elsewhere = response.headers.get("X-Shopify-API-Request-Failure-Reauthorize-Url");
  if (elsewhere) {
    window.open(new URL(elsewhere, location.href).href, "_top");
    return new Promise<Response>(() => undefined);
  }
  return response;
}

function patchWindow(): void {
  window.fetch = authenticatedFetch;
  const plainOpen = window.open.bind(window);
  window.open = ((url?: string | URL, target?: string, features?: string) => {
    const text = String(url ?? "");
    if (text.startsWith("shopify:") || target === "_top" || target === "_parent") {
      send("open", [text.startsWith("shopify:") ? text : new URL(text, location.href).href]);
      return null;
    }
    return plainOpen(url, target, features);
  }) as typeof window.open;
  addEventListener(
    "click",
    (event) => {
      const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
      const href = link?.getAttribute("href") ?? "";
      if (
        !link ||
        event.defaultPrevented ||
        !(href.startsWith("shopify:") || link.target === "_top" || link.target === "_parent")
      )
        return;
      event.preventDefault();
      window.open(href.startsWith("shopify:") ? href : link.href, "_top");
    },
    true,
  );
  for (const method of ["pushState", "replaceState"] as const) {
    const plain = history[method].bind(history) as (...parameters: unknown[]) => void;
    history[method] = (...parameters: unknown[]) => {
      plain(...parameters);
      send("history", [location.pathname + location.search]);
    };
  }
  addEventListener("popstate", () => send("history", [location.pathname + location.search]));
}

/** The admin's navigation: the app's router hears of it and answers without a new document. */
function navigate(href: string): void {
  const known = [...document.querySelectorAll("ui-nav-menu a, s-app-nav a")].find(
    (link) => link.getAttribute("href") === href,
  );
  const link = known ?? document.body.appendChild(Object.assign(document.createElement("a"), { href, hidden: true }));
  link.setAttribute("href", href);
  link.dispatchEvent(new Event("shopify:navigate", { bubbles: true, cancelable: true }));
}

type Toggled = HTMLElement & { show?(): Promise<void>; hide?(): Promise<void>; toggle?(): Promise<void> };
const overlay = () => ({
  show: (id: string) => (document.getElementById(id) as Toggled | null)?.show?.(),
  hide: (id: string) => (document.getElementById(id) as Toggled | null)?.hide?.(),
  toggle: (id: string) => (document.getElementById(id) as Toggled | null)?.toggle?.(),
});

let toasts = 0;
const shopify = Object.freeze({
  config,
  origin: "https://admin.shopify.com",
  ready: Promise.resolve(),
  environment: { embedded: isEmbedded, mobile: false, pos: false, intent: false },
  idToken,
  user: () => rpc("user", []),
  loading: (isOn = true) => send("loading", [isOn]),
  toast: {
    show: (
      message: string,
      options: { duration?: number; isError?: boolean; action?: string; onAction?(): void; onDismiss?(): void } = {},
    ) => {
      const id = `toast${++toasts}`;
      send("toast.show", [
        id,
        message,
        {
          duration: options.duration ?? 5000,
          isError: Boolean(options.isError),
          action: options.action,
          cb: callback(options.onAction),
          dismiss: callback(options.onDismiss),
        },
      ]);
      return id;
    },
    hide: (id: string) => send("toast.hide", [id]),
  },
  resourcePicker: async (options: unknown) => {
    const picked = await rpc<unknown[] | undefined>("resourcePicker", [options]);
    return picked ? Object.assign(picked, { selection: picked }) : undefined;
  },
  modal: overlay(),
  saveBar: { ...overlay(), leaveConfirmation: () => rpc("saveBar.leaveConfirmation", []) },
  scopes: {
    query: () => rpc("scopes.query", []),
    request: (scopes: readonly string[]) => rpc("scopes.request", [scopes]),
    revoke: (scopes: readonly string[]) => rpc("scopes.revoke", [scopes]),
  },
  webVitals: { onReport: async () => undefined },
  support: { registerHandler: async () => undefined },
  reviews: { request: async () => ({ success: false, code: "cancelled", message: "stand-in" }) },
  intents: { register: () => () => undefined, invoke: async () => ({ code: "closed" }) },
  app: { extensions: () => rpc("app.extensions", []) },
  setSignals: () => undefined,
});
Object.defineProperty(window, "shopify", { value: shopify });

listen(navigate);
if (isEmbedded) patchWindow();
defineElements();
send("init", [location.pathname + location.search]);
if (isEmbedded) addEventListener("pageshow", () => send("history", [location.pathname + location.search]));

// The bounce page: it asks for the document anew, with a token.
const reload = query.get("shopify-reload");
if (reload && isEmbedded) {
  const url = new URL(reload, location.href);
  void idToken().then((token) => {
    url.searchParams.set("id_token", token);
    location.replace(url);
  });
} else if (!isEmbedded && config.host) {
  location.assign(`https://${atob(config.host)}/apps/${config.apiKey}${location.pathname}`);
}
