import type { PixelEvent } from "../../../app/api/pixel.contract";

/** A checkout as the platform's events describe it, as far as it is read. */
interface Checkout {
  readonly token?: string | null;
  readonly currencyCode?: string | null;
  readonly totalPrice?: { readonly amount?: number } | null;
  readonly localization?: { readonly country?: { readonly isoCode?: string | null } | null } | null;
  readonly shippingAddress?: { readonly countryCode?: string | null } | null;
  readonly order?: { readonly customer?: { readonly isFirstOrder?: boolean | null } | null } | null;
}
/** An event of the platform, as far as it is read. */
export interface StandardEvent {
  readonly id: string;
  readonly name: string;
  readonly timestamp: string;
  readonly data?: { readonly checkout?: Checkout };
}

/** An event as it is told, without anything that names somebody; null: it lacks what it must have. */
export function toldEvent(event: StandardEvent, at: number, loadMs: number | null): PixelEvent | null {
  const { id, name, data } = event;
  const checkout = data && data.checkout;
  if (!/^checkout|^payment/.test(name)) return { id, at, name } as PixelEvent;
  if (!checkout || !checkout.token) return null;
  const { totalPrice, localization, shippingAddress, order } = checkout;
  const amount = totalPrice && totalPrice.amount;
  const country =
    (shippingAddress && shippingAddress.countryCode) ||
    (localization && localization.country && localization.country.isoCode);
  const isFirst = order && order.customer && order.customer.isFirstOrder;
  return {
    id,
    at,
    name,
    token: checkout.token,
    total: typeof amount === "number" && amount >= 0 ? amount.toFixed(3) : null,
    currency: checkout.currencyCode || null,
    country: country || null,
    isReturning: typeof isFirst === "boolean" ? !isFirst : null,
    loadMs,
  } as PixelEvent;
}
