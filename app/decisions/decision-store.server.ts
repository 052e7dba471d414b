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

// Every column is sent as one text of lines, an empty line for null: JSON.stringify and the other columns break no line,
// and the quoting of an array would double the cost of the documents.
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
  ["purchase", "json"],
  ["answer", "json"],
  ["detail", "json"],
] as const;
const NAMES = COLUMNS.map(([name]) => name);
const KEPT: readonly string[] = ["shop_id", "reference_id", "times_decided"];

// A decision is replaced until its page is drawn, and only by a younger one: what the database holds last is what the
// shopper sees, whichever process answered.
const WRITE = `
  insert into decision (${NAMES.join(", ")})
  select ${COLUMNS.map(([name, type]) => `${name}::${type}`).join(", ")}
  from rows from (${COLUMNS.map((_, at) => `string_to_table($${at + 1}, E'\\n', '')`).join(", ")})
    as given (${NAMES.join(", ")})
  on conflict (shop_id, reference_id) do update set
    times_decided = decision.times_decided + excluded.times_decided,
    ${NAMES.filter((name) => !KEPT.includes(name))
      .map((name) => `${name} = excluded.${name}`)
      .join(", ")}
  where decision.drawn_at is null and decision.decided_at <= excluded.decided_at`;
const READ = `
  select shop_id as "shopId", reference_id as "referenceId", answer::text as answer from decision
  where (shop_id, reference_id) in (select * from unnest($1::text[], $2::text[]))`;

const batch = writeBatch<DecisionRow, string>({ write: writeDecisions });

/**
 * Records a decision durably and gives the answer that stands, as JSON text: this one, or, where the page was drawn
 * already, the one that the shopper saw.
 * @throws WriteBatchFullError when the database does not keep up; RangeError when a text has a line break
 */
export async function recordDecision(row: DecisionRow): Promise<string> {
  // A line more in one column would give every later row another's values.
  for (const text of [row.shopId, row.referenceId, row.locale, row.purchase, row.answer, row.detail]) {
    if (text.includes("\n")) throw new RangeError("a decision's texts have no line breaks");
  }
  return batch.add(row);
}

/** Resolves when every decision given to {@link recordDecision} is settled. */
export function decisionsSettled(): Promise<void> {
  return batch.drained();
}

async function writeDecisions(rows: readonly DecisionRow[]): Promise<string[]> {
  const { standing, keyOf } = standingRows(rows);
  const lines = standing.map(({ row, times }) => [
    row.shopId,
    row.referenceId,
    row.decidedAt.toISOString(),
    times,
    row.reason,
    row.ladderId,
    row.ladderVersion,
    row.customerId,
    row.locale,
    row.currency,
    row.purchase,
    row.answer,
    row.detail,
  ]);
  const values = COLUMNS.map((_, at) => lines.map((line) => line[at] ?? "").join("\n"));
  const { rowCount } = await pool().query({ name: "write_decisions", text: WRITE, values });
  const answers = new Map(standing.map(({ row }) => [keyOf(row), row.answer]));
  if (rowCount !== standing.length) {
    // Some purchase kept an earlier answer: what the database holds now is what stands.
    const keys = [standing.map(({ row }) => row.shopId), standing.map(({ row }) => row.referenceId)];
    const stored = await pool().query<{ shopId: string; referenceId: string; answer: string }>(READ, keys);
    for (const row of stored.rows) answers.set(keyOf(row), row.answer);
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
  readonly customerId: number | null;
  readonly locale: string;
  readonly currency: string;
  readonly answer: OffersAnswer;
  readonly detail: DecisionDetail | null;
}

/** The decision of one purchase; null when none was asked for. */
export async function decisionOf(shopId: string, referenceId: string): Promise<StoredDecision | null> {
  const { rows } = await pool().query<StoredDecision>(
    `select decided_at as "decidedAt", times_decided as "timesDecided", drawn_at as "drawnAt", reason,
       ladder_id as "ladderId", ladder_version as "ladderVersion", customer_id as "customerId", locale, currency, answer, detail
     from decision where shop_id = $1 and reference_id = $2`,
    [shopId, referenceId],
  );
  return rows[0] ?? null;
}
