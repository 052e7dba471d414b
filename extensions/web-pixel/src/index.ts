import { register } from "@shopify/web-pixels-extension";
import type { PixelRequest } from "../../../app/api/pixel.contract";
import type { PageContext } from "./landing";
import { toldEvent, type StandardEvent } from "./told-event";
import { readMemory, toldVisit, visitAt, type Memory } from "./visit";

declare const process: { env: { APP_URL: string } };
const URL = process.env.APP_URL + "/api/pixel";

const NAMES = [
  "page_viewed",
  "product_viewed",
  "product_added_to_cart",
  "checkout_started",
  "checkout_contact_info_submitted",
  "checkout_address_info_submitted",
  "checkout_shipping_info_submitted",
  "payment_info_submitted",
  "checkout_completed",
];
const MEMORY = "offer_ladder";
/** Events of one moment go together. */
const GATHER_MS = 60;
const AGAIN_MS = 3000;
/** What a page does before consent is kept in mind up to so many events, and told if the visitor consents on the page. */
const MOST_WAITING = 20;
/** Of a slower way into checkout the shopper did something else on the way. */
const LONGEST_LOAD_MS = 60_000;

type Seen = StandardEvent & { readonly context: PageContext };
type Request = Omit<PixelRequest, "events"> & { events: PixelRequest["events"] };

// Whatever fails, fails silently: the store does not know that the pixel is there.
register(({ analytics, browser, customerPrivacy, init, settings }) => {
  const key = String(settings.key || "");
  if (!/^[a-f0-9]{32}$/.test(key)) return;
  let isAllowed = init.customerPrivacy.analyticsProcessingAllowed === true;
  let waiting: Seen[] = [];
  let batch: Request | null = null;
  // One event after the other: each goes on from what the one before it left behind.
  let last: Promise<unknown> = Promise.resolve();
  const then = (work: () => Promise<unknown>) => {
    last = last.then(work).catch(() => undefined);
  };
  const shop = init.data.shop;
  const ownHosts = [shop.myshopifyDomain, (shop.storefrontUrl || "").replace(/^https?:\/\/|[:/].*$/g, "")];

  // The page may be left right after a tap: what is known then is written at once, out of turn, and by whoever writes next.
  let current: Memory | null = null;
  let tap = 0;
  const remember = (memory: Memory) => {
    current = tap ? { ...memory, tapped: tap } : memory;
    return browser.localStorage.setItem(MEMORY, JSON.stringify(current));
  };
  const recall = () => browser.localStorage.getItem(MEMORY).then(readMemory);

  const take = async (event: Seen) => {
    if (!isAllowed) return;
    const at = Date.parse(event.timestamp) || Date.now();
    const memory = visitAt(await recall(), event.context, ownHosts, at, newId);
    const began = memory.tapped;
    const isCheckout = event.name === "checkout_started";
    // Consent may have been withdrawn while the memory was read.
    if (!isAllowed) return;
    if (isCheckout) tap = 0;
    await remember(isCheckout ? { ...memory, tapped: 0 } : memory);
    const load = pageReached && began ? pageReached - began : 0;
    const told = toldEvent(event, at, isCheckout && load > 0 && load < LONGEST_LOAD_MS ? Math.round(load) : null);
    if (told) add(memory, event.context, told);
  };

  let pageReached = 0;
  const add = (memory: Memory, context: PageContext, told: PixelRequest["events"][number]) => {
    const visit = toldVisit(memory, context);
    if (batch && (batch.events.length === 50 || JSON.stringify(batch.visit) !== JSON.stringify(visit))) flush();
    if (!batch) {
      batch = { key, visit, events: [] };
      setTimeout(flush, GATHER_MS);
    }
    batch.events.push(told);
    if (told.name === "checkout_completed") flush();
  };
  const flush = () => {
    const request = batch;
    batch = null;
    if (request && isAllowed) send(JSON.stringify(request), true);
  };
  const send = (body: string, again: boolean) => {
    const retry = () => again && setTimeout(() => isAllowed && send(body, false), AGAIN_MS);
    // As plain text the request needs no question beforehand, and outlives the page.
    fetch(URL, { method: "POST", keepalive: true, headers: { "Content-Type": "text/plain" }, body }).then(
      (response) => response.status >= 500 && retry(),
      retry,
    );
  };

  for (const name of NAMES) {
    analytics.subscribe(name, (event) => {
      const seen = event as unknown as Seen;
      if (name === "page_viewed") pageReached = Date.parse(seen.timestamp) || 0;
      if (isAllowed) then(() => take(seen));
      else if (waiting.length < MOST_WAITING) waiting.push(seen);
    });
  }
  // The tap that opens the checkout: until the checkout's page is there, its loading is measured.
  const tapped = (event: unknown) => {
    const { timestamp, data } = event as { timestamp: string; data: { element?: { name?: string; href?: string } } };
    const { name, href } = data.element || {};
    if (!isAllowed || (name !== "checkout" && !/\/checkouts?(\/|$|\?)/.test(href || ""))) return;
    tap = Date.parse(timestamp) || 0;
    if (current) remember(current).catch(() => undefined);
  };
  analytics.subscribe("clicked", tapped);

  customerPrivacy.subscribe("visitorConsentCollected", ({ customerPrivacy: given }) => {
    isAllowed = given.analyticsProcessingAllowed === true;
    if (isAllowed) waiting.splice(0).forEach((seen) => then(() => take(seen)));
    else {
      waiting = [];
      batch = current = null;
      tap = 0;
      then(() => browser.localStorage.removeItem(MEMORY));
    }
  });
});

function newId(): string {
  const bytes = new Uint8Array(16);
  if (typeof crypto === "object") crypto.getRandomValues(bytes);
  else bytes.forEach((_, at) => (bytes[at] = Math.random() * 256));
  return Array.from(bytes, (byte) => ("0" + byte.toString(16)).slice(-2)).join("");
}
