import type { TextKey } from "./locales/en";

/** What follows the answer to an accept: the next step, or a sentence and the way on. */
export type Outcome =
  { readonly kind: "added" } | { readonly kind: "problem"; readonly title: TextKey; readonly text: TextKey };

interface Result {
  readonly status: string;
  readonly errors: readonly { readonly code: string }[];
}

const problem = (name: "declined" | "soldOut" | "already" | "late" | "failed" | "uncertain"): Outcome => ({
  kind: "problem",
  title: `${name}Title` as TextKey,
  text: `${name}Text` as TextKey,
});

const BY_CODE: Readonly<Record<string, Outcome>> = {
  payment_required: problem("declined"),
  unsupported_payment_method: problem("declined"),
  subscription_vaulting_error: problem("declined"),
  insufficient_inventory: problem("soldOut"),
  changeset_already_applied: problem("already"),
  order_released_error: problem("late"),
};

/** What Shopify's answer to applyChangeset means for the shopper. Partly processed: added, but the payment failed. */
export function judgeResult(result: Result): Outcome {
  if (result.status === "processed") return { kind: "added" };
  const code = result.errors.length > 0 ? result.errors[0]!.code : "";
  if (result.status === "partially_processed") return problem("declined");
  return BY_CODE[code] || problem("failed");
}

/** The connection was lost after the signed changeset was handed over: whether it was applied is not known. */
export const UNCERTAIN: Outcome = problem("uncertain");
/** The server refused to sign, or could not be reached: nothing was handed over, so nothing was charged. */
export const NOT_SIGNED: Outcome = problem("failed");
