/** Days that an applied webhook is kept: long enough to look into what it did. */
export const WEBHOOK_DAYS = 30;

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
  readonly webhooks: number;
  readonly replays: number;
  readonly exports: number;
}

export const NOTHING_DELETED: Deleted = {
  purchases: 0,
  events: 0,
  changesets: 0,
  answers: 0,
  webhooks: 0,
  replays: 0,
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
    webhooks: sum("webhooks"),
    replays: sum("replays"),
    exports: sum("exports"),
  };
}
