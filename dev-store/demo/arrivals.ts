import type { PixelRequest, PixelTouch } from "#app/api/pixel.contract.ts";
import type { Random } from "./random.ts";

/** How a simulated visitor came, with what, and how likely that makes a purchase. */
export interface Arrival {
  /** Of the visit, as the web pixel names it: 32 hex digits. */
  readonly visitId: string;
  readonly touch: Omit<PixelTouch, "at">;
  readonly path: string;
  readonly device: PixelRequest["visit"]["device"];
  readonly userAgent: string;
  /** Whether the visitor let visits be counted: without, the web pixel tells nothing. */
  readonly hasConsent: boolean;
  /** Chance that a checkout, once started, is completed. */
  readonly completes: number;
  /** How long the checkout's page took, in milliseconds. */
  readonly loadMs: number;
}

const NOTHING = { source: null, medium: null, campaign: null, clickIds: [], referrer: null };
/** Where visitors come from, how many, and how their checkouts end against the store's mean. */
const SOURCES: readonly { weight: number; converts: number; path: string; touch: Omit<PixelTouch, "at"> }[] = [
  { weight: 24, converts: 0.78, path: "/products/matcha-daily", touch: { source: "facebook", medium: "paid_social", campaign: "first-bowl", clickIds: ["fbclid"], referrer: "l.facebook.com" } },
  { weight: 15, converts: 1.05, path: "/collections/loose-leaf", touch: { source: "google", medium: "cpc", campaign: "loose-tea", clickIds: ["gclid"], referrer: "www.google.com" } },
  { weight: 18, converts: 1.03, path: "/collections/loose-leaf", touch: { ...NOTHING, referrer: "www.google.com" } },
  { weight: 13, converts: 1.3, path: "/collections/gifts", touch: { source: "klaviyo", medium: "email", campaign: "sunday-letter", clickIds: ["_kx"], referrer: null } },
  { weight: 6, converts: 0.8, path: "/", touch: { ...NOTHING, referrer: "www.instagram.com" } },
  { weight: 3, converts: 0.95, path: "/collections/teaware", touch: { source: "teacircle", medium: "affiliate", campaign: null, clickIds: ["awc"], referrer: "teacircle.example" } },
  { weight: 5, converts: 1, path: "/pages/how-we-brew", touch: { ...NOTHING, referrer: "slowtea.example" } },
  { weight: 16, converts: 1.15, path: "/", touch: NOTHING },
]; // prettier-ignore
const DEVICES = [
  { weight: 62, converts: 0.9, loadMs: 1500, device: "mobile", userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1" },
  { weight: 32, converts: 1.2, loadMs: 700, device: "desktop", userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36" },
  { weight: 6, converts: 1, loadMs: 1100, device: "tablet", userAgent: "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/604.1" },
] as const; // prettier-ignore
const CRAWLER = "Mozilla/5.0 (compatible; ExampleBot/2.1; +https://bot.example/about)";

const COMPLETED_SHARE = 0.62;
const CONSENT_SHARE = 0.93;
const CRAWLER_SHARE = 0.02;

/** Somebody comes to the store. */
export function planArrival(random: Random): Arrival {
  const source = random.pick(SOURCES, ({ weight }) => weight);
  const device = random.pick(DEVICES, ({ weight }) => weight);
  return {
    visitId: hexId(random),
    touch: source.touch,
    path: source.path,
    device: device.device,
    userAgent: device.userAgent,
    hasConsent: random.happens(CONSENT_SHARE),
    completes: Math.min(0.95, COMPLETED_SHARE * source.converts * device.converts),
    loadMs: Math.round(device.loadMs * (0.6 + 0.9 * random.next())),
  };
}

/** Somebody, or a crawler, who only looks around. */
export function planBrowsing(random: Random): Arrival {
  const arrival = planArrival(random);
  return random.happens(CRAWLER_SHARE) ? { ...arrival, userAgent: CRAWLER, hasConsent: true } : arrival;
}

/** 32 hex digits. */
export function hexId(random: Random): string {
  return Array.from({ length: 4 }, () =>
    Math.floor(random.next() * 2 ** 32)
      .toString(16)
      .padStart(8, "0"),
  ).join("");
}
