import { isClaimCode } from "#app/ladders/claim-code.ts";
import { MAX_MARK_LENGTH, OFFER_MARK_ATTRIBUTE } from "#app/ladders/offer-mark.ts";

/**
 * The mark among the attributes of a cart or a line, as it stands there; null: there is none. A longer text than any mark is
 * cut, so that it stays a mark which fits nothing.
 */
export function markIn(attributes: readonly { readonly name: string; readonly value?: unknown }[]): string | null {
  const value = attributes.find(({ name }) => name === OFFER_MARK_ATTRIBUTE)?.value;
  return typeof value === "string" && value !== "" ? value.slice(0, MAX_MARK_LENGTH) : null;
}

/** The app's own one-time codes among an order's discount codes, each once. */
export function claimCodesIn(codes: readonly string[]): string[] {
  return [...new Set(codes.filter(isClaimCode).map((code) => code.toUpperCase()))].sort();
}
