import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHANNELS, type Channel } from "./channel.ts";
import { channelOf } from "./channel-of.ts";
import { CHANNEL_RULES } from "./channel-rules.ts";
import { SITE_GROUPS, type SiteGroupName } from "./channel-sites.ts";

const OWN = ["leaf.myshopify.com", "leaf.example"];

/** A landing as a person would write it: the address with its query, and the page before. */
function channel(query: string, referrer: string | null = null): Channel {
  const search = new URLSearchParams(query);
  const clickIds = [...search.keys()].filter((name) => !name.startsWith("utm_"));
  const host = referrer === null ? null : new URL(referrer.replace("android-app:", "https:")).hostname;
  return channelOf(
    { source: search.get("utm_source"), medium: search.get("utm_medium"), clickIds, referrerHost: host },
    OWN,
  );
}

const CASES: readonly (readonly [Channel, string, (string | null)?])[] = [
  // Advertisements by their click ids
  ["paid_search", "gclid=1"],
  ["paid_search", "gclid=1", "https://www.google.com/"],
  ["paid_search", "gbraid=1"],
  ["paid_search", "wbraid=1"],
  ["paid_search", "msclkid=1", "https://www.bing.com/"],
  ["paid_social", "ttclid=1"],
  ["paid_social", "twclid=1", "https://t.co/"],
  ["paid_social", "li_fat_id=1"],
  ["paid_social", "ScCid=1"],
  ["paid_social", "rdt_cid=1"],
  // Meta marks unpaid clicks by it too
  ["social", "fbclid=1"],
  ["social", "fbclid=1", "https://l.facebook.com/"],
  ["paid_social", "fbclid=1&utm_medium=paid&utm_source=meta"],
  ["paid_social", "fbclid=1&utm_medium=cpc"],
  ["social", "igshid=1"],
  // utm_medium of paid clicks
  ["paid_search", "utm_source=google&utm_medium=cpc"],
  ["paid_search", "utm_source=GOOGLE&utm_medium=CPC"],
  ["paid_search", "utm_source=google&utm_medium=ppc"],
  ["paid_search", "utm_source=bing&utm_medium=cpc&msclkid=1"],
  ["paid_search", "utm_source=google.com&utm_medium=paid"],
  ["paid_search", "utm_medium=paid_search&utm_source=brand"],
  ["paid_search", "utm_medium=cpc&gclid=1"],
  ["paid_search", "utm_medium=cpc", "https://www.google.co.uk/"],
  ["paid_social", "utm_source=facebook&utm_medium=cpc"],
  ["paid_social", "utm_source=fb&utm_medium=paid"],
  ["paid_social", "utm_source=ig&utm_medium=paid_social"],
  ["paid_social", "utm_source=tiktok&utm_medium=paid&ttclid=1"],
  ["paid_social", "utm_source=youtube&utm_medium=cpv"],
  ["paid_social", "utm_medium=Paid Social&utm_source=agency"],
  ["paid_social", "utm_medium=paidsocial"],
  ["paid_social", "utm_medium=cpc", "https://m.facebook.com/"],
  ["paid_social", "utm_source=pinterest&utm_medium=paid&epik=1"],
  ["other", "utm_source=criteo&utm_medium=cpc"],
  ["other", "utm_medium=display&utm_source=google"],
  ["other", "utm_source=klaviyo&utm_medium=sms"],
  ["other", "utm_source=onesignal&utm_medium=push"],
  ["other", "utm_medium=qr-code&utm_source=flyer"],
  // Email
  ["email", "utm_source=klaviyo&utm_medium=email"],
  ["email", "utm_source=anything&utm_medium=Email"],
  ["email", "utm_medium=e-mail"],
  ["email", "utm_medium=newsletter"],
  ["email", "utm_source=mailchimp"],
  ["email", "utm_source=klaviyo&utm_campaign=welcome"],
  ["email", "mc_cid=1&mc_eid=2"],
  ["email", "_kx=abc"],
  ["email", "omnisendContactID=1"],
  ["email", "", "https://mail.google.com/"],
  ["email", "", "android-app://com.google.android.gm/"],
  ["email", "", "https://outlook.live.com/"],
  ["email", "", "https://shop.us4.list-manage.com/"],
  // Affiliates
  ["affiliate", "utm_medium=affiliate&utm_source=blog"],
  ["affiliate", "utm_source=shareasale&sscid=1"],
  ["affiliate", "awc=1_2_3"],
  ["affiliate", "irclickid=1"],
  ["affiliate", "cjevent=1"],
  ["affiliate", "ranSiteID=1"],
  ["affiliate", "", "https://www.awin1.com/"],
  ["affiliate", "utm_source=awin"],
  ["affiliate", "", "https://go.skimresources.com/"],
  // Social without payment
  ["social", "", "https://l.facebook.com/"],
  ["social", "", "https://lm.facebook.com/"],
  ["social", "", "https://l.instagram.com/"],
  ["social", "", "https://www.tiktok.com/"],
  ["social", "", "https://t.co/abc"],
  ["social", "", "https://www.pinterest.de/"],
  ["social", "", "https://pinterest.co.uk/"],
  ["social", "", "https://out.reddit.com/"],
  ["social", "", "https://www.youtube.com/"],
  ["social", "", "https://linktr.ee/leaf"],
  ["social", "", "android-app://com.linkedin.android/"],
  ["social", "utm_source=instagram&utm_medium=social"],
  ["social", "utm_source=ig&utm_medium=bio"],
  ["social", "utm_source=facebook"],
  ["social", "utm_source=whatever&utm_medium=social-media"],
  // Search without payment
  ["organic_search", "", "https://www.google.com/"],
  ["organic_search", "", "https://www.google.de/"],
  ["organic_search", "", "https://www.google.co.id/"],
  ["organic_search", "", "https://www.google.com.br/"],
  ["organic_search", "", "https://google.fr/"],
  ["organic_search", "", "android-app://com.google.android.googlequicksearchbox/"],
  ["organic_search", "", "https://www.bing.com/search"],
  ["organic_search", "", "https://duckduckgo.com/"],
  ["organic_search", "", "https://de.search.yahoo.com/"],
  ["organic_search", "", "https://search.yahoo.co.jp/"],
  ["organic_search", "", "https://yandex.ru/"],
  ["organic_search", "", "https://yandex.com.tr/"],
  ["organic_search", "", "https://www.baidu.com/"],
  ["organic_search", "", "https://www.ecosia.org/"],
  ["organic_search", "srsltid=1", "https://www.google.com/"],
  ["organic_search", "srsltid=1"],
  ["organic_search", "utm_source=google&utm_medium=organic"],
  ["organic_search", "utm_source=google"],
  ["organic_search", "utm_source=(not set)", "https://www.google.com/"],
  // Other sites
  ["referral", "", "https://blog.example.org/tea"],
  ["referral", "", "https://docs.google.com/"],
  ["referral", "", "https://news.google.com/"],
  ["referral", "", "https://notgoogle.com/"],
  ["referral", "", "https://google.com.evil.example/"],
  ["referral", "", "https://myfacebook.com/"],
  ["referral", "utm_source=guide.example.com"],
  ["referral", "utm_source=partner-site&utm_medium=referral"],
  // The visit goes on, or nobody sent it
  ["direct", ""],
  ["direct", "utm_source=(direct)&utm_medium=(none)"],
  ["direct", "", "https://leaf.example/products/tea"],
  ["direct", "", "https://www.leaf.example/"],
  ["direct", "", "https://leaf.myshopify.com/"],
  ["direct", "", "https://checkout.shopify.com/"],
  ["direct", "", "https://shop.app/pay"],
  ["direct", "", "https://www.paypal.com/"],
  ["direct", "", "https://pay.klarna.com/"],
  ["direct", "variant=123&page=2"],
  // A way back from payment does not hide what the link says
  ["paid_search", "gclid=1", "https://www.paypal.com/"],
  // Links that no rule knows
  ["other", "utm_source=spring&utm_medium=leaflet"],
  ["other", "utm_source=spring"],
  ["other", "utm_medium=leaflet"],
  // What the link does not tell, the page before may
  ["social", "utm_source=spring", "https://l.instagram.com/"],
  ["organic_search", "utm_source=spring&utm_medium=leaflet", "https://www.google.com/"],
];

