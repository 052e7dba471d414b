import type { Channel } from "./channel.ts";
import { channelOf, type Landing } from "./channel-of.ts";

/** How long a visit without a sender is still counted to who sent the one before, in days. */
export const LAST_TOUCH_DAYS = 30;

const DAY_MS = 86_400_000;

/** A landing and when it was. */
export interface Touch {
  readonly atMs: number;
  readonly landing: Landing;
}

/** What the browser remembers of how its visitor came: this visit's landing, the very first, and the last that somebody sent. */
export interface Touches {
  readonly landing: Touch;
  readonly first: Touch;
  /** Null: nobody ever sent this browser, as far as it remembers. */
  readonly lastSent: Touch | null;
}

/**
 * The channels of a visit, and of a checkout in it.
 * Last touch: who sent the visit; where nobody did, who sent the last one, for {@link LAST_TOUCH_DAYS} days: a direct visit never
 * takes the place of a known sender. First touch: the first landing that the browser remembers, direct or not.
 */
export function channelsOf(
  { landing, first, lastSent }: Touches,
  ownHosts: readonly string[],
): { readonly channel: Channel; readonly firstChannel: Channel } {
  const firstChannel = channelOf(first.landing, ownHosts);
  const own = channelOf(landing.landing, ownHosts);
  if (own !== "direct" || lastSent === null) return { channel: own, firstChannel };
  const age = landing.atMs - lastSent.atMs;
  const isKnown = age >= 0 && age <= LAST_TOUCH_DAYS * DAY_MS;
  return { channel: isKnown ? channelOf(lastSent.landing, ownHosts) : own, firstChannel };
}
