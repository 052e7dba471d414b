import type { IncomingMessage } from "node:http";
import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { offerAfterPayment } from "#app/decisions/offer-after-payment.server.ts";
import { claimToken } from "#app/funnel/claim-token.server.ts";
import { currencyExponent } from "#app/money/money.ts";
import { env } from "#app/runtime/env.server.ts";
import { ApiFailure } from "./api-errors.ts";
import { authenticateExtension } from "./authenticate-extension.server.ts";
import { jsonBody } from "./request-body.server.ts";
import { thankYouRequestSchema, type ThankYouAnswer, type ThankYouOffer } from "./thank-you.contract.ts";

/**
 * POST /api/thank-you: what a page after payment offers.
 * @returns the ThankYouAnswer as JSON text
 */
export async function thankYou(req: IncomingMessage, now: Date): Promise<string> {
  const { shopId, customerId } = await authenticateExtension(req, now);
  const request = thankYouRequestSchema.safeParse(await jsonBody(req));
  if (!request.success) throw new ApiFailure("bad_request");
  const { checkoutToken: given, orderId, locale } = request.data;
  const { offer, reason, checkoutToken } = await offerAfterPayment(
    shopId,
    { checkoutToken: given, orderId, customerId },
    locale,
    now,
  );
  const { currency } = await catalogOf(shopId);
  const common = { reason, currency: { code: currency, exponent: currencyExponent(currency) } };
  if (!offer || checkoutToken === null) return JSON.stringify({ offer: null, ...common } satisfies ThankYouAnswer);
  const { ladder: _ladder, offerId: _offerId, productId: _product, variantId: _variant, discount, ...shown } = offer;
  const jwt = await claimToken({ shopId, checkoutToken, stepId: offer.stepId });
  const told: ThankYouOffer = {
    ...shown,
    expiresAt: discount === null ? null : offer.expiresAt,
    claimUrl: new URL(`/claims/${jwt}`, env().SHOPIFY_APP_URL).href,
  };
  return JSON.stringify({ offer: told, ...common } satisfies ThankYouAnswer);
}
