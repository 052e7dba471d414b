import type { PixelTouch } from "../../../app/api/pixel.contract";

/** What of a page's context is read; the browser's pages tell more. */
export interface PageContext {
  readonly document: {
    readonly location: { readonly hostname: string; readonly pathname: string; readonly search: string };
    readonly referrer: string;
  };
  readonly navigator: { readonly userAgent: string };
}

// Names of parameters by which advertisers, networks and tools mark clicks. Only which of them is there is told.
const CLICK_IDS =
  "gclid gbraid wbraid msclkid fbclid ttclid twclid li_fat_id sccid rdt_cid epik igshid igsh srsltid awc irclickid cjevent cjdata ransiteid ranmid sscid clickref wgcampaignid mc_cid mc_eid _kx _hsenc omnisendcontactid vero_id dm_i mkt_tok".split(
    " ",
  );
/** Pages of a payment: whoever comes back from them was sent by nobody. */
const PAYMENT = /(^|\.)(myshopify|shopify|paypal|klarna|afterpay)\.com$|^shop\.app$/;

function parametersOf(search: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const part of search.replace(/^\?/, "").split("&")) {
    const at = part.indexOf("=");
    const name = (at < 0 ? part : part.slice(0, at)).toLowerCase();
    try {
      if (name) found[name] = decodeURIComponent((at < 0 ? "" : part.slice(at + 1)).replace(/\+/g, " "));
    } catch {
      // an address that cannot be read tells nothing
    }
  }
  return found;
}

function hostOf(address: string): string | null {
  const host = /^[a-z-]+:\/\/([A-Za-z0-9._-]{1,120})([:/?#]|$)/.exec(address)?.[1];
  return host ? host.toLowerCase() : null;
}

/** What a page says of who sent its visitor. @param ownHosts hosts of the shop itself */
export function landingOf({ document }: PageContext, ownHosts: readonly string[], at: number): PixelTouch {
  const told = parametersOf(document.location.search);
  const word = (name: string) => (told[name] ? told[name].slice(0, 100) : null);
  const referrer = hostOf(document.referrer);
  const isOwn = referrer === document.location.hostname || ownHosts.includes(referrer ?? "");
  return {
    at,
    source: word("utm_source"),
    medium: word("utm_medium"),
    campaign: word("utm_campaign"),
    clickIds: CLICK_IDS.filter((name) => name in told).slice(0, 5),
    referrer: isOwn ? null : referrer,
  };
}

/** Whether a landing names anybody who sent the visitor. */
export function isSent({ source, medium, clickIds, referrer }: PixelTouch): boolean {
  return !!(source || medium || clickIds.length || (referrer && !PAYMENT.test(referrer)));
}

/** The kind of device by the browser's name; of that, nothing more is told. */
export function deviceOf({ navigator }: PageContext): "mobile" | "tablet" | "desktop" | "" {
  const name = navigator.userAgent;
  if (!name) return "";
  if (/iPad|Tablet|PlayBook|Silk|Kindle|Android(?!.*Mobile)/i.test(name)) return "tablet";
  return /Mobi|iPhone|iPod|Android/i.test(name) ? "mobile" : "desktop";
}
