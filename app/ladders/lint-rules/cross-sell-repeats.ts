import { message } from "#app/i18n/message.ts";
import { productIdsOf } from "../offer-item.ts";
import { itemsOf, type LintRule } from "./define-rule.ts";

/** The cross-sell sells what the bump or a step sold: who took it has it, who declined it is asked again. */
export const crossSellRepeats: LintRule = (ladder, { catalog }) => {
  const { bump, crossSell, postPurchase } = ladder;
  if (!crossSell || crossSell.item.productId === 0) return [];
  const { productId } = crossSell.item;
  const product = catalog.product(productId)?.title ?? message("the item");
  const steps = Object.entries(postPurchase.steps).filter(([, { offer }]) =>
    itemsOf(offer).some(({ item }) => productIdsOf(item).includes(productId)),
  );
  const before = [
    ...(bump?.item.productId === productId ? [message("the order bump")] : []),
    ...steps.map(([stepId]) => message("the step {{step}}", { step: stepId })),
  ];
  const [first] = before;
  if (!first) return [];
  const sentence = message("The cross-sell sells {{product}}, and so does {{place}}: who took it has it, who declined it is asked again.", { product, place: first });
  const fix = { label: message("Remove the cross-sell"), fixed: { ...ladder, crossSell: null } };
  return [{ severity: "error", stepId: null, path: "crossSell.item", sentence, fix }];
}; // prettier-ignore
