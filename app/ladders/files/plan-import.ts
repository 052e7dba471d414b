import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { diffDocuments } from "../diff-document.ts";
import { diffFileLadders, type FieldChange } from "./diff-files.ts";
import { exportLadders, type LadderEntry } from "./export-ladders.ts";
import type { CollectionName } from "./references.ts";

/** A ladder of the shop, as an import finds it. */
export interface ShopLadder extends LadderEntry {
  readonly ladderId: string;
  readonly priority: number;
  readonly revision: number;
  /** Whether its document differs from the published one, or was never published. */
  readonly hasDraft: boolean;
}

/** What an import does with one ladder of the file. */
export interface PlannedLadder {
  readonly entry: LadderEntry;
  /** The shop's ladder that it stands for; null: it is new. */
  readonly existing: ShopLadder | null;
  readonly kind: "new" | "changed" | "same";
  /** Whether the ladder itself changes, or only its place in the order. */
  readonly changesDocument: boolean;
  readonly changes: readonly FieldChange[];
}

/**
 * What importing ladders does in a shop. A ladder stands for the shop's of the same id, else for one of the same name that
 * no other stands for; its status changes nothing.
 */
export function planImport(
  entries: readonly LadderEntry[],
  shop: readonly ShopLadder[],
  catalog: CatalogView,
  collections: readonly CollectionName[],
): PlannedLadder[] {
  const matches = matchesOf(entries, shop);
  return entries.map((entry): PlannedLadder => {
    const existing = matches.get(entry) ?? null;
    if (!existing) return { entry, existing, kind: "new", changesDocument: true, changes: [] };
    const { id, status, priority } = existing;
    const told = (one: LadderEntry) => exportLadders([one], catalog, collections).ladders[0]!;
    const before = told(existing);
    const after = told({ id, status, priority: entry.priority ?? priority, document: entry.document });
    const changesDocument = diffDocuments(existing.document, entry.document).length > 0;
    const isSame = !changesDocument && (entry.priority ?? priority) === priority;
    return {
      entry,
      existing,
      kind: isSame ? "same" : "changed",
      changesDocument,
      changes: diffFileLadders(before, after),
    };
  });
}

function matchesOf(entries: readonly LadderEntry[], shop: readonly ShopLadder[]): Map<LadderEntry, ShopLadder> {
  const matches = new Map<LadderEntry, ShopLadder>();
  const free = new Set(shop);
  const match = (isIt: (ladder: ShopLadder, entry: LadderEntry) => boolean) => {
    for (const entry of entries) {
      const found = matches.has(entry) ? undefined : [...free].find((ladder) => isIt(ladder, entry));
      if (!found) continue;
      matches.set(entry, found);
      free.delete(found);
    }
  };
  match((ladder, entry) => ladder.id === entry.id);
  match((ladder, entry) => ladder.document.name === entry.document.name);
  return matches;
}
