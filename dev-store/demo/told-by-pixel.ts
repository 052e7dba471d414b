import type { PixelEvent, PixelRequest } from "#app/api/pixel.contract.ts";
import { hexId, type Arrival } from "./arrivals.ts";
import type { Random } from "./random.ts";

/** A checkout as the pixel's events describe it. */
export interface SeenCheckout {
  readonly token: string;
  readonly total: string;
  readonly currency: string;
  readonly countryCode: string;
}

const SECOND_MS = 1000;

/** What the web pixel sends of a visit that begins now. @param key the shop's write key, from the pixel's settings */
function told(arrival: Arrival, key: string, nowMs: number, events: PixelEvent[]): PixelRequest {
  const { visitId, device, path, touch } = arrival;
  const landing = { ...touch, clickIds: [...touch.clickIds], at: nowMs };
  const isSent = touch.source !== null || touch.referrer !== null || touch.clickIds.length > 0;
  return {
    key,
    visit: { id: visitId, device, path, landing, first: landing, lastSent: isSent ? landing : null },
    events,
  };
}

const pageEvents = (random: Random, nowMs: number, names: readonly ("page_viewed" | "product_viewed" | "product_added_to_cart")[]): PixelEvent[] =>
  names.map((name, at) => ({ id: hexId(random), name, at: nowMs + at * SECOND_MS })); // prettier-ignore

/** A visit that ends without a checkout. */
export function toldOfBrowsing(random: Random, arrival: Arrival, key: string, nowMs: number): PixelRequest {
  const looks = random.pick(
    [["page_viewed"], ["page_viewed", "product_viewed"], ["page_viewed", "product_viewed", "product_added_to_cart"]] as const,
    ({ length }) => [0, 5, 4, 1][length]!,
  ); // prettier-ignore
  return told(arrival, key, nowMs, pageEvents(random, nowMs, looks));
}

/** A visit up to the start of its checkout. */
export function toldOfStart(
  random: Random,
  arrival: Arrival,
  checkout: SeenCheckout,
  key: string,
  nowMs: number,
): PixelRequest {
  const seen = pageEvents(random, nowMs, ["page_viewed", "product_viewed", "product_added_to_cart"]);
  const start = checkoutEvent(random, "checkout_started", checkout, nowMs + 4 * SECOND_MS, arrival.loadMs, null);
  return told(arrival, key, nowMs, [...seen, start]);
}

/** The checkout's further steps, and its completion. */
export function toldOfCompletion(
  isReturning: boolean,
  random: Random,
  arrival: Arrival,
  checkout: SeenCheckout,
  key: string,
  nowMs: number,
): PixelRequest {
  const steps = ["checkout_contact_info_submitted", "checkout_shipping_info_submitted", "payment_info_submitted", "checkout_completed"] as const; // prettier-ignore
  const events = steps.map((name, at) =>
    checkoutEvent(
      random,
      name,
      checkout,
      nowMs + (5 + at) * SECOND_MS,
      null,
      name === "checkout_completed" ? isReturning : null,
    ),
  );
  return told(arrival, key, nowMs, events);
}

function checkoutEvent(
  random: Random,
  name: Extract<PixelEvent, { token: string }>["name"],
  { token, total, currency, countryCode }: SeenCheckout,
  at: number,
  loadMs: number | null,
  isReturning: boolean | null,
): PixelEvent {
  return { id: hexId(random), at, name, token, total, currency, country: countryCode, isReturning, loadMs };
}
