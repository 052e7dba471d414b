import { message, type Message } from "#app/i18n/message.ts";

/** Where a visit came from. A closed list: what fits no other is `other`. */
export const CHANNELS = [
  "paid_social",
  "paid_search",
  "organic_search",
  "social",
  "email",
  "affiliate",
  "referral",
  "direct",
  "other",
] as const;
export type Channel = (typeof CHANNELS)[number];

/** How a channel is called on a screen. */
export const CHANNEL_NAMES: Readonly<Record<Channel, Message>> = {
  paid_social: message("Paid social"),
  paid_search: message("Paid search"),
  organic_search: message("Organic search"),
  social: message("Social"),
  email: message("Email"),
  affiliate: message("Affiliate"),
  referral: message("Referral"),
  direct: message("Direct"),
  other: message("Other channels"),
};

/** Whether a stored or given text names a channel. */
export function isChannel(text: string): text is Channel {
  return (CHANNELS as readonly string[]).includes(text);
}
