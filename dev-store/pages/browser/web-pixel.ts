import { createEndpoint, type Endpoint } from "@remote-ui/rpc";
import { createIframeWorkerMessenger } from "@remote-ui/web-workers";
import { data, h } from "./dom.ts";

interface Sandbox {
  load(url: string): number;
  start(options: object): void;
  publish(event: object): void;
  consent(given: object): void;
}

const CONSENT = "consent";
const LABELS = {
  yes: "Visits are counted",
  no: "Visits are not counted",
  "": "May this store count your visit?",
} as const;
type Answer = keyof typeof LABELS;

let sequence = 0;
let running: Promise<Endpoint<Sandbox> | null> | undefined;

const answerOf = (): Answer => {
  const answer = localStorage.getItem(CONSENT);
  return answer === "yes" || answer === "no" ? answer : "";
};
const privacyOf = (answer: Answer) => ({
  analyticsProcessingAllowed: answer === "yes",
  marketingAllowed: false,
  preferencesProcessingAllowed: answer === "yes",
  saleOfDataAllowed: false,
});

/** Tells the web pixel that something happened, as Shopify's pages do. Never fails, and never makes anybody wait. */
export function publish(name: string, told: object = {}): void {
  const event = {
    id: crypto.randomUUID(),
    name,
    type: "standard",
    clientId: "stand-in",
    timestamp: new Date().toISOString(),
    seq: sequence++,
    context: contextOfPage(),
    data: told,
  };
  void pixel().then((sandbox) => sandbox?.call.publish(event));
}

/** Runs the app's web pixel on this page, if it is activated, and asks for consent below the page. */
export function startWebPixel(): void {
  document.body.append(consentBar());
  publish("page_viewed");
  document.addEventListener("click", ({ target }) => {
    const element = target instanceof Element ? target.closest("a, button") : null;
    if (element)
      publish("clicked", { element: { name: element.getAttribute("name"), href: element.getAttribute("href") } });
  });
}

function pixel(): Promise<Endpoint<Sandbox> | null> {
  running ??= open().catch((error: unknown) => {
    console.warn("the web pixel does not run", error);
    return null;
  });
  return running;
}

/** Shopify would not load the bundle before consent; here it is, so that one sees that it does nothing before. */
async function open(): Promise<Endpoint<Sandbox> | null> {
  if (!data.webPixel) return null;
  const messenger = createIframeWorkerMessenger(new URL("/pixel-sandbox.js", location.href));
  const sandbox = createEndpoint<Sandbox>(messenger, { callable: ["load", "start", "publish", "consent"] });
  await sandbox.call.load(new URL("/extensions/web-pixel.js", location.href).href);
  await sandbox.call.start({
    settings: data.webPixel.settings,
    init: {
      context: contextOfPage(),
      data: { customer: null, cart: null, purchasingCompany: null, shop: shopOf() },
      customerPrivacy: privacyOf(answerOf()),
    },
    browser: { localStorage: storageOf(localStorage), sessionStorage: storageOf(sessionStorage) },
  });
  document.body.setAttribute("data-web-pixel", "runs");
  return sandbox;
}

const shopOf = () => ({
  name: data.shop.name,
  myshopifyDomain: data.shop.domain,
  storefrontUrl: location.origin,
  countryCode: "US",
  paymentSettings: { currencyCode: data.shop.currency },
});

const storageOf = (storage: Storage) => ({
  getItem: async (key: string) => storage.getItem(key),
  setItem: async (key: string, value: string) => storage.setItem(key, value),
  removeItem: async (key: string) => storage.removeItem(key),
  clear: async () => storage.clear(),
  key: async (at: number) => storage.key(at),
  length: async () => storage.length,
});

function contextOfPage() {
  const { href, hash, host, hostname, origin, pathname, port, protocol, search } = location;
  return {
    document: {
      location: { href, hash, host, hostname, origin, pathname, port, protocol, search },
      referrer: document.referrer,
      characterSet: document.characterSet,
      title: document.title,
    },
    navigator: {
      language: navigator.language,
      cookieEnabled: navigator.cookieEnabled,
      languages: [...navigator.languages],
      userAgent: navigator.userAgent,
    },
    window: { innerHeight, innerWidth, outerHeight, outerWidth, origin, location: { href }, screen: { height: screen.height, width: screen.width } },
  }; // prettier-ignore
}

/** Asks once; afterwards it says what was answered, and lets it be changed. */
function consentBar(): HTMLElement {
  const bar = h("section", { class: "consent", "aria-label": "Privacy" });
  const answer = (given: Exclude<Answer, "">) => () => {
    localStorage.setItem(CONSENT, given);
    draw();
    void pixel().then((sandbox) => sandbox?.call.consent(privacyOf(given)));
  };
  const draw = () => {
    const given = answerOf();
    bar.replaceChildren(
      h("span", {}, LABELS[given]),
      ...(given === "yes" ? [] : [h("button", { onclick: answer("yes") }, "Allow")]),
      ...(given === "no" ? [] : [h("button", { onclick: answer("no") }, given === "" ? "Decline" : "Withdraw")]),
    );
    document.body.setAttribute("data-consent", given);
  };
  draw();
  return bar;
}
