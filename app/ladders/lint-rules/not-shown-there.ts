import { message, type Message } from "#app/i18n/message.ts";
import type { LeafCondition } from "../conditions/condition.ts";
import type { LintRule, RuleFinding } from "./define-rule.ts";
import { possible, type Possible } from "./possible.ts";

const HOLDS: Possible = { canHold: true, canFail: false };
const FAILS: Possible = { canHold: false, canFail: true };

/** Triggers that ask for what never comes together with the post-purchase page. */
export const notShownThere: LintRule = ({ trigger }, { catalog: { currency } }) => {
  const inShopCurrency = (leaf: LeafCondition) =>
    leaf.kind === "currency" ? (leaf.currencies.includes(currency) ? HOLDS : FAILS) : null;
  const withAddress = (leaf: LeafCondition) =>
    leaf.kind === "shipping_address" ? (leaf.isPresent ? HOLDS : FAILS) : null;
  const never = (settled: typeof inShopCurrency, sentence: Message): RuleFinding[] =>
    possible(trigger, settled).canHold ? [] : [{ severity: "warning", stepId: null, path: "trigger", sentence }];
  return [
    ...never(
      inShopCurrency,
      message("Shopify shows the page only where the checkout is in the shop's currency, {{currency}}.", { currency }),
    ),
    ...never(withAddress, message("Shopify does not show the page for orders without a shipping address.")),
  ];
};
