import type { Message } from "#app/i18n/message.ts";
import type { DocumentProblem } from "../document-problems.ts";
import type { LintFinding } from "../lint-finding.ts";

/** The sentence to show at a field, by the document's path; undefined: the field is fine. */
export type ErrorOf = (path: string) => string | undefined;

/** What the problems and findings say of each field; of a list's items, at the list. The lint's errors come first. */
export function fieldErrors(
  problems: readonly DocumentProblem[],
  findings: readonly LintFinding[],
  say: (said: Message) => string,
): ErrorOf {
  return (path) => {
    const found =
      findings.find((finding) => finding.path === path && finding.severity === "error")?.sentence ??
      problems.find((problem) => problem.path === path || isItemOf(problem.path, path))?.message;
    return found && say(found);
  };
}

function isItemOf(path: string, list: string): boolean {
  return path.startsWith(`${list}.`) && /^\d+$/.test(path.slice(list.length + 1));
}
