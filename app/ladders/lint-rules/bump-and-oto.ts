import { message } from "#app/i18n/message.ts";
import { productIdsOf } from "../offer-item.ts";
import { itemsOf, type LintRule, type RuleFinding } from "./define-rule.ts";

/** The order bump and a step after payment sell the same product: who took the one is asked again, so the bump is not shown. */
export const bumpAndOto: LintRule = (ladder, { catalog }) => {
  const { bump, postPurchase } = ladder;
  if (!bump) return [];
  const { productId } = bump.item;
  return Object.entries(postPurchase.steps).flatMap(([stepId, { offer }]): RuleFinding[] => {
    if (!itemsOf(offer).some(({ item }) => productIdsOf(item).includes(productId))) return [];
    const product = catalog.product(productId)?.title ?? message("the item");
    const sentence = message("The order bump sells {{product}}, and so does the step {{step}}: who took the one is asked again.", { product, step: stepId });
    return [{ severity: "error", stepId, path: "bump.item", sentence, fix: { label: message("Remove the bump"), fixed: { ...ladder, bump: null } } }];
  });
}; // prettier-ignore
