import { inEnglish } from "#app/i18n/message.ts";
import { BOT_RULES } from "./bot-rules.ts";
import { CHANNEL_NAMES } from "./channel.ts";
import { CHANNEL_RULES, type ChannelRule } from "./channel-rules.ts";
import { SITE_GROUPS, type SiteGroupName } from "./channel-sites.ts";
import { LAST_TOUCH_DAYS } from "./touches.ts";

/** docs/channels.md: how the channel of a visit is found, and which visits are no shopper's. */
export function channelsDocument(): string {
  const rules = CHANNEL_RULES.map(
    (rule, at) => `| ${at + 1} | ${conditionsOf(rule)} | ${channelOf(rule)} | ${rule.why} |`,
  );
  const groups = Object.entries(SITE_GROUPS).map(
    ([name, { names, hosts }]) =>
      `### ${GROUP_TITLES[name as SiteGroupName]}\n\n${names.length > 0 ? `In utm_source: ${codes(names)}.\n\n` : ""}Hosts: ${codes(hosts)}.`,
  );
  const bots = BOT_RULES.map(({ name, meaning }) => `| ${inEnglish(name)} | ${inEnglish(meaning)} |`);
  return `${[
    INTRODUCTION,
    ["| | the landing has | channel | why |", "| --- | --- | --- | --- |", ...rules].join("\n"),
    AFTER_RULES,
    ...groups,
    BOTS,
    ["| rule | what it means |", "| --- | --- |", ...bots].join("\n"),
  ].join("\n\n")}\n`;
}

function channelOf({ channel }: ChannelRule): string {
  return channel === null ? "the visit goes on" : inEnglish(CHANNEL_NAMES[channel]);
}

function conditionsOf(rule: ChannelRule): string {
  const parts = [
    rule.medium && `utm_medium ${codes(rule.medium)}`,
    rule.source && `utm_source names ${GROUP_NAMES[rule.source]}`,
    rule.sourceIsHost && "utm_source is a host's name",
    rule.clickId && `a parameter ${codes(rule.clickId)}`,
    rule.referrer && (rule.referrer === "any" ? "a page before" : `a page before on ${GROUP_NAMES[rule.referrer]}`),
    rule.withoutUtm && "no utm_source and no utm_medium",
    rule.withoutMedium && "no utm_medium",
  ];
  return parts.filter((part) => typeof part === "string").join(" and ");
}

function codes(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(", ");
}

const GROUP_NAMES: Readonly<Record<SiteGroupName, string>> = {
  search: "a search engine",
  social: "a social site",
  email: "an email tool or mailbox",
  affiliate: "an affiliate network",
  payment: "a payment page",
};
const GROUP_TITLES: Readonly<Record<SiteGroupName, string>> = {
  search: "Search engines",
  social: "Social sites",
  email: "Email tools and mailboxes",
  affiliate: "Affiliate networks",
  payment: "Checkout and payment pages",
};

const INTRODUCTION = `# Channels

Written by \`npm run metrics\` from the rules that the app goes by; a test compares the two.

A visit begins with its first page, and ends after half an hour in which nothing happens. What its landing tells is the address's utm_source and utm_medium, the
names of parameters by which advertisers and tools mark clicks (never their values), and the host of the page before. The rules are asked from the first to the
last, and the first that holds decides. Case does not matter; \`paid*\` is anything that begins so; all that a row names must hold.

## The table`;

const AFTER_RULES = `Where no rule holds: **Direct** when there is no utm_source and no utm_medium, else **Other channels**. A page before on one of the shop's own hosts counts as none.

## First and last touch

- **Last touch**, the channel of a visit and of a checkout begun in it: who sent the visit. Where nobody did, who sent the last visit that somebody sent, if that is at
  most ${LAST_TOUCH_DAYS} days ago: a direct visit never takes the place of a known sender. Every report's channel is the last touch.
- **First touch**: the first landing that the browser remembers, direct or not.
- Both are remembered by the visitor's browser, only with consent to analytics, and are gone when the visitor deletes them or withdraws. Another browser is another visitor.
- An order is counted to the channel of its checkout. Orders whose checkout the web pixel did not see (no consent, a blocker, a draft order, another sales channel) have no channel.

## Groups of sites

In a host \`*\` is a country's ending such as \`de\` or \`co.uk\`. A host also means the hosts under it; with \`=\` it means itself alone.`;

const BOTS = `## Visits that are no shopper's

They are counted apart, and left out of every rate, with the checkouts begun in them. A visit in which an order was completed is never left out, unless its browser names itself a robot.`;
