/** Checkouts, in the order in which they were started, that make one stratum: so many share one time of day. */
export const BLOCK = 50;

/** Hours within which a started checkout counts as completed or not; it is judged once they are over. */
export const MATURE_HOURS = 2;
