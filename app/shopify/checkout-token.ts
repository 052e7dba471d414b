import { z } from "zod";

/** How old a token may be: the page is shown minutes after payment; the fulfilment hold ends after one hour. */
export const MAX_TOKEN_AGE_MS = 2 * 60 * 60 * 1000;
/** How far Shopify's clock may run ahead of ours. */
export const MAX_CLOCK_SKEW_MS = 60 * 1000;
/** A number this large is a time in milliseconds: in seconds it would lie 3,000 years ahead. */
const FIRST_MILLISECONDS = 100_000_000_000;

const id = z.union([
  z.int().positive(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);
const money = z.object({
  amount: z.union([z.string(), z.number().transform(String)]).pipe(z.string().regex(/^\d{1,12}(\.\d{1,6})?$/)),
  currencyCode: z.string().regex(/^[A-Z]{3}$/),
});
const moneyBag = z.object({ shopMoney: money, presentmentMoney: money });

/** Shopify types the customer's id as a string and sends a number; a GID is read too, anything else is no customer. */
const customerId = z
  .union([z.int().positive(), z.string()])
  .nullish()
  .transform((value) => {
    const digits = /(\d{1,15})$/.exec(String(value ?? ""))?.[1];
    return digits ? Number(digits) : null;
  });

const lineSchema = z.object({
  product: z.object({ id, variant: z.object({ id }) }),
  quantity: z.int().nonnegative(),
  totalPriceSet: moneyBag,
  /** The plan by which the line is bought as a subscription; null: bought once. */
  sellingPlanId: id
    .nullish()
    .catch(null)
    .transform((plan) => plan ?? null),
});

/** The claims of the token that Shopify hands to a post-purchase extension, as far as they are read. */
const claimsSchema = z.object({
  iss: z.literal("shopify"),
  sub: z.string(),
  iat: z.number().positive(),
  input_data: z.object({
    initialPurchase: z.object({
      referenceId: z.string().regex(/^[\x21-\x7e]{1,120}$/),
      customerId,
      destinationCountryCode: z
        .string()
        .regex(/^[A-Za-z]{2}$/)
        .nullish(),
      totalPriceSet: moneyBag,
      lineItems: z.array(lineSchema).max(500),
    }),
    locale: z.string().regex(/^[A-Za-z0-9-]{2,35}$/),
    shop: z.object({ domain: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}\.myshopify\.com$/) }),
  }),
});

export type TokenPurchase = z.infer<typeof claimsSchema>["input_data"]["initialPurchase"];

/** What a verified token says. */
export interface CheckoutToken {
  readonly shopId: string;
  readonly locale: string;
  readonly purchase: TokenPurchase;
}

export type TokenVerdict =
  | { readonly ok: true; readonly token: CheckoutToken }
  | { readonly ok: false; readonly error: "unauthorized" | "token_expired" };

const REFUSED: TokenVerdict = { ok: false, error: "unauthorized" };

/**
 * Judges the claims of a token whose signature holds. The signature alone is not enough: the app's own changesets carry
 * the same secret, and Shopify's token has neither an end nor an audience. So: issued by Shopify, with purchase data,
 * for the purchase it names, by a myshopify domain, within the last two hours.
 * @param nowMs the clock, in milliseconds
 */
export function judgeClaims(claims: unknown, nowMs: number): TokenVerdict {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) return REFUSED;
  const { sub, iat, input_data: data } = parsed.data;
  if (sub !== data.initialPurchase.referenceId) return REFUSED;
  const issuedMs = iat < FIRST_MILLISECONDS ? iat * 1000 : iat;
  if (issuedMs > nowMs + MAX_CLOCK_SKEW_MS) return REFUSED;
  if (nowMs - issuedMs > MAX_TOKEN_AGE_MS) return { ok: false, error: "token_expired" };
  return { ok: true, token: { shopId: data.shop.domain, locale: data.locale, purchase: data.initialPurchase } };
}
