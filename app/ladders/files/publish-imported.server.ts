import { saveLadder } from "../publish-ladder.server.ts";
import type { SaveOutcome } from "../save-outcome.ts";
import { shopLadders } from "./shop-ladders.server.ts";
import type { ImportedLadder } from "./import-ladders.server.ts";
import type { LadderFile } from "./ladder-file.ts";

/** What came of publishing one ladder of a file. */
export interface PublishedImport {
  readonly id: string;
  readonly outcome: SaveOutcome;
}

/** Publishes those ladders of an imported file that it calls published, each as its draft stands; one at a time. */
export async function publishImported(
  shopId: string,
  file: LadderFile,
  imported: readonly ImportedLadder[],
  staffId: string,
): Promise<PublishedImport[]> {
  const wanted = new Set(file.ladders.filter(({ status }) => status === "published").map(({ id }) => id));
  const shop = new Map((await shopLadders(shopId)).map((ladder) => [ladder.ladderId, ladder]));
  const done: PublishedImport[] = [];
  for (const { id, ladderId, revision } of imported) {
    const ladder = shop.get(ladderId);
    if (!ladder || !wanted.has(id) || (ladder.status === "published" && !ladder.hasDraft)) continue;
    const { document } = ladder;
    const outcome = await saveLadder({ shopId, ladderId, document, revision, staffId, publishes: true });
    done.push({ id, outcome });
  }
  return done;
}
