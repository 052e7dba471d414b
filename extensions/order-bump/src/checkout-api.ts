import type { Api } from "@shopify/ui-extensions/purchase.checkout.block.render";

/** Of checkout's interface, all that the block uses. */
export type CheckoutApi = Pick<
  Api,
  | "applyCartLinesChange"
  | "applyDiscountCodeChange"
  | "checkoutToken"
  | "discountAllocations"
  | "discountCodes"
  | "i18n"
  | "instructions"
  | "lines"
  | "localization"
  | "sessionToken"
  | "shippingAddress"
  | "storage"
>;
export type CartLine = Api["lines"]["value"][number];
