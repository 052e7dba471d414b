import type { PixelEvent, PixelRequest, PixelTouch, PixelVisit } from "#app/api/pixel.contract.ts";
import { parseAmount } from "#app/money/money.ts";
import type { Channel } from "../channel.ts";
import { channelsOf, type Touch } from "../touches.ts";
import { stepOf, type CheckoutStep } from "./checkout-step.ts";

/** An event is believed when its time, by the visitor's clock, is at most so long ago … */
export const OLDEST_MS = 24 * 3_600_000;
/** … or so far ahead of the server's. */
export const NEWEST_MS = 15 * 60_000;

/** A believed event, with what its visit's browser said of the visit. */
export interface PixelRow {
  readonly shopId: string;
  readonly eventId: string;
  readonly name: PixelEvent["name"];
  readonly at: Date;
  readonly receivedAt: Date;
  readonly sessionId: string;
  readonly landingPath: string;
  readonly referrerHost: string;
  readonly utmSource: string;
  readonly utmMedium: string;
  readonly utmCampaign: string;
  readonly clickId: string;
  readonly channel: Channel;
  readonly firstChannel: Channel;
  readonly device: PixelVisit["device"];
  readonly isRobot: boolean;
  readonly checkoutToken: string | null;
  readonly step: CheckoutStep | null;
  readonly country: string;
  readonly valueMinor: number | null;
  readonly currency: string | null;
  readonly isReturning: boolean | null;
  readonly loadMs: number | null;
}

/** What the request itself does not tell. */
export interface PixelReceipt {
  readonly shopId: string;
  /** The browser that sent it names itself a robot. */
  readonly isRobot: boolean;
  readonly now: Date;
}

/** The events of a request that can be believed, each once. */
export function pixelRows({ visit, events }: PixelRequest, receipt: PixelReceipt): PixelRow[] {
  const now = receipt.now.getTime();
  const ofVisit = visitColumns(visit, receipt);
  const rows = new Map<string, PixelRow>();
  for (const event of events) {
    if (event.at < now - OLDEST_MS || event.at > now + NEWEST_MS || rows.has(event.id)) continue;
    rows.set(event.id, {
      ...ofVisit,
      eventId: event.id,
      name: event.name,
      at: new Date(event.at),
      step: stepOf(event.name),
      ...checkoutColumns(event),
    });
  }
  return [...rows.values()];
}

function visitColumns(visit: PixelVisit, { shopId, isRobot, now }: PixelReceipt) {
  const { landing } = visit;
  const touches = {
    landing: touchOf(landing),
    first: touchOf(visit.first),
    lastSent: visit.lastSent && touchOf(visit.lastSent),
  };
  return {
    shopId,
    receivedAt: now,
    sessionId: visit.id,
    landingPath: storedPath(visit.path),
    referrerHost: (landing.referrer ?? "").toLowerCase(),
    utmSource: storedWord(landing.source),
    utmMedium: storedWord(landing.medium),
    utmCampaign: storedWord(landing.campaign),
    clickId: landing.clickIds[0] ?? "",
    ...channelsOf(touches, [shopId]),
    device: visit.device,
    isRobot,
  };
}

type CheckoutColumns = Pick<
  PixelRow,
  "checkoutToken" | "country" | "valueMinor" | "currency" | "isReturning" | "loadMs"
>;
const NO_CHECKOUT: CheckoutColumns = { checkoutToken: null, country: "", valueMinor: null, currency: null, isReturning: null, loadMs: null }; // prettier-ignore

function checkoutColumns(event: PixelEvent): CheckoutColumns {
  if (!("token" in event)) return NO_CHECKOUT;
  const { token, total, currency, country, isReturning, loadMs } = event;
  return {
    checkoutToken: token,
    country: country ?? "",
    valueMinor: total === null || currency === null ? null : parseAmount(total, currency),
    currency: total === null ? null : currency,
    isReturning,
    loadMs,
  };
}

function touchOf({ at, source, medium, clickIds, referrer }: PixelTouch): Touch {
  return { atMs: at, landing: { source, medium, clickIds, referrerHost: referrer } };
}

/** A word of the address as it is stored: without control characters, and nothing where it may be somebody's address. */
function storedWord(word: string | null): string {
  if (word === null || word.includes("@")) return "";
  return word.replaceAll(/\p{Cc}/gu, "").trim();
}

const PAGES_TOLD = new Set(["products", "collections", "pages", "blogs", "search", "cart"]);

/** The path as it is stored: whole for the store's public pages; of others, which may name an order or an account, the first part. */
function storedPath(path: string): string {
  const parts = path
    .replaceAll(/\p{Cc}/gu, "")
    .split("/")
    .slice(1);
  const prefix = /^[a-z]{2}(-[a-z]{2,4})?$/i.test(parts[0] ?? "") ? 1 : 0;
  if (PAGES_TOLD.has(parts[prefix] ?? "")) return `/${parts.join("/")}`;
  return `/${parts.slice(0, prefix + 1).join("/")}`;
}
