import { definitionOf, type Condition, type ConditionKind, type LeafCondition } from "../conditions/condition.ts";
import { valueFieldOf, type FileCondition } from "./file-condition.ts";
import type { FilePath } from "./file-problem.ts";
import { issueSentence } from "./issue-sentence.ts";
import { note, readAmount, resolve, type Reading } from "./reading.ts";

/** A trigger from a file. */
export function readCondition(told: FileCondition, path: FilePath, reading: Reading): Condition {
  const inner = (parts: readonly FileCondition[], mode: string) =>
    parts.map((part, at) => readCondition(part, [...path, mode, at], reading));
  if (told.all) return { all: inner(told.all, "all") };
  if (told.any) return { any: inner(told.any, "any") };
  if (told.none) return { none: inner(told.none, "none") };
  const [kind, value] = Object.entries(told).find(([, given]) => given !== undefined) as [ConditionKind, unknown];
  const leaf = { kind, ...readValue(kind, value, [...path, kind], reading) } as LeafCondition;
  const parsed = definitionOf(leaf).draft.safeParse(leaf);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues)
    note(reading, [...path, kind, ...fieldPath(issue.path)], issueSentence(issue));
  return leaf;
}

/** A list's field has no name of its own in a file. */
function fieldPath(path: readonly PropertyKey[]): FilePath {
  return path.filter((segment) => typeof segment === "number");
}

function readValue(kind: ConditionKind, value: unknown, path: FilePath, reading: Reading): object {
  const field = valueFieldOf(kind);
  switch (field.type) {
    case "resources":
      return {
        [field.field]: (value as readonly string[]).map((text, at) =>
          readResource(field.of, text, [...path, at], reading),
        ),
      };
    case "terms":
    case "choice":
      return { [field.field]: value };
    case "presence":
      return { isPresent: value };
    case "range":
      if (field.unit !== "money") return value as object;
      return Object.fromEntries(
        Object.entries(value as Record<string, string | undefined>).flatMap(([bound, text]) =>
          text === undefined ? [] : [[bound, readAmount(reading, [...path, bound], text)]],
        ),
      );
    case "metafield":
    case "dates":
    case "hours":
      return value as object;
  }
}

function readResource(
  of: "product" | "variant" | "collection",
  text: string,
  path: FilePath,
  reading: Reading,
): number {
  const { references } = reading;
  switch (of) {
    case "product":
      return resolve(reading, path, references.productOf(text), 0);
    case "collection":
      return resolve(reading, path, references.collectionOf(text), 0);
    case "variant":
      return resolve(reading, path, references.variantOf(text), { productId: 0, variantId: 0 }).variantId;
  }
}
