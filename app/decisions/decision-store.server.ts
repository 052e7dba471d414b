import { pool } from "#app/runtime/database.server.ts";
import { writeBatch } from "#app/runtime/write-batch.server.ts";
import type { OffersAnswer } from "#app/api/offers.contract.ts";
import type { DecisionDetail } from "./decision.ts";
import { standingRows } from "./standing-rows.ts";

/** A decision to record. The answer is the JSON text that the extension gets. */
export interface DecisionRow {
  readonly shopId: string;
  readonly referenceId: string;
  readonly decidedAt: Date;
  /** "offered", or the reason why not. */
  readonly reason: string;
  readonly ladderId: string | null;
  readonly ladderVersion: number | null;
  readonly customerId: number | null;
  readonly locale: string;
  readonly currency: string;
  /** JSON texts without line breaks, as JSON.stringify writes them. No personal data. */
  readonly purchase: string;
  readonly answer: string;
  readonly detail: string;
}

const COLUMNS = [
  ["shop_id", "text"],
  ["reference_id", "text"],
  ["decided_at", "timestamptz"],
  ["times_decided", "int"],
  ["reason", "text"],
  ["ladder_id", "uuid"],
  ["ladder_version", "int"],
  ["customer_id", "bigint"],
  ["locale", "text"],
  ["currency", "text"],
] as const;
// Sent as one text of lines each: JSON.stringify breaks no line, and an array's quoting would double their cost.
const DOCUMENTS = ["purchase", "answer", "detail"] as const;
const NAMES = [...COLUMNS.map(([name]) => name), ...DOCUMENTS];
const KEPT = ["shop_id", "reference_id", "times_decided"];

// A decision is replaced until its page is drawn, and only by a younger one: what the database holds last is what the
// shopper sees, whichever process answered.
const WRITE = `
  insert into decision (${NAMES.join(", ")})
  select ${COLUMNS.map(([name]) => name).join(", ")}, ${DOCUMENTS.map((name) => `${name}::json`).join(", ")}
  from rows from (
    unnest(${COLUMNS.map(([, type], at) => `$${at + 1}::${type}[]`).join(", ")}),
    ${DOCUMENTS.map((_, at) => `string_to_table($${COLUMNS.length + at + 1}, E'\\n')`).join(", ")}
  ) as given (${NAMES.join(", ")})
  on conflict (shop_id, reference_id) do update set
    times_decided = decision.times_decided + excluded.times_decided,
    ${NAMES.filter((name) => !KEPT.includes(name))
      .map((name) => `${name} = excluded.${name}`)
      .join(", ")}
  where decision.drawn_at is null and decision.decided_at <= excluded.decided_at
  returning shop_id, reference_id`;
const READ = `
  select shop_id, reference_id, answer::text as answer from decision
  where (shop_id, reference_id) in (select * from unnest($1::text[], $2::text[]))`;

const batch = writeBatch<DecisionRow, string>({ write: writeDecisions });

/**
 * Records a decision durably and gives the answer that stands, as JSON text: this one, or, where the page was drawn
 * already, the one that the shopper saw.
 * @throws WriteBatchFullError when the database does not keep up
 */
export function recordDecision(row: DecisionRow): Promise<string> {
  return batch.add(row);
}

/** Resolves when every decision given to {@link recordDecision} is settled. */
export function decisionsSettled(): Promise<void> {
  return batch.drained();
}

async function writeDecisions(rows: readonly DecisionRow[]): Promise<string[]> {
  const { standing, keyOf } = standingRows(rows);
  const columns: unknown[][] = COLUMNS.map(() => []);
  for (const { row, times } of standing) {
    const { shopId, referenceId, decidedAt, reason, ladderId, ladderVersion, customerId, locale, currency } = row;
    [shopId, referenceId, decidedAt, times, reason, ladderId, ladderVersion, customerId, locale, currency].forEach(
      (value, at) => columns[at]!.push(value),
    );
  }
  const documents = DOCUMENTS.map((name) => standing.map(({ row }) => row[name]).join("\n"));
  const written = await pool().query<{ shop_id: string; reference_id: string }>({
    name: "write_decisions",
    text: WRITE,
    values: [...columns, ...documents],
  });
  const answers = new Map(standing.map(({ row }) => [keyOf(row), row.answer]));
  if (written.rows.length < standing.length) {
    const done = new Set(written.rows.map((row) => keyOf({ shopId: row.shop_id, referenceId: row.reference_id })));
    const kept = standing.map(({ row }) => row).filter((row) => !done.has(keyOf(row)));
    const stored = await pool().query<{ shop_id: string; reference_id: string; answer: string }>(READ, [
      kept.map((row) => row.shopId),
      kept.map((row) => row.referenceId),
    ]);
    for (const row of stored.rows)
      answers.set(keyOf({ shopId: row.shop_id, referenceId: row.reference_id }), row.answer);
  }
  return rows.map((row) => answers.get(keyOf(row))!);
}

/** What was decided for one purchase, as support reads it. */
export interface StoredDecision {
  readonly decidedAt: Date;
  readonly timesDecided: number;
  /** When the page was first shown; null: never. */
  readonly drawnAt: Date | null;
  readonly reason: string;
  readonly ladderId: string | null;
  readonly ladderVersion: number | null;
  readonly locale: string;
  readonly currency: string;
  readonly answer: OffersAnswer;
  readonly detail: DecisionDetail | null;
}

/** The decision of one purchase; null when none was asked for. */
export async function decisionOf(shopId: string, referenceId: string): Promise<StoredDecision | null> {
  const { rows } = await pool().query<StoredDecision>(
    `select decided_at as "decidedAt", times_decided as "timesDecided", drawn_at as "drawnAt", reason,
       ladder_id as "ladderId", ladder_version as "ladderVersion", locale, currency, answer, detail
     from decision where shop_id = $1 and reference_id = $2`,
    [shopId, referenceId],
  );
  return rows[0] ?? null;
}
