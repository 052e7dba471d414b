import type { DocumentProblem } from "../document-problems.ts";
import type { LintFinding } from "../lint-finding.ts";

/** The sentence to show at a field, by the document's path; undefined: the field is fine. */
export type ErrorOf = (path: string) => string | undefined;

/** What the problems and findings say of each field; of a list's items, at the list. The lint's word comes first. */
export function fieldErrors(problems: readonly DocumentProblem[], findings: readonly LintFinding[]): ErrorOf {
  return (path) =>
    findings.find((finding) => finding.path === path)?.sentence ??
    problems.find((problem) => problem.path === path || isItemOf(problem.path, path))?.message;
}

function isItemOf(path: string, list: string): boolean {
  return path.startsWith(`${list}.`) && /^\d+$/.test(path.slice(list.length + 1));
}
