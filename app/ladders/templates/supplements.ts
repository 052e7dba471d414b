import { message } from "#app/i18n/message.ts";
import { companionLadder, packLadder } from "./more-of-the-same.ts";
import { OFFER_TEXTS, offerCopy } from "./offer-texts.ts";
import { oneMoreOffer, SPARE_STOCK, smallerOffers, smallerSizeOffers, totalOf } from "./planned-offers.ts";
import type { PlannedLadder, PlannedOffer, Template, TemplateFacts } from "./template.ts";

const SIGNS =
  /\b(supplements?|vitamins?|protein|collagen|probiotics?|minerals?|capsules?|omega|creatine|wellness|suplemen|herbal|jamu|kolagen|kapsul)\b/i;

/** Supplements: from one-off to subscription where the product has a plan; after a decline once more, without one. */
export const supplements: Template = {
  industry: "supplements",
  label: message("Supplements"),
  idea: message(
    "A subscription to what was bought once, where the product has one; after a decline a single delivery.",
  ),
  signs: SIGNS,
  plan: (facts) => [...subscriptionLadder(facts), ...packLadder(facts, SIGNS), ...companionLadder(facts)].slice(0, 2),
};

function subscriptionLadder(facts: TemplateFacts): readonly PlannedLadder[] {
  const { product, variant } = facts.bought;
  const plan = product.sellingPlanIds
    .flatMap((id) => facts.catalog.sellingPlan(id) ?? [])
    .find(({ interval }) => interval !== null);
  if (!plan || !variant.isSellable(1 + SPARE_STOCK)) return [];
  const oto: PlannedOffer = {
    item: { kind: "replenishment", productId: product.productId, variantId: variant.variantId },
    price: { kind: "full" },
    subscription: { sellingPlanId: plan.sellingPlanId },
    copy: offerCopy(OFFER_TEXTS.subscribe, { terms: "plan", plan }),
    why: message("It can be subscribed to: {{plan}}", { plan: plan.name }),
  };
  const once = { ...oneMoreOffer(variant), why: message("One delivery instead of a subscription") };
  const downsells = [
    ...smallerSizeOffers(product, totalOf(oto, facts.catalog), facts),
    ...smallerOffers(facts, oto),
    once,
  ];
  return [{ oto, downsells }];
}
