import type { UiGivenSignals } from "../../checkout-host/src/ui-api.ts";
import { checkoutBlock, type CheckoutBlock } from "./checkout-block.ts";
import { Refused } from "./checkouts.ts";
import { gid } from "./connection.ts";
import type { CheckoutState } from "./state.ts";
import type { Store } from "./store.ts";

/** What a page after payment tells the extension that is drawn on it. @throws Refused before payment, and for another page */
export function afterPaymentBlock(store: Store, checkout: CheckoutState, page: string): CheckoutBlock {
  const order = checkout.orderId === null ? undefined : store.order(checkout.orderId);
  if (!order) throw new Refused("this checkout was not paid");
  if (page !== "thank-you" && page !== "order-status") throw new Refused(`there is no page ${page}`);
  const { shop, signals } = checkoutBlock(store, checkout);
  const { instructions, ...shared } = signals;
  const confirmation = { order: { id: gid("Order", order.id) }, number: order.name.slice(1) };
  const isFirstOrder = (store.state.customers[order.customerId]?.orders ?? 0) <= 1;
  const own: Partial<UiGivenSignals> =
    page === "thank-you"
      ? { instructions, orderConfirmation: { ...confirmation, isFirstOrder } }
      : { order: { id: gid("Order", order.id), name: order.name } };
  return { isShown: store.state.app.isInstalled, shop, signals: { ...shared, ...own } };
}
