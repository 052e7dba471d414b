import type { Channel } from "./channel.ts";
import { CHANNEL_RULES, type ChannelRule } from "./channel-rules.ts";
import { isHostOf, isSourceOf } from "./channel-sites.ts";

/** How a browser came to a page, as far as the page's address and the page before tell. */
export interface Landing {
  readonly source: string | null;
  readonly medium: string | null;
  /** Names of parameters in the address by which advertisers and tools mark clicks; their values are never read. */
  readonly clickIds: readonly string[];
  /** Host of the page before; null: none, or one of the shop's own. */
  readonly referrerHost: string | null;
}

/**
 * The channel of a landing, by the table in {@link CHANNEL_RULES}.
 * @param ownHosts hosts of the shop itself, at least its myshopify domain
 * @returns `direct` where nothing tells who sent the visit, `other` where a link says something that no rule knows
 */
export function channelOf(landing: Landing, ownHosts: readonly string[]): Channel {
  const told = normalized(landing, ownHosts);
  const rule = CHANNEL_RULES.find((candidate) => holds(candidate, told));
  if (rule) return rule.channel ?? "direct";
  return told.source === "" && told.medium === "" ? "direct" : "other";
}

interface Told {
  readonly source: string;
  readonly medium: string;
  readonly clickIds: readonly string[];
  readonly referrerHost: string;
}

function normalized({ source, medium, clickIds, referrerHost }: Landing, ownHosts: readonly string[]): Told {
  const host = (referrerHost ?? "").toLowerCase();
  const isOwn = ownHosts.some((own) => host === own || host === `www.${own}`);
  const plain = (text: string | null) =>
    (text ?? "")
      .trim()
      .toLowerCase()
      .replace(/^\(.*\)$/, "");
  return {
    source: plain(source),
    medium: plain(medium),
    clickIds: clickIds.map((name) => name.toLowerCase()),
    referrerHost: isOwn ? "" : host,
  };
}

function holds(rule: ChannelRule, { source, medium, clickIds, referrerHost }: Told): boolean {
  if (rule.medium && !rule.medium.some((name) => isNamed(name, medium))) return false;
  if (rule.source && (source === "" || !isSourceOf(rule.source, source))) return false;
  if (rule.sourceIsHost && !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/.test(source)) return false;
  if (rule.clickId && !rule.clickId.some((name) => clickIds.includes(name))) return false;
  if (rule.withoutMedium && medium !== "") return false;
  if (rule.withoutUtm && (source !== "" || medium !== "")) return false;
  if (rule.referrer === "any") return referrerHost !== "";
  return rule.referrer === undefined || (referrerHost !== "" && isHostOf(rule.referrer, referrerHost));
}

function isNamed(name: string, medium: string): boolean {
  return name.endsWith("*") ? medium.startsWith(name.slice(0, -1)) : medium === name;
}
