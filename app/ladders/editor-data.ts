import type { Difference } from "./diff-ladders.ts";
import type { EditedItem } from "./edited-items.ts";
import type { LadderDocument } from "./ladder.ts";
import type { LadderStatus, ShownStatus } from "./ladder-status.ts";
import type { SegmentThresholds } from "./segments.ts";
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

/** What came of an action of the editor. */
export type EditorAnswer =
  { readonly kind: "status"; readonly change: "pause" | "resume"; readonly isDone: boolean } | SaveOutcome;
