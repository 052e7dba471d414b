import type { Checkout } from "./checkout-data.ts";
import { data } from "./dom.ts";
import { publish } from "./web-pixel.ts";

const SUBMITTED = [
  "checkout_contact_info_submitted",
  "checkout_address_info_submitted",
  "checkout_shipping_info_submitted",
  "payment_info_submitted",
];

/** Something is told once for each checkout, however often its page is opened. */
function once(name: string, checkout: Checkout, work: () => void): void {
  const key = `${name}:${checkout.token}`;
  if (sessionStorage.getItem(key)) return;
  sessionStorage.setItem(key, "told");
  work();
}

/** @param orderId null: not paid yet; once it is, the order itself is one of the customer's */
function describe(checkout: Checkout, orderId: number | null) {
  return {
    checkout: {
      token: checkout.token,
      currencyCode: data.shop.currency,
      totalPrice: { amount: Number(checkout.total), currencyCode: data.shop.currency },
      localization: { country: { isoCode: checkout.countryCode } },
      shippingAddress: checkout.countryCode === null ? null : { countryCode: checkout.countryCode },
      order:
        orderId === null ? null : { id: String(orderId), customer: { id: String(checkout.customerId), isFirstOrder: checkout.earlierOrders <= 1 } },
    },
  }; // prettier-ignore
}

/** The checkout's page was opened for the first time. */
export function tellStarted(checkout: Checkout): void {
  once("checkout_started", checkout, () => publish("checkout_started", describe(checkout, null)));
}

/** The one page of this checkout holds all steps: they are submitted together, when the shopper pays. */
export function tellSubmitted(checkout: Checkout): void {
  once("submitted", checkout, () => SUBMITTED.forEach((name) => publish(name, describe(checkout, null))));
}

/** The first page after payment: the post-purchase page where it is shown, else the thank-you page. */
export function tellCompleted(checkout: Checkout): void {
  once("checkout_completed", checkout, () => publish("checkout_completed", describe(checkout, checkout.orderId)));
}
