import type { Message } from "#app/i18n/message.ts";
import type { DocumentProblem } from "./document-problems.ts";
import type { EditedItem } from "./edited-items.ts";
import type { LintFinding } from "./lint-finding.ts";

/** What the preview draws: the answer that a shopper's page would get. */
export interface PreviewedAnswer {
  readonly start: string;
  readonly steps: Readonly<Record<string, unknown>>;
}

/** What is said of a document while it is edited. */
export interface LadderCheck {
  /** What is left to do before it can be published. */
  readonly problems: readonly DocumentProblem[];
  readonly findings: readonly LintFinding[];
  /** Null: the document cannot be read at all. */
  readonly preview: { readonly answer: PreviewedAnswer } | { readonly reason: Message } | null;
  /** The products offered, as the shop has them. */
  readonly items: readonly EditedItem[];
}
