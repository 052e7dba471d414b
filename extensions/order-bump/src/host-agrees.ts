// Types only, for the compiler: the host that stands in for checkout gives what Shopify's types promise. Nothing imports it.
import type { Api as CheckoutApi } from "@shopify/ui-extensions/purchase.checkout.block.render";
import type { Api as ThankYouApi } from "@shopify/ui-extensions/purchase.thank-you.block.render";
import type { Api as OrderStatusApi } from "@shopify/ui-extensions/customer-account.order-status.block.render";
import type { UiInstructions, UiLine, UiLineChange, UiSignals } from "../../../checkout-host/src/ui-api.ts";

type Value<Signal> = Signal extends { readonly value: infer Of } ? Of : never;
type Equal<A, B> = [A, B] extends [B, A] ? true : false;
type Holds<Claim extends true> = Claim;

type Line = CheckoutApi["lines"]["value"][number];
type Instructions = CheckoutApi["instructions"]["value"];

export type SameFields = [
  Holds<Equal<keyof UiLine, keyof Line>>,
  Holds<Equal<keyof UiLine["cost"], keyof Line["cost"]>>,
  Holds<Equal<keyof Omit<UiLine["merchandise"], never>, Exclude<keyof Line["merchandise"], "subtitle">>>,
  Holds<Equal<keyof UiInstructions, keyof Instructions>>,
  Holds<Equal<keyof UiInstructions["lines"], keyof Instructions["lines"]>>,
  Holds<Equal<keyof UiInstructions["discounts"], keyof Instructions["discounts"]>>,
  Holds<Equal<keyof UiInstructions["metafields"], keyof Instructions["metafields"]>>,
];

/** What the extension may ask of checkout can be asked of the host. */
export type SameChanges = Holds<
  Equal<UiLineChange["type"], Parameters<CheckoutApi["applyCartLinesChange"]>[0]["type"]>
>;

/** The signals that targets have one by one, where Shopify has them. */
export type SameSignals = [
  Holds<Value<CheckoutApi["checkoutToken"]> extends UiSignals["checkoutToken"] ? true : false>,
  Holds<Value<ThankYouApi["orderConfirmation"]> extends UiSignals["orderConfirmation"] ? true : false>,
  Holds<keyof NonNullable<UiSignals["order"]> extends keyof NonNullable<Value<OrderStatusApi["order"]>> ? true : false>,
  Holds<Equal<Value<OrderStatusApi["authenticationState"]>, UiSignals["authenticationState"]>>,
];
