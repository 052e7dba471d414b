import { z } from "zod";

/** A checkout's token, as its extensions know it: printable, without the mark's separator. */
export const checkoutTokenSchema = z.string().regex(/^[\x21-\x7d]{8,120}$/);

/** The line attribute, and the cart attribute, that holds a mark. Shopify shows shoppers none that begins with "_". */
export const OFFER_MARK_ATTRIBUTE = "_offer_ladder";
/** The longest mark. */
export const MAX_MARK_LENGTH = 250;

/**
 * What a line of an order says of the offer it came from. It is told by the shopper's browser and no proof: a mark counts
 * only where it fits what was decided for that checkout.
 */
export interface OfferMark {
  /** The checkout's token, under which the decision is stored. */
  readonly reference: string;
  /** Null: the free-shipping nudge, which is no ladder's. */
  readonly ladderId: string | null;
  readonly version: number;
  /** "bump:…", "cross:…", "missed:…", or {@link NUDGE_STEP}. */
  readonly stepId: string;
}

/** The step under which the free-shipping nudge is counted. */
export const NUDGE_STEP = "nudge";

const NO_LADDER = "-";
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const STEP = /^[a-z0-9_:-]{1,48}$/;

/** The text of a mark: reference, ladder, version and step with "~" between. */
export function offerMark({ reference, ladderId, version, stepId }: OfferMark): string {
  return [reference, ladderId ?? NO_LADDER, version, stepId].join("~");
}

/** What a mark's text says; null for anything that is none. */
export function readOfferMark(text: unknown): OfferMark | null {
  if (typeof text !== "string" || text.length > MAX_MARK_LENGTH) return null;
  const parts = text.split("~");
  if (parts.length !== 4) return null;
  const [reference, ladder, version, stepId] = parts as [string, string, string, string];
  if (!checkoutTokenSchema.safeParse(reference).success || !STEP.test(stepId)) return null;
  if (!/^\d{1,9}$/.test(version)) return null;
  if (ladder === NO_LADDER ? stepId !== NUDGE_STEP : !UUID.test(ladder)) return null;
  return { reference, ladderId: ladder === NO_LADDER ? null : ladder, version: Number(version), stepId };
}
