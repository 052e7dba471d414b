import type { CatalogSellingPlan, CatalogView } from "#app/catalog/catalog-view.ts";
import { message, type Message } from "#app/i18n/message.ts";
import { removeStep } from "../edit-ladder.ts";
import type { Offer } from "../ladder.ts";
import { choicesOf, leadProductId, type ItemLine } from "../offer-item.ts";
import { itemsOf, offerPath, type LintRule, type RuleFinding } from "./define-rule.ts";

/** A downsell is smaller in scope, not the same thing cheaper: that would teach shoppers to decline. */
export const sameItemDownsell: LintRule = (ladder, { catalog }) => {
  const { steps } = ladder.postPurchase;
  return Object.values(steps).flatMap((oto): RuleFinding[] => {
    const stepId = oto.onDecline;
    const downsell = stepId === null ? undefined : steps[stepId]?.offer;
    if (stepId === null || oto.offer.layer !== "oto" || downsell?.layer !== "downsell") return [];
    const sentence = whyTheSame(downsell, oto.offer, catalog);
    if (!sentence) return [];
    const fix = { label: message("Remove the downsell"), fixed: removeStep(ladder, stepId) };
    return [{ severity: "error", stepId, path: offerPath(stepId, "item"), sentence, fix }];
  });
};

/** Why a downsell holds no less than the OTO before it; null: it does. */
function whyTheSame(downsell: Offer, oto: Offer, catalog: CatalogView): Message | null {
  if (isLighterPlan(downsell, oto, catalog)) return null;
  const offered = choicesOf(oto.item);
  for (const { item } of itemsOf(downsell)) {
    for (const choice of choicesOf(item)) {
      const same = offered.find((other) => holdsAll(choice, downsell.quantity.max, other, oto.quantity.default, catalog));
      if (!same) continue;
      const product = catalog.product(leadProductId(item))?.title ?? message("the item");
      const [units, before] = [unitsOf(choice) * downsell.quantity.max, unitsOf(same) * oto.quantity.default];
      return message("The downsell is what was just declined: up to {{units}} × {{product}} where the OTO had {{before}}. Make it smaller: fewer units, a smaller size, one part of it, once instead of a subscription.", { units, product, before });
    }
  }
  return null;
} // prettier-ignore

/** Whether one way of taking the downsell may bring all that one way of taking the OTO does. */
function holdsAll(
  downsell: readonly ItemLine[],
  times: number,
  oto: readonly ItemLine[],
  otoTimes: number,
  catalog: CatalogView,
): boolean {
  return (
    oto.length > 0 &&
    oto.every((line) =>
      downsell.some((own) => isAsGood(own, line, catalog) && own.quantity * times >= line.quantity * otoTimes),
    )
  );
}

/** The same variant, or another one of the product that the store does not sell for less: a colour, not a smaller size. */
function isAsGood(own: ItemLine, line: ItemLine, catalog: CatalogView): boolean {
  if (own.variantId === 0 || own.productId !== line.productId) return false;
  if (own.variantId === line.variantId) return true;
  const [mine, theirs] = [catalog.variant(own.variantId), catalog.variant(line.variantId)];
  return mine !== undefined && theirs !== undefined && mine.priceMinor >= theirs.priceMinor;
}

/** Once instead of a subscription, or a subscription that comes less often. */
function isLighterPlan(downsell: Offer, oto: Offer, catalog: CatalogView): boolean {
  if (!oto.subscription) return false;
  if (!downsell.subscription) return true;
  const [own, other] = [downsell, oto].map(({ subscription }) => daysOf(catalog.sellingPlan(subscription!.sellingPlanId)));
  return own != null && other != null && own > other;
} // prettier-ignore

const DAYS = { day: 1, week: 7, month: 30, year: 365 } as const;

function daysOf(plan: CatalogSellingPlan | undefined): number | null {
  return plan?.interval ? DAYS[plan.interval] * plan.intervalCount : null;
}

function unitsOf(lines: readonly ItemLine[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}
