import type { Api as OrderStatusApi } from "@shopify/ui-extensions/customer-account.order-status.block.render";
import type { Api as ThankYouApi } from "@shopify/ui-extensions/purchase.thank-you.block.render";

/** Of both pages' interfaces, all that the card uses. */
export type SharedApi = Pick<ThankYouApi, "checkoutToken" | "i18n" | "localization" | "sessionToken" | "storage">;
export type ThankYouPageApi = SharedApi & Pick<ThankYouApi, "orderConfirmation">;
export type OrderStatusPageApi = SharedApi & Pick<OrderStatusApi, "order">;

/** The page that the card stands on. */
export interface Page {
  readonly api: SharedApi;
  readonly place: "thank_you" | "order_status";
  /** Shopify's id of the order as a number; null: the page does not say yet. */
  readonly orderId: number | null;
}

/** The number at the end of an id of Shopify's. */
export function numberOf(gid: string | undefined): number | null {
  const digits = /\/(\d{1,15})$/.exec(gid ?? "")?.[1];
  return digits ? Number(digits) : null;
}
