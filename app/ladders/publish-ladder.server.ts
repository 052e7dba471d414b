import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { z } from "zod";
import { inTransaction } from "#app/runtime/database.server.ts";
import { enqueue } from "#app/runtime/jobs.server.ts";
import { notifyChange } from "#app/runtime/invalidation.server.ts";
import { recordAudit } from "#app/shops/record-audit.server.ts";
import { problemsOf, publishProblems } from "./document-problems.ts";
import { draftSchema } from "./draft.ts";
import { ladderSchema, type LadderDocument } from "./ladder.ts";
import { lint } from "./lint.ts";
import { lintFactsOf } from "./lint-facts.server.ts";
import type { SaveOutcome } from "./save-outcome.ts";

export interface SaveRequest {
  readonly shopId: string;
  /** Null: a new ladder. */
  readonly ladderId: string | null;
  readonly document: unknown;
  /** The draft's revision that the editor began from; null: a new ladder. */
  readonly revision: number | null;
  readonly staffId: string;
  readonly publishes: boolean;
}

/**
 * Saves a ladder's draft, which may still be incomplete, and publishes it when asked: parsed, linted, versioned, announced,
 * in one transaction. An archived ladder is missing.
 */
export async function saveLadder(request: SaveRequest): Promise<SaveOutcome> {
  if (request.ladderId !== null && !z.uuid().safeParse(request.ladderId).success) return { kind: "missing" };
  const draft = draftSchema.safeParse(request.document);
  if (!draft.success) return { kind: "refused", problems: problemsOf(draft.error.issues), findings: [] };
  const document = request.publishes ? ladderSchema.safeParse(request.document) : draft;
  if (!document.success) return { kind: "refused", problems: publishProblems(draft.data), findings: [] };
  if (request.publishes) {
    const facts = await lintFactsOf(request.shopId, request.ladderId, new Date(), document.data.trigger);
    const findings = lint(document.data, facts).filter((finding) => finding.severity === "error");
    if (findings.length > 0) return { kind: "refused", problems: [], findings };
  }
  return inTransaction(async (client) => {
    const saved = await saveDraft(request, document.data, client);
    if (saved.kind !== "saved" || !request.publishes) return saved;
    await readMetafieldsSoon(request.shopId, document.data, client);
    return { ...saved, version: await publish(request, saved.ladderId, document.data, client) };
  });
}

async function saveDraft(
  { shopId, ladderId, revision, staffId }: SaveRequest,
  document: LadderDocument,
  client: PoolClient,
): Promise<SaveOutcome> {
  const text = JSON.stringify(document);
  if (ladderId === null) {
    const id = randomUUID();
    await client.query(
      `insert into ladder (shop_id, ladder_id, name, status, priority, draft, draft_revision, created_at, updated_at)
       select $1, $2, $3, 'draft', coalesce(max(priority), 10), $4, 1, $5, $5 from ladder where shop_id = $1 and status <> 'archived'`,
      [shopId, id, document.name, text, new Date()],
    );
    await recordAudit({ shopId, actor: staffId, action: "ladder.created", subject: id }, client);
    return { kind: "saved", ladderId: id, revision: 1, version: null };
  }
  const { rows } = await client.query<{ revision: number }>(
    `update ladder set name = $3, draft = $4, draft_revision = draft_revision + 1, updated_at = $6
     where shop_id = $1 and ladder_id = $2 and draft_revision = $5 and status <> 'archived' returning draft_revision as revision`,
    [shopId, ladderId, document.name, text, Number.isInteger(revision) ? revision : null, new Date()],
  );
  if (rows[0]) return { kind: "saved", ladderId, revision: rows[0].revision, version: null };
  const current = await client.query<{ revision: number; theirs: unknown }>(
    `select l.draft_revision as revision, coalesce(l.draft, v.document) as theirs from ladder l
     left join ladder_version v on v.shop_id = l.shop_id and v.ladder_id = l.ladder_id and v.version = l.published_version
     where l.shop_id = $1 and l.ladder_id = $2 and l.status <> 'archived'`,
    [shopId, ladderId],
  );
  const [row] = current.rows;
  return row
    ? { kind: "conflict", revision: row.revision, theirs: draftSchema.parse(row.theirs) }
    : { kind: "missing" };
}

/** The mirror holds only the metafields that triggers ask for: what this one asks for first is read now. */
async function readMetafieldsSoon(shopId: string, { trigger }: LadderDocument, client: PoolClient): Promise<void> {
  if (!JSON.stringify(trigger).includes('"metafield"')) return;
  await enqueue("sync_catalog", { shopId, reason: "metafield" }, { key: `sync_catalog:${shopId}` }, client);
}

async function publish(
  { shopId, staffId }: SaveRequest,
  ladderId: string,
  document: LadderDocument,
  client: PoolClient,
): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    `insert into ladder_version (shop_id, ladder_id, version, document, published_at, published_by)
     select $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5 from ladder_version where shop_id = $1 and ladder_id = $2 returning version`,
    [shopId, ladderId, JSON.stringify(document), new Date(), staffId],
  );
  const { version } = rows[0]!;
  await client.query(
    `update ladder set status = 'published', published_version = $3, draft = null, paused_by = null, paused_reason = null where shop_id = $1 and ladder_id = $2`,
    [shopId, ladderId, version],
  );
  await recordAudit(
    { shopId, actor: staffId, action: "ladder.published", subject: ladderId, details: { version } },
    client,
  );
  await notifyChange("ladders", shopId, client);
  return version;
}
