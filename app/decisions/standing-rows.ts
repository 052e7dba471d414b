interface DecisionKey {
  readonly shopId: string;
  readonly referenceId: string;
}

/** One row of a batch that stands for its purchase, and how often the batch decided on that purchase. */
export interface StandingRow<Row> {
  readonly row: Row;
  readonly times: number;
}

/** Unique within a batch: a shop's domain holds no space. */
export function decisionKey({ shopId, referenceId }: DecisionKey): string {
  return `${shopId} ${referenceId}`;
}

/**
 * The youngest row of each purchase, in the order of the primary key. One statement may not touch a row twice; and two
 * processes that write overlapping batches in one order never wait for each other in a circle.
 */
export function standingRows<Row extends DecisionKey & { readonly decidedAt: Date }>(rows: readonly Row[]) {
  const byKey = new Map<string, StandingRow<Row>>();
  for (const row of rows) {
    const key = decisionKey(row);
    const known = byKey.get(key);
    const isYounger = !known || row.decidedAt >= known.row.decidedAt;
    byKey.set(key, { row: isYounger ? row : known.row, times: (known?.times ?? 0) + 1 });
  }
  const standing = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  return { standing, keyOf: decisionKey };
}
