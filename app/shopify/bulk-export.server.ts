import type { ReadableStream } from "node:stream/web";
import { adminApi } from "./admin-api.server.ts";
import { RunningExportDocument, StartExportDocument } from "./generated/admin.ts";

export type StartedExport =
  | { readonly kind: "started"; readonly exportId: string }
  /** Shopify prepares another export of this shop: ask again later. */
  | { readonly kind: "busy" }
  | { readonly kind: "refused"; readonly reason: string };

/** Asks Shopify for an export (a bulk operation), which it prepares by itself. Objects come with what belongs to them right behind. */
export async function startExport(shopId: string, query: string): Promise<StartedExport> {
  const { bulkOperationRunQuery: answer } = await (await adminApi(shopId)).query(StartExportDocument, { query });
  const exportId = answer?.bulkOperation?.id;
  if (exportId) return { kind: "started", exportId };
  const errors = answer?.userErrors ?? [];
  if (errors.some(({ code }) => code === "OPERATION_IN_PROGRESS" || code === "LIMIT_REACHED")) return { kind: "busy" };
  return { kind: "refused", reason: errors.map(({ message }) => message).join("; ") || "Shopify gave no reason" };
}

export type ExportState =
  | { readonly kind: "running"; readonly objectCount: number; readonly rootCount: number }
  /** url null: there was nothing to export. */
  | { readonly kind: "ready"; readonly objectCount: number; readonly rootCount: number; readonly url: string | null }
  /** It failed, was cancelled, or its file is no longer kept: another one has to be asked for. */
  | { readonly kind: "over"; readonly reason: string };

/** How far Shopify is with an export. */
export async function exportState(shopId: string, exportId: string): Promise<ExportState> {
  const { bulkOperation } = await (await adminApi(shopId)).query(RunningExportDocument, { id: exportId });
  const status = bulkOperation?.status ?? "unknown";
  const counts = {
    objectCount: Number(bulkOperation?.objectCount ?? 0),
    rootCount: Number(bulkOperation?.rootObjectCount ?? 0),
  };
  if (status === "COMPLETED") return { kind: "ready", ...counts, url: bulkOperation?.url ?? null };
  if (status === "CREATED" || status === "RUNNING") return { kind: "running", ...counts };
  return { kind: "over", reason: `Shopify's export ended as ${status} ${bulkOperation?.errorCode ?? ""}`.trim() };
}

export interface ExportedLine {
  readonly text: string;
  /** The byte behind it: where to go on. */
  readonly endsAt: number;
}

/** The file of an export cannot be had (any more). */
export class ExportGoneError extends Error {
  override readonly name = "ExportGoneError";
}

const LINE_FEED = 10;

/**
 * The lines of a finished export, read as they are asked for.
 * @param fromByte where a line begins; 0: the first one
 * @throws ExportGoneError when the file is no longer there; Error when it breaks off
 */
export async function* exportedLines(url: string, fromByte = 0): AsyncGenerator<ExportedLine> {
  const response = await fetch(url, fromByte > 0 ? { headers: { range: `bytes=${fromByte}-` } } : {});
  if (response.status === 416) return;
  if ([400, 403, 404, 410].includes(response.status))
    throw new ExportGoneError(`the export's file is gone: status ${response.status}`);
  if (!response.ok || !response.body) throw new Error(`the export could not be read: status ${response.status}`);
  // A host that knows no ranges sends the whole file: what was read before is skipped.
  let toSkip = response.status === 206 ? 0 : fromByte;
  let at = fromByte;
  let rest: Buffer = Buffer.alloc(0);
  for await (const part of response.body as ReadableStream<Uint8Array>) {
    const skipped = Math.min(toSkip, part.length);
    toSkip -= skipped;
    const bytes = Buffer.concat([rest, part.subarray(skipped)]);
    let from = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, from)) {
      yield { text: bytes.toString("utf8", from, end), endsAt: at + end + 1 };
      from = end + 1;
    }
    at += from;
    rest = bytes.subarray(from);
  }
  if (rest.length > 0) yield { text: rest.toString("utf8"), endsAt: at + rest.length };
}
