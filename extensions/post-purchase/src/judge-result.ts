import type { TextKey } from "./texts";

/** What follows the answer to an accept: the next step, or a sentence and the way on. */
export type Outcome =
  { readonly kind: "added" } | { readonly kind: "problem"; readonly title: TextKey; readonly text: TextKey };

interface Result {
  readonly status: string;
  readonly errors: readonly { readonly code: string }[];
}

const problem = (title: TextKey, text: TextKey = "nothingCharged"): Outcome => ({ kind: "problem", title, text });

const BY_CODE: Readonly<Record<string, Outcome>> = {
  payment_required: problem("declinedTitle"),
  unsupported_payment_method: problem("methodTitle"),
  subscription_vaulting_error: problem("methodTitle"),
  insufficient_inventory: problem("soldOutTitle"),
  changeset_already_applied: problem("alreadyTitle", "alreadyText"),
  order_released_error: problem("lateTitle", "lateText"),
  buyer_consent_required: problem("consentTitle"),
  subscription_contract_creation_error: problem("subscriptionTitle"),
  subscription_no_shipping_address_error: problem("addressTitle"),
  subscription_limit_error: problem("limitTitle"),
};

/** What Shopify's answer to applyChangeset means for the shopper. Partly processed: added, but the payment failed. */
export function judgeResult(result: Result): Outcome {
  if (result.status === "processed") return { kind: "added" };
  const code = result.errors.length > 0 ? result.errors[0]!.code : "";
  if (result.status === "partially_processed") return problem("declinedTitle");
  return BY_CODE[code] || problem("failedTitle");
}

/** The connection was lost after the signed changeset was handed over: whether it was applied is not known. */
export const UNCERTAIN: Outcome = problem("uncertainTitle", "uncertainText");

/** The server refused to sign, or could not be reached: nothing was handed over, so nothing was charged. */
export function notSigned(code: string): Outcome {
  if (code === "offer_expired") return problem("overTitle");
  return problem(code === "offer_withdrawn" ? "withdrawnTitle" : "failedTitle");
}
