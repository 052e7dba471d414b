/** What is wrong, risky or could be better with a ladder, in one sentence with its figure. */
export interface LintFinding {
  readonly code:
    | "forbidden_claim"
    | "same_item_downsell"
    | "item_missing"
    | "price_range"
    | "no_reach"
    | "discount_exceeds_price"
    | "untranslated";
  /** An error refuses publishing; a warning asks; advice informs. */
  readonly severity: "error" | "warning" | "advice";
  readonly stepId: string | null;
  /** The field it speaks of, by the document's path; absent: the offer as a whole. */
  readonly path?: string;
  readonly sentence: string;
}
