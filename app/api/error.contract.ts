import { z } from "zod";

/** Every error of a public endpoint: a code of the closed list and a sentence. No personal data, no internals. */
export const API_ERROR_CODES = [
  "unauthorized",
  "token_expired",
  "signature_invalid",
  "timestamp_out_of_range",
  "shop_not_installed",
  "bad_request",
  "too_large",
  "method_not_allowed",
  "not_found",
  "no_decision",
  "unknown_order",
  "unknown_offer",
  "offer_withdrawn",
  "offer_expired",
  "unavailable",
] as const;
export type ApiErrorCode = (typeof API_ERROR_CODES)[number];
export const apiErrorSchema = z.object({ error: z.enum(API_ERROR_CODES), message: z.string() });
export type ApiError = z.infer<typeof apiErrorSchema>;
