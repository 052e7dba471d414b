import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { stepsInOrder } from "../edit-ladder.ts";
import type { LadderDocument } from "../ladder.ts";
import { DEFAULT_FREQUENCY } from "../offer-terms.ts";
import type { FileLadder, FileStatus, LadderFile } from "./ladder-file.ts";
import { referencesOf, type CollectionName } from "./references.ts";
import { writeCondition } from "./write-condition.ts";
import { writeBump, writeStep } from "./write-step.ts";

/** A ladder beside what its document does not hold. */
export interface LadderEntry {
  /** Its name in files, unique in the shop. */
  readonly id: string;
  readonly status: FileStatus;
  /** Lower is asked first; null: not told. */
  readonly priority: number | null;
  readonly document: LadderDocument;
}

/** Ladders as a file that another shop of the same currency can read. What no name stands for is written as "id:123". */
export function exportLadders(
  ladders: readonly LadderEntry[],
  catalog: CatalogView,
  collections: readonly CollectionName[],
): LadderFile {
  const references = referencesOf(catalog, collections);
  const { currency } = catalog;
  return {
    version: 1,
    currency,
    ladders: ladders.map(({ id, status, priority, document }): FileLadder => {
      const { schedule, frequency, bump, postPurchase } = document;
      return {
        id,
        name: document.name,
        status,
        ...(priority !== null && { priority }),
        when: writeCondition(document.trigger, references, currency),
        ...(schedule && { schedule }),
        ...(isDefault(frequency) ? {} : { frequency }),
        ...(bump && { bump: writeBump(bump, references, currency) }),
        start: postPurchase.start,
        steps: Object.fromEntries(
          stepIds(document).map((stepId) => [
            stepId,
            writeStep(stepId, postPurchase.steps[stepId]!, references, currency),
          ]),
        ),
      };
    }),
  };
}

/** As they are met; then those that no answer leads to. */
function stepIds(document: LadderDocument): string[] {
  const met = stepsInOrder(document).map(({ stepId }) => stepId);
  return [...new Set([...met, ...Object.keys(document.postPurchase.steps)])];
}

function isDefault({ declinedDays, boughtDays, cap }: LadderDocument["frequency"]): boolean {
  const usual = DEFAULT_FREQUENCY;
  return (
    declinedDays === usual.declinedDays &&
    boughtDays === usual.boughtDays &&
    cap?.offers === usual.cap?.offers &&
    cap?.days === usual.cap?.days
  );
}
