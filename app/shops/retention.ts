/** Days that an applied webhook is kept: long enough to look into what it did. */
export const WEBHOOK_DAYS = 30;
/** Days that an event of the web pixel is kept after it was folded into its visit: an event sent again by then is known. */
export const PIXEL_DAYS = 30;

/** The moment so many calendar months before another; where that month is shorter, its last day. */
export function monthsBefore(at: Date, months: number): Date {
  const before = new Date(at);
  before.setUTCMonth(before.getUTCMonth() - months);
  if (before.getUTCDate() !== at.getUTCDate()) before.setUTCDate(0);
  return before;
}

/** What one run of the retention deleted, by what it was. */
export interface Deleted {
  readonly purchases: number;
  readonly events: number;
  readonly changesets: number;
  readonly answers: number;
  readonly placements: number;
  readonly codes: number;
  readonly webhooks: number;
  readonly replays: number;
  readonly pixelEvents: number;
  readonly visits: number;
  readonly checkouts: number;
  readonly exports: number;
}

export const NOTHING_DELETED: Deleted = {
  purchases: 0,
  events: 0,
  changesets: 0,
  answers: 0,
  placements: 0,
  codes: 0,
  webhooks: 0,
  replays: 0,
  pixelEvents: 0,
  visits: 0,
  checkouts: 0,
  exports: 0,
};

/** The sum of two runs. */
export function addDeleted(a: Deleted, b: Partial<Deleted>): Deleted {
  const sum = (key: keyof Deleted) => a[key] + (b[key] ?? 0);
  return {
    purchases: sum("purchases"),
    events: sum("events"),
    changesets: sum("changesets"),
    answers: sum("answers"),
    placements: sum("placements"),
    codes: sum("codes"),
    webhooks: sum("webhooks"),
    replays: sum("replays"),
    pixelEvents: sum("pixelEvents"),
    visits: sum("visits"),
    checkouts: sum("checkouts"),
    exports: sum("exports"),
  };
}
