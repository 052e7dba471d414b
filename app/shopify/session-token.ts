import { z } from "zod";

/** How far Shopify's clock may run from ours, in seconds. */
export const SESSION_TOKEN_TOLERANCE_S = 10;

/**
 * The claims of the session token of a checkout or thank-you extension, as far as they are read. The shop's domain comes
 * with or without "https://"; `sub` is there only for a customer who is logged in.
 */
const claimsSchema = z.object({
  iss: z.string().optional(),
  dest: z.string().regex(/^(https:\/\/)?[a-z0-9][a-z0-9-]{0,60}\.myshopify\.com$/),
  exp: z.number().positive(),
  iat: z.number().positive(),
  sub: z.string().max(200).optional(),
  // What tells other tokens apart that the same secret signs.
  input_data: z.never().optional(),
  changes: z.never().optional(),
  sid: z.never().optional(),
});

/** What a verified session token says. */
export interface ExtensionSession {
  readonly shopId: string;
  /** The customer who is logged in; null: nobody is, or Shopify does not tell. */
  readonly customerId: number | null;
}

export type SessionVerdict =
  | { readonly ok: true; readonly session: ExtensionSession }
  | { readonly ok: false; readonly error: "unauthorized" | "token_expired" };

/**
 * Judges the claims of a token whose signature, audience and time hold. The same secret signs the tokens of the
 * post-purchase page, of staff in the admin, and the app's own changesets: none of them is a shopper's in checkout.
 */
export function judgeSessionClaims(claims: unknown): SessionVerdict {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success || parsed.data.iss?.endsWith("/admin")) return { ok: false, error: "unauthorized" };
  const { dest, sub } = parsed.data;
  const digits = /^gid:\/\/shopify\/Customer\/(\d{1,15})$/.exec(sub ?? "")?.[1];
  return {
    ok: true,
    session: { shopId: dest.replace("https://", ""), customerId: digits ? Number(digits) : null },
  };
}
