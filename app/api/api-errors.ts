import type { ApiErrorCode } from "./error.contract.ts";

/** What each code of a public endpoint's errors means in HTTP, and the sentence sent with it. The only such table. */
export const API_ERRORS = {
  unauthorized: { status: 401, message: "The token is missing, or not one that Shopify issued for this purchase." },
  token_expired: { status: 401, message: "The token is older than two hours." },
  signature_invalid: { status: 401, message: "The signature is missing, or not one made with this shop's secret." },
  timestamp_out_of_range: { status: 401, message: "The timestamp is more than five minutes from the server's time." },
  shop_not_installed: { status: 403, message: "The app is not installed in this shop." },
  bad_request: { status: 400, message: "The request does not have the expected form." },
  too_large: { status: 413, message: "The body is larger than this address takes." },
  method_not_allowed: { status: 405, message: "This address takes POST only." },
  not_found: { status: 404, message: "There is nothing at this address." },
  no_decision: { status: 404, message: "No offer was made for this purchase." },
  unknown_order: { status: 404, message: "The shop has no such order." },
  unknown_offer: { status: 404, message: "No offer of this layer was added to the order." },
  offer_withdrawn: { status: 410, message: "The offer is no longer available." },
  offer_expired: { status: 410, message: "The time in which the offer could be accepted is over." },
  unavailable: { status: 503, message: "The service cannot answer now." },
} as const satisfies Record<ApiErrorCode, { readonly status: number; readonly message: string }>;

/** Thrown where a request ends without an answer; the endpoint turns it into HTTP by {@link API_ERRORS}. */
export class ApiFailure extends Error {
  override readonly name = "ApiFailure";
  readonly code: ApiErrorCode;

  constructor(code: ApiErrorCode) {
    super(API_ERRORS[code].message);
    this.code = code;
  }
}
