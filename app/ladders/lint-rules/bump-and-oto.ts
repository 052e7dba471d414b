import { message } from "#app/i18n/message.ts";
import { variantIdsOf } from "../offer-item.ts";
import { itemsOf, type LintRule, type RuleFinding } from "./define-rule.ts";

/** The order bump and a step after payment sell the same thing: who took the one is asked again. */
export const bumpAndOto: LintRule = (ladder, { catalog }) => {
  const { bump, postPurchase } = ladder;
  if (!bump) return [];
  const { productId, variantId } = bump.item;
  return Object.entries(postPurchase.steps).flatMap(([stepId, { offer }]): RuleFinding[] => {
    if (!itemsOf(offer).some(({ item }) => variantIdsOf(item).includes(variantId))) return [];
    const product = catalog.product(productId)?.title ?? message("the item");
    const sentence = message("The order bump sells {{product}}, and so does the step {{step}}: who took the one is asked again.", { product, step: stepId });
    return [{ severity: "error", stepId, path: "bump.item", sentence, fix: { label: message("Remove the bump"), fixed: { ...ladder, bump: null } } }];
  });
}; // prettier-ignore
