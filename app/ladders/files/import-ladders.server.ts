import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { inTransaction } from "#app/runtime/database.server.ts";
import { notifyChange } from "#app/runtime/invalidation.server.ts";
import { recordAudit } from "#app/shops/record-audit.server.ts";
import { publishProblems } from "../document-problems.ts";
import { lint } from "../lint.ts";
import { lintFactsOf } from "../lint-facts.server.ts";
import type { LintFinding } from "../lint-finding.ts";
import { located, type FilePath, type FileProblem, type Place } from "./file-problem.ts";
import { filePathOf, importLadders } from "./import-ladders.ts";
import type { FileStatus, LadderFile } from "./ladder-file.ts";
import { parseLadderFile } from "./parse-ladder-file.ts";
import { planImport, type PlannedLadder } from "./plan-import.ts";
import { shopCollections, shopLadders } from "./shop-ladders.server.ts";

/** What one ladder of a file would become, and what there is to say of it. */
export interface PreviewedLadder extends Pick<PlannedLadder, "kind" | "changes">, Place {
  readonly id: string;
  readonly name: string;
  readonly status: FileStatus;
  /** The shop's ladder that it changes; null: it is new. */
  readonly ladderId: string | null;
  /** What keeps it from being published, by its place in the file. */
  readonly unfinished: readonly FileProblem[];
  readonly findings: readonly (LintFinding & Place)[];
}
export interface ImportPreview {
  /** With one of them nothing would be imported. */
  readonly problems: readonly FileProblem[];
  readonly ladders: readonly PreviewedLadder[];
}

export interface ImportedLadder {
  readonly id: string;
  readonly ladderId: string;
  readonly kind: PlannedLadder["kind"];
  readonly revision: number;
}
export type ImportOutcome =
  | { readonly kind: "imported"; readonly ladders: readonly ImportedLadder[] }
  /** Nothing was imported. */
  | { readonly kind: "refused"; readonly problems: readonly FileProblem[] };

/** What importing a file would do; nothing is changed. */
export async function previewImport(shopId: string, text: string, now = new Date()): Promise<ImportPreview> {
  const { read, plan } = await planFor(shopId, text);
  const ladders = plan.map((planned) => previewOf(shopId, planned, read, now));
  return { problems: read.problems, ladders: await Promise.all(ladders) };
}

/** The ladders of a file, each with the shop's ladder that it stands for. */
export async function laddersOfFile(
  shopId: string,
  text: string,
): Promise<{ readonly problems: readonly FileProblem[]; readonly ladders: readonly PlannedLadder[] }> {
  const { read, plan } = await planFor(shopId, text);
  return { problems: read.problems, ladders: plan };
}

async function planFor(shopId: string, text: string) {
  const read = await readFor(shopId, text);
  const shop = await shopLadders(shopId);
  return { read, plan: planImport(read.ladders, shop, read.catalog, read.collections) };
}

/**
 * Imports a file, whole or not at all. A new ladder becomes a draft. One that differs from the shop's replaces its draft:
 * what shoppers see stays until somebody publishes it. A priority counts at once.
 */
export async function runImport(shopId: string, text: string, staffId: string): Promise<ImportOutcome> {
  const read = await readFor(shopId, text);
  if (read.problems.length > 0) return { kind: "refused", problems: read.problems };
  const ladders = await inTransaction(async (client) => {
    // One import of a shop at a time: two of the same file would both find its ladders new.
    await client.query("select 1 from shop where shop_id = $1 for update", [shopId]);
    const shop = await shopLadders(shopId, client);
    const plan = planImport(read.ladders, shop, read.catalog, read.collections);
    const done: ImportedLadder[] = [];
    let last = Math.max(0, ...shop.map(({ priority }) => priority));
    const now = Date.now();
    for (const [at, planned] of plan.entries()) {
      const priority = planned.entry.priority ?? last + 10;
      if (planned.kind === "new") last = Math.max(last, priority);
      done.push(await importOne({ shopId, staffId, planned, newPriority: priority, now: new Date(now + at) }, client));
    }
    if (plan.some(({ kind }) => kind === "changed")) await notifyChange("ladders", shopId, client);
    return done;
  });
  return { kind: "imported", ladders };
}

