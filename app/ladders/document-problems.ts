import type { z } from "zod";
import { message, type Message } from "#app/i18n/message.ts";
import { definitionOf, type Condition } from "./conditions/condition.ts";
import { ladderSchema, type LadderDocument } from "./ladder.ts";

/** What keeps a document from being saved or published: where, by the document's path, and what to do. */
export interface DocumentProblem {
  readonly path: string;
  readonly message: Message;
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
  if (parts.length === 0 && mode !== "all") return [{ path, message: message("Add a condition, or remove the group") }];
  return parts.flatMap((part, at) => triggerProblems(part, `${path}.${mode}.${at}`));
}

function sentenceOf(issue: Issue): Message {
  const place = issue.path.at(-1);
  if (place === "productId" || place === "variantId") return message("Choose an item");
  if (place === "sellingPlanId") return message("Choose a subscription plan");
  switch (issue.code) {
    case "too_small":
      if (issue.origin === "string") return message("Write something here");
      if (issue.origin !== "array") return message("At least {{least}}", { least: String(issue.minimum) });
      if (place === "included") return message("Write at least one line");
      return Number(issue.minimum) > 1
        ? message("Choose at least {{least}}", { least: String(issue.minimum) })
        : message("Choose at least one");
    case "too_big":
      return issue.origin === "string"
        ? message("At most {{most}} characters", { most: String(issue.maximum) })
        : message("At most {{most}}", { most: String(issue.maximum) });
    case "custom":
    case "invalid_format":
      return message(issue.message.charAt(0).toUpperCase() + issue.message.slice(1));
    default:
      return message("This cannot be read");
  }
}
