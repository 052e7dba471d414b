import type { Channel } from "./channel.ts";
import type { SiteGroupName } from "./channel-sites.ts";

/**
 * One row of the table. All that it names must hold; what it does not name may be anything. Rules are asked from the first to
 * the last, and the first that holds decides.
 */
export interface ChannelRule {
  /** Null: the visit was not sent by anybody, it only went on. */
  readonly channel: Exclude<Channel, "direct" | "other"> | "other" | null;
  /** utm_medium is one of these; `paid*` is anything that begins so. */
  readonly medium?: readonly string[];
  /** utm_source names a site of the group. */
  readonly source?: SiteGroupName;
  /** utm_source is a host's name, and nothing else. */
  readonly sourceIsHost?: true;
  /** The address holds one of these parameters. */
  readonly clickId?: readonly string[];
  /** The page before belongs to the group; `any`: there was one, and it was not the shop's own. */
  readonly referrer?: SiteGroupName | "any";
  /** There is no utm_medium. */
  readonly withoutMedium?: true;
  /** Neither utm_source nor utm_medium. */
  readonly withoutUtm?: true;
  readonly why: string;
}

/** What media for paid clicks are called. */
const PAID = ["cpc", "ppc", "cpm", "cpv", "cpa", "cpp", "paid*", "ads", "ad", "sem", "retargeting", "remarketing"];
const PAID_SEARCH = ["paidsearch", "paid_search", "paid-search", "paid search", "sem", "shopping", "pla"];
const PAID_SOCIAL = ["paidsocial", "paid_social", "paid-social", "paid social", "social_paid", "social-paid", "socialpaid", "cpc_social"]; // prettier-ignore
const SOCIAL = ["social*", "sm", "organic_social", "organic-social", "organicsocial", "influencer", "story", "stories", "bio", "reel", "reels"]; // prettier-ignore
const EMAIL = ["email*", "e-mail*", "e_mail", "mail", "newsletter*", "flow", "campaign_email"];
const AFFILIATE = ["affiliate*", "affiliates", "partner", "partners", "ambassador", "referral_program"];
const ELSEWHERE = ["display", "banner", "expandable", "interstitial", "native", "video", "ctv", "audio", "podcast", "push", "push-notification", "webpush", "mobile", "sms", "mms", "text", "qr*", "print", "offline", "tv", "radio", "catalog", "product_sync"]; // prettier-ignore

/** Parameters that only clicks on an advertisement carry. */
const SEARCH_AD_CLICKS = ["gclid", "gbraid", "wbraid", "msclkid"];
const SOCIAL_AD_CLICKS = ["ttclid", "twclid", "li_fat_id", "sccid", "rdt_cid"];

/** The table that says where a visit came from. `docs/channels.md` is written from it. */
export const CHANNEL_RULES: readonly ChannelRule[] = [
  { channel: "email", medium: EMAIL, why: "The link says that it stood in an email." },
  { channel: "affiliate", medium: AFFILIATE, why: "The link says that a partner is paid for it." },
  { channel: "paid_social", medium: PAID_SOCIAL, why: "The link says so." },
  { channel: "paid_search", medium: PAID_SEARCH, why: "The link says so." },
  { channel: "paid_social", medium: PAID, source: "social", why: "A paid click on a social site." },
  { channel: "paid_search", medium: PAID, source: "search", why: "A paid click on a search engine." },
  {
    channel: "paid_search",
    medium: PAID,
    clickId: SEARCH_AD_CLICKS,
    why: "A paid click; the parameter tells the site.",
  },
  { channel: "paid_social", medium: PAID, clickId: [...SOCIAL_AD_CLICKS, "fbclid", "epik"], why: "A paid click; the parameter tells the site." }, // prettier-ignore
  { channel: "paid_social", medium: PAID, referrer: "social", why: "A paid click; the page before tells the site." },
  { channel: "paid_search", medium: PAID, referrer: "search", why: "A paid click; the page before tells the site." },
  { channel: "other", medium: PAID, why: "A paid click on a site that is neither a search engine nor social." },
  {
    channel: "other",
    medium: ELSEWHERE,
    why: "Display, video, push, SMS, print: channels without a column of their own.",
  },
  { channel: "affiliate", clickId: ["awc", "irclickid", "cjevent", "cjdata", "ransiteid", "ranmid", "sscid", "clickref", "wgcampaignid"], why: "Only affiliate networks' links carry it." }, // prettier-ignore
  {
    channel: "paid_search",
    clickId: SEARCH_AD_CLICKS,
    why: "Google Ads and Microsoft Advertising mark paid clicks by it.",
  },
  { channel: "paid_social", clickId: SOCIAL_AD_CLICKS, why: "TikTok, X, LinkedIn, Snapchat and Reddit mark paid clicks by it." }, // prettier-ignore
  { channel: "social", medium: SOCIAL, why: "The link says so." },
  { channel: "organic_search", medium: ["organic*", "search"], why: "The link says so." },
  { channel: "referral", medium: ["referral", "referrer", "link"], why: "The link says so." },
  { channel: "email", clickId: ["mc_cid", "mc_eid", "_kx", "_hsenc", "omnisendcontactid", "vero_id", "dm_i", "mkt_tok"], why: "Only email tools' links carry it." }, // prettier-ignore
  { channel: "email", source: "email", why: "The link names an email tool." },
  { channel: "affiliate", source: "affiliate", why: "The link names an affiliate network." },
  { channel: "social", source: "social", why: "The link names a social site, and no payment." },
  { channel: "organic_search", source: "search", why: "The link names a search engine, and no payment." },
  { channel: null, withoutUtm: true, referrer: "payment", why: "A way back from checkout or payment." },
  { channel: "email", referrer: "email", why: "Opened from a mailbox in the browser, or by an email tool's link." },
  { channel: "affiliate", referrer: "affiliate", why: "Sent through an affiliate network." },
  { channel: "organic_search", clickId: ["srsltid"], why: "Google marks unpaid product results by it." },
  { channel: "social", clickId: ["fbclid", "igshid", "igsh", "epik"], why: "Meta and Pinterest mark every click by it, paid or not." }, // prettier-ignore
  { channel: "social", referrer: "social", why: "The page before was a social site." },
  { channel: "organic_search", referrer: "search", why: "The page before was a search engine." },
  { channel: "referral", withoutMedium: true, sourceIsHost: true, why: "The link names the site that it stood on." },
  { channel: "referral", withoutUtm: true, referrer: "any", why: "The page before was another site." },
];