async function readFor(shopId: string, text: string) {
  const [catalog, collections] = await Promise.all([catalogOf(shopId), shopCollections(shopId)]);
  const parsed = parseLadderFile(text);
  if (parsed.kind === "problems") {
    const file: LadderFile = { version: 1, currency: catalog.currency, ladders: [] };
    const placeOf = (): Place => ({ line: 1, column: 1 });
    return { catalog, collections, file, placeOf, ladders: [], problems: parsed.problems };
  }
  const { file, placeOf } = parsed;
  const { ladders, problems } = importLadders(file, catalog, collections);
  return { catalog, collections, file, placeOf, ladders, problems: located(problems, placeOf) };
}

async function previewOf(
  shopId: string,
  { entry, existing, kind, changes }: PlannedLadder,
  { file, placeOf }: { readonly file: LadderFile; readonly placeOf: (path: FilePath) => Place },
  now: Date,
): Promise<PreviewedLadder> {
  const { id, status, document } = entry;
  const path = ["ladders", file.ladders.findIndex((ladder) => ladder.id === id)];
  const placeIn = (inner: string) => placeOf([...path, ...filePathOf(inner.split("."))]);
  const facts = await lintFactsOf(shopId, existing?.ladderId ?? null, now, document.trigger);
  const unfinished = publishProblems(document).map((problem) => ({ ...problem, ...placeIn(problem.path) }));
  const findings = lint(document, facts).map((finding) => ({
    ...finding,
    ...placeIn(finding.path ?? (finding.stepId === null ? "name" : `postPurchase.steps.${finding.stepId}`)),
  }));
  const ladderId = existing?.ladderId ?? null;
  return { id, name: document.name, status, ladderId, kind, changes, ...placeOf(path), unfinished, findings };
}

interface ImportOne {
  readonly shopId: string;
  readonly staffId: string;
  readonly planned: PlannedLadder;
  readonly newPriority: number;
  /** Later for each ladder of a file: their ids follow from their age. */
  readonly now: Date;
}

async function importOne(
  { shopId, staffId, planned, newPriority, now }: ImportOne,
  client: PoolClient,
): Promise<ImportedLadder> {
  const { entry, existing, kind } = planned;
  const { id, document } = entry;
  const text = JSON.stringify(document);
  const note = (action: "ladder.created" | "ladder.imported", ladderId: string) =>
    recordAudit({ shopId, actor: staffId, action, subject: ladderId, details: { file: id } }, client);
  if (!existing) {
    const ladderId = randomUUID();
    await client.query(
      `insert into ladder (shop_id, ladder_id, name, status, priority, draft, draft_revision, created_at, updated_at)
       values ($1, $2, $3, 'draft', $4, $5, 1, $6, $6)`,
      [shopId, ladderId, document.name, newPriority, text, now],
    );
    await note("ladder.created", ladderId);
    return { id, ladderId, kind, revision: 1 };
  }
  const { ladderId, revision } = existing;
  if (kind === "same") return { id, ladderId, kind, revision };
  const draft = planned.changesDocument ? text : null;
  const { rows } = await client.query<{ revision: number }>(
    `update ladder set priority = $3, name = $4, draft = coalesce($5::jsonb, draft),
       draft_revision = draft_revision + case when $5::jsonb is null then 0 else 1 end, updated_at = $6
     where shop_id = $1 and ladder_id = $2 returning draft_revision as revision`,
    [shopId, ladderId, entry.priority ?? existing.priority, document.name, draft, now],
  );
  await note("ladder.imported", ladderId);
  return { id, ladderId, kind, revision: rows[0]!.revision };
}
