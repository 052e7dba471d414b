import type { z } from "zod";
import { definitionOf, type Condition } from "./conditions/condition.ts";
import { ladderSchema, type LadderDocument } from "./ladder.ts";

/** What keeps a document from being saved or published: where, by the document's path, and what to do. */
export interface DocumentProblem {
  readonly path: string;
  readonly message: string;
}
type Issue = z.core.$ZodIssue;

/** What keeps a sound draft from being published, each at its field. Empty: it can be. */
export function publishProblems(draft: LadderDocument): DocumentProblem[] {
  const parsed = ladderSchema.safeParse(draft);
  if (parsed.success) return [];
  const beside = parsed.error.issues.filter(({ path }) => path[0] !== "trigger");
  return [...triggerProblems(draft.trigger, "trigger"), ...problemsOf(beside)];
}

/** Issues of a parse as problems, in the words of the form. */
export function problemsOf(issues: readonly Issue[]): DocumentProblem[] {
  return issues.map((issue) => ({ path: issue.path.join("."), message: sentenceOf(issue) }));
}

/** A tree's issues come as those of a union, which name no field: each leaf is asked by its own kind. */
function triggerProblems(condition: Condition, path: string): DocumentProblem[] {
  if ("kind" in condition) {
    const parsed = definitionOf(condition).schema.safeParse(condition);
    return parsed.success ? [] : parsed.error.issues.slice(0, 1).map((issue) => ({ path, message: sentenceOf(issue) }));
  }
  const [mode, parts] = Object.entries(condition)[0] as ["all" | "any" | "none", Condition[]];
  if (parts.length === 0 && mode !== "all") return [{ path, message: "Add a condition, or remove the group" }];
  return parts.flatMap((part, at) => triggerProblems(part, `${path}.${mode}.${at}`));
}

function sentenceOf(issue: Issue): string {
  const place = issue.path.at(-1);
  if (place === "productId" || place === "variantId") return "Choose an item";
  switch (issue.code) {
    case "too_small":
      if (issue.origin === "string") return "Write something here";
      if (issue.origin === "array") return place === "included" ? "Write at least one line" : "Choose at least one";
      return `At least ${String(issue.minimum)}`;
    case "too_big":
      return `At most ${String(issue.maximum)}${issue.origin === "string" ? " characters" : ""}`;
    case "custom":
      return issue.message.charAt(0).toUpperCase() + issue.message.slice(1);
    default:
      return "This cannot be read";
  }
}
