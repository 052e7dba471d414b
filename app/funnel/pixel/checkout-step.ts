import type { PixelEvent } from "#app/api/pixel.contract.ts";

/** How far a checkout came, from its start on: a later step says that the ones before it were passed. */
export const CHECKOUT_STEPS = ["started", "contact", "address", "shipping", "payment", "completed"] as const;
export type CheckoutStep = (typeof CHECKOUT_STEPS)[number];

const STEP_OF = {
  checkout_started: "started",
  checkout_contact_info_submitted: "contact",
  checkout_address_info_submitted: "address",
  checkout_shipping_info_submitted: "shipping",
  payment_info_submitted: "payment",
  checkout_completed: "completed",
  page_viewed: null,
  product_viewed: null,
  product_added_to_cart: null,
} as const satisfies Record<PixelEvent["name"], CheckoutStep | null>;

/** The step that an event of a checkout tells of; null: the event is of no checkout. */
export function stepOf(name: PixelEvent["name"]): CheckoutStep | null {
  return STEP_OF[name];
}
