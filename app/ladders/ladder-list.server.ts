import { pool } from "#app/runtime/database.server.ts";
import { askedInOrder } from "./asked-in-order.ts";
import { draftSchema } from "./draft.ts";
import type { LadderDocument } from "./ladder.ts";
import type { LadderStatus } from "./ladder-status.ts";

export interface StoredLadder {
  readonly ladderId: string;
  readonly name: string;
  readonly status: LadderStatus;
  readonly publishedVersion: number | null;
  readonly revision: number;
  readonly hasDraft: boolean;
  /** The draft where there is one, else the published version. */
  readonly document: LadderDocument;
  /** What shoppers see now; null: nothing was published. */
  readonly published: LadderDocument | null;
  readonly priority: number;
  readonly pausedBy: string | null;
  readonly pausedReason: string | null;
  readonly updatedAt: Date;
}
type Row = Omit<StoredLadder, "document" | "published"> & { readonly document: unknown; readonly published: unknown };
export interface VersionRow {
  readonly version: number;
  readonly document: LadderDocument;
  readonly publishedAt: Date;
  readonly publishedBy: string;
}

const SELECT = `
  select l.ladder_id as "ladderId", l.name, l.status, l.published_version as "publishedVersion", l.draft_revision as revision,
    l.draft is not null as "hasDraft", coalesce(l.draft, v.document) as document, v.document as published, l.priority,
    l.paused_by as "pausedBy", l.paused_reason as "pausedReason", l.updated_at as "updatedAt"
  from ladder l
  left join ladder_version v on v.shop_id = l.shop_id and v.ladder_id = l.ladder_id and v.version = l.published_version
  where l.shop_id = $1`;

/** A shop's ladders in the order in which they are asked; archived ones are left out. */
export async function ladderList(shopId: string): Promise<StoredLadder[]> {
  const { rows } = await pool().query<Row>(
    `${SELECT} and l.status <> 'archived' order by l.priority, l.created_at, l.ladder_id`,
    [shopId],
  );
  return askedInOrder(rows.map(stored));
}

/** One ladder; null when the shop has none of this id. */
export async function ladderOf(shopId: string, ladderId: string): Promise<StoredLadder | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(ladderId)) return null;
  const { rows } = await pool().query<Row>(`${SELECT} and l.ladder_id = $2`, [shopId, ladderId]);
  return rows[0] ? stored(rows[0]) : null;
}

/** A document stored before a field existed is filled up with the field's default. */
function stored(row: Row): StoredLadder {
  const published = row.published === null ? null : draftSchema.parse(row.published);
  return { ...row, document: draftSchema.parse(row.document), published };
}

/** Every published version of a ladder, the newest first. */
export async function ladderVersions(shopId: string, ladderId: string): Promise<VersionRow[]> {
  const { rows } = await pool().query<VersionRow>(
    `select version, document, published_at as "publishedAt", published_by as "publishedBy" from ladder_version where shop_id = $1 and ladder_id = $2 order by version desc`,
    [shopId, ladderId],
  );
  return rows.map((row) => ({ ...row, document: draftSchema.parse(row.document) }));
}
