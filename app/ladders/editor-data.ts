import type { Difference } from "./diff-ladders.ts";
import type { DocumentProblem } from "./document-problems.ts";
import type { EditedItem } from "./edited-items.ts";
import type { LadderDocument } from "./ladder.ts";
import type { Message } from "#app/i18n/message.ts";
import type { LadderStatus, ShownStatus } from "./ladder-status.ts";
import type { SegmentThresholds } from "./segments.ts";
import type { LintFinding } from "./lint-finding.ts";
import type { SaveOutcome } from "./save-outcome.ts";
import type { TriggerNames } from "./trigger-names.ts";

/** What the shop's products can be told by in a trigger. */
export interface TriggerTerms {
  readonly collections: readonly { readonly collectionId: number; readonly title: string }[];
  readonly tags: readonly string[];
  readonly vendors: readonly string[];
  readonly types: readonly string[];
}
export interface EditedVersion {
  readonly version: number;
  readonly publishedAt: Date;
  readonly publishedBy: string;
  readonly document: LadderDocument;
  /** Against the version before it; null: it is the first. */
  readonly changes: readonly Difference[] | null;
}

/** A ladder as the editor opens it. */
export interface EditorData {
  /** Null: it is not saved yet. */
  readonly ladderId: string | null;
  readonly status: LadderStatus;
  readonly shownStatus: ShownStatus;
  readonly pausedBy: string | null;
  readonly pausedReason: string | null;
  readonly revision: number | null;
  readonly publishedVersion: number | null;
  readonly hasDraft: boolean;
  readonly document: LadderDocument;
  readonly versions: readonly EditedVersion[];
  readonly currency: string;
  readonly timeZone: string;
  readonly thresholds: SegmentThresholds;
  readonly terms: TriggerTerms;
  readonly names: TriggerNames;
  readonly items: readonly EditedItem[];
}

/** What the preview draws: the answer that a shopper's page would get. */
export interface PreviewedAnswer {
  readonly start: string;
  readonly steps: Readonly<Record<string, unknown>>;
}
export type EditorAnswer =
  | {
      readonly kind: "checked";
      /** What is left to do before it can be published. */
      readonly problems: readonly DocumentProblem[];
      readonly findings: readonly LintFinding[];
      /** Null: the document cannot be read at all. */
      readonly preview: { readonly answer: PreviewedAnswer } | { readonly reason: Message } | null;
      /** The products offered, as the shop has them. */
      readonly items: readonly EditedItem[];
    }
  | { readonly kind: "status"; readonly change: "pause" | "resume"; readonly isDone: boolean }
  | SaveOutcome;
