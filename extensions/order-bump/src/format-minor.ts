import type { CheckoutAnswer } from "../../../app/api/checkout.contract.ts";
import type { CheckoutApi } from "./checkout-api.ts";

/** Minor units as the shopper reads them. */
export function formatMinor(api: CheckoutApi, minor: number, { code, exponent }: CheckoutAnswer["currency"]): string {
  return api.i18n.formatCurrency(minor / 10 ** exponent, { currency: code });
}
