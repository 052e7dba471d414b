/** An offer's place in the ladder. Each layer has one job, one position and its own rules. */
export const LAYERS = ["order_bump", "oto", "downsell", "cross_sell"] as const;
export type Layer = (typeof LAYERS)[number];

export interface Range {
  readonly min: number;
  readonly max: number;
}

export interface LayerRule {
  readonly position: "checkout" | "post_purchase" | "thank_you";
  /** After which answer to which layer the offer may stand; "start" is the first offer of its position. */
  readonly follows: readonly ("start" | "oto_accept" | "oto_decline" | "downsell_accept")[];
  /** Usual acceptance, as a share of views (of decliners for a downsell). An estimate, not a law. */
  readonly usualAcceptance: Range;
  /** Usual price as a share of a reference price; null where it varies. An estimate, not a law. */
  readonly usualPrice: (Range & { readonly of: "front_end" | "oto" }) | null;
}

export const LAYER_RULES: Readonly<Record<Layer, LayerRule>> = {
  order_bump: {
    position: "checkout",
    follows: ["start"],
    usualAcceptance: { min: 0.15, max: 0.4 },
    usualPrice: { min: 0.05, max: 0.25, of: "front_end" },
  },
  oto: {
    position: "post_purchase",
    follows: ["start", "oto_accept", "downsell_accept"],
    usualAcceptance: { min: 0.08, max: 0.2 },
    usualPrice: { min: 0.3, max: 1.5, of: "front_end" },
  },
  downsell: {
    position: "post_purchase",
    follows: ["oto_decline"],
    usualAcceptance: { min: 0.1, max: 0.3 },
    usualPrice: { min: 0.4, max: 0.8, of: "oto" },
  },
  cross_sell: {
    position: "thank_you",
    follows: ["start"],
    usualAcceptance: { min: 0.03, max: 0.12 },
    usualPrice: null,
  },
};

/** At most this many offers in a row on the post-purchase page, whatever the answers (platform rule). */
export const MAX_POST_PURCHASE_DEPTH = 3;
