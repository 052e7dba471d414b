import type { Message } from "#app/i18n/message.ts";
import type { LadderDocument } from "./ladder.ts";

/** Every code of the lint, in the order of docs/lint.md. */
export const LINT_CODES = [
  "item_missing",
  "no_reach",
  "unreachable_step",
  "too_many_steps",
  "two_downsells",
  "unstable_oto",
  "too_many_choices",
  "price_range",
  "quantity_range",
  "same_item_downsell",
  "discount_exceeds_price",
  "discount_without_reason",
  "cost_unknown",
  "negative_margin",
  "forbidden_claim",
  "copy_missing",
  "copy_overlong",
  "untranslated",
  "subscription_terms",
  "expiry_unsaid",
  "shadowed",
  "bump_and_oto",
  "not_shown_there",
  "unknown_here",
  "over_already",
] as const;
export type LintCode = (typeof LINT_CODES)[number];

/** What is wrong, risky or could be better with a ladder, in one sentence with its figure. */
export interface LintFinding {
  readonly code: LintCode;
  /** An error refuses publishing; a warning asks; advice informs. */
  readonly severity: "error" | "warning" | "advice";
  readonly stepId: string | null;
  /** The field it speaks of, by the document's path; absent: the offer as a whole. */
  readonly path?: string;
  readonly sentence: Message;
  /** What one click would do about it; absent: nothing sensible. */
  readonly fix?: LintFix;
}

/** A repair: its name on the button, and the document after it. */
export interface LintFix {
  readonly label: Message;
  readonly fixed: LadderDocument;
}
