import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { message } from "#app/i18n/message.ts";
import { draftSchema } from "../draft.ts";
import type { LadderDocument } from "../ladder.ts";
import { DEFAULT_FREQUENCY } from "../offer-terms.ts";
import type { LadderEntry } from "./export-ladders.ts";
import type { FilePath, PathProblem } from "./file-problem.ts";
import { issueSentence } from "./issue-sentence.ts";
import type { FileLadder, LadderFile } from "./ladder-file.ts";
import { readCondition } from "./read-condition.ts";
import { readBump, readStep } from "./read-step.ts";
import type { Reading } from "./reading.ts";
import { referencesOf, type CollectionName } from "./references.ts";

/**
 * The ladders of a file, for a shop: every reference found in its catalogue. A ladder with a problem is left out; an
 * unfinished one is none, as long as it can be kept as a draft.
 */
export function importLadders(
  file: LadderFile,
  catalog: CatalogView,
  collections: readonly CollectionName[],
): { readonly ladders: LadderEntry[]; readonly problems: PathProblem[] } {
  if (file.currency !== catalog.currency) {
    const values = { file: file.currency, shop: catalog.currency };
    const said = message("the file's amounts are in {{file}}, the shop's in {{shop}}", values);
    return { ladders: [], problems: [{ path: ["currency"], message: said }] };
  }
  const references = referencesOf(catalog, collections);
  const problems: PathProblem[] = [];
  const ladders = file.ladders.flatMap((told, at): LadderEntry[] => {
    const reading: Reading = { references, currency: file.currency, problems: [] };
    const document = readDocument(told, ["ladders", at], reading);
    problems.push(...reading.problems);
    if (reading.problems.length > 0) return [];
    return [{ id: told.id, status: told.status ?? "draft", priority: told.priority ?? null, document }];
  });
  return { ladders, problems };
}

/** Where a part of a ladder document stands in the ladder of a file. */
export function filePathOf(path: readonly PropertyKey[]): FilePath {
  const [first, second, stepId, part, ...rest] = path.map((segment) =>
    typeof segment === "number" ? segment : String(segment),
  );
  if (first === "trigger") return ["when", ...path.slice(1).map(plain)];
  if (first === "bump") return second === "item" ? ["bump", "variant"] : path.map(plain);
  if (first !== "postPurchase") return path.map(plain);
  if (second !== "steps") return path.slice(1).map(plain);
  if (stepId === undefined) return ["steps"];
  if (part === undefined) return ["steps", stepId];
  if (part !== "offer") return ["steps", stepId, part, ...rest];
  return ["steps", stepId, ...(rest[0] === "id" ? ["offerId"] : rest)];
}

function plain(segment: PropertyKey): string | number {
  return typeof segment === "number" ? segment : String(segment);
}

function readDocument(told: FileLadder, path: FilePath, reading: Reading): LadderDocument {
  const document: LadderDocument = {
    name: told.name,
    trigger: readCondition(told.when, [...path, "when"], reading),
    schedule: told.schedule ?? null,
    frequency: told.frequency ?? DEFAULT_FREQUENCY,
    bump: told.bump ? readBump(told.bump, [...path, "bump"], reading) : null,
    postPurchase: {
      start: told.start,
      steps: Object.fromEntries(
        Object.entries(told.steps).map(([id, step]) => [id, readStep(id, step, [...path, "steps", id], reading)]),
      ),
    },
  };
  if (reading.problems.length > 0) return document;
  const parsed = draftSchema.safeParse(document);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    reading.problems.push({ path: [...path, ...filePathOf(issue.path)], message: issueSentence(issue) });
  }
  return document;
}
