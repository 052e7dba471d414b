import { diffDocuments } from "../diff-document.ts";
import type { FileLadder, LadderFile } from "./ladder-file.ts";

/** One field that differs, in the words of the file; null: not there. */
export interface FieldChange {
  /** "steps.oto.price.percent_off". */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}
/** How a ladder differs from one file to another. */
export interface LadderDifference {
  readonly id: string;
  readonly name: string;
  readonly kind: "added" | "removed" | "changed" | "same";
  readonly changes: readonly FieldChange[];
}

/** The differences between two files, ladder by ladder: the second's in their order, then those that only the first has. */
export function diffLadderFiles(before: LadderFile, after: LadderFile): LadderDifference[] {
  const old = new Map(before.ladders.map((ladder) => [ladder.id, ladder]));
  const kept = new Set(after.ladders.map(({ id }) => id));
  return [
    ...after.ladders.map((ladder): LadderDifference => {
      const was = old.get(ladder.id);
      const changes = was ? diffFileLadders(was, ladder) : [];
      const kind = !was ? "added" : changes.length > 0 ? "changed" : "same";
      return { id: ladder.id, name: ladder.name, kind, changes };
    }),
    ...before.ladders.flatMap(({ id, name }): LadderDifference[] =>
      kept.has(id) ? [] : [{ id, name, kind: "removed", changes: [] }],
    ),
  ];
}

/** The fields in which two ladders of files differ. */
export function diffFileLadders(before: FileLadder, after: FileLadder): FieldChange[] {
  return diffDocuments(before, after).map((change) => ({
    path: change.path.join("."),
    before: valueText(change.before),
    after: valueText(change.after),
  }));
}

function valueText(value: unknown): string | null {
  if (value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}
