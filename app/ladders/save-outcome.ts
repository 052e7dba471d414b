import type { DocumentProblem } from "./document-problems.ts";
import type { LadderDocument } from "./ladder.ts";
import type { LintFinding } from "./lint-finding.ts";

/** What came of saving or publishing a ladder. */
export type SaveOutcome =
  | { readonly kind: "saved"; readonly ladderId: string; readonly revision: number; readonly version: number | null }
  /** Somebody else saved meanwhile: nothing was overwritten. What they saved is here, to be compared and merged. */
  | { readonly kind: "conflict"; readonly revision: number; readonly theirs: LadderDocument }
  | {
      readonly kind: "refused";
      readonly problems: readonly DocumentProblem[];
      readonly findings: readonly LintFinding[];
    }
  | { readonly kind: "missing" };