describe("the channel of a landing", () => {
  test.each(CASES)("%s: ?%s from %s", (expected, query, referrer) => {
    expect(channel(query ?? "", referrer ?? null)).toBe(expected);
  });

  test("every channel is reached by a case", () => {
    expect([...new Set(CASES.map(([expected]) => expected))].sort()).toEqual([...CHANNELS].sort());
  });

  test.each(CHANNEL_RULES.map((rule, at) => [at + 1, rule] as const))(
    "what row %i describes has its channel",
    (_, rule) => {
      const referrer =
        rule.referrer === undefined ? null : rule.referrer === "any" ? "a.example" : hostOf(rule.referrer);
      const landing = {
        source: rule.source ? nameOf(rule.source) : rule.sourceIsHost ? "a.example" : null,
        medium: rule.medium ? rule.medium[0]!.replace("*", "") : null,
        clickIds: rule.clickId ? [rule.clickId[0]!] : [],
        referrerHost: referrer,
      };
      expect(channelOf(landing, OWN)).toBe(rule.channel ?? "direct");
    },
  );

  test("any text at all has a channel, whatever its case", () => {
    const text = fc.oneof(fc.string(), fc.constantFrom("google", "cpc", "email", "x.com", "www.google.de"));
    fc.assert(
      fc.property(fc.option(text), fc.option(text), fc.array(text, { maxLength: 3 }), fc.option(text), (...told) => {
        const [source, medium, clickIds, referrerHost] = told;
        const found = channelOf({ source, medium, clickIds, referrerHost }, OWN);
        expect(CHANNELS).toContain(found);
        const loud = (one: string | null) => one?.replace(/[a-z]/g, (letter) => letter.toUpperCase()) ?? null;
        const shouted = { source: loud(source), medium: loud(medium), clickIds: clickIds.map((id) => loud(id)!), referrerHost: loud(referrerHost) }; // prettier-ignore
        expect(channelOf(shouted, OWN)).toBe(found);
      }),
    );
  });
});

function hostOf(group: SiteGroupName): string {
  return SITE_GROUPS[group].hosts[0]!.replace("=", "").replace("*", "de");
}

function nameOf(group: SiteGroupName): string | null {
  const names: readonly string[] = SITE_GROUPS[group].names;
  return names.at(-1) ?? null;
}
