import type { LadderDocument } from "./ladder.ts";

/** One difference between two documents: where, and the values before and after; undefined: not there. */
export interface Difference {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Every difference between two versions of a ladder, by path, in the order of the paths. */
export function diffLadders(before: LadderDocument, after: LadderDocument): Difference[] {
  const old = new Map(leaves(before, ""));
  const now = new Map(leaves(after, ""));
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .filter((path) => old.get(path) !== now.get(path))
    .map((path) => ({
      path: path.replace(/^postPurchase\.steps\./, "").replace(".offer.", " · "),
      before: old.get(path),
      after: now.get(path),
    }));
}

function leaves(value: unknown, path: string): [string, string][] {
  if (typeof value !== "object" || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === "" ? key : `${path}.${key}`));
}
