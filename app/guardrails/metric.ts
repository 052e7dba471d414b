/** What guardrails watch, for each ladder and for the shop as a whole. */
export const METRICS = ["conversion", "refunds", "disputes", "complaints", "margin"] as const;
export type Metric = (typeof METRICS)[number];

/** The scope of the shop as a whole; a ladder's scope is its id. */
export const SHOP_SCOPE = "shop";

/**
 * How far a guardrail has come: nothing to compare with, not enough seen yet, no harm, the figure stands beyond its limit but
 * may do so by chance, and proven harm.
 */
export const STATUSES = ["not_measured", "too_early", "holds", "near", "tripped"] as const;
export type Status = (typeof STATUSES)[number];

/** What a figure is judged against. */
export const COMPARISONS = ["holdout", "baseline", "front_end"] as const;
export type Comparison = (typeof COMPARISONS)[number];
