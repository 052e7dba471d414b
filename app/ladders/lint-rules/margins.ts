import { message } from "#app/i18n/message.ts";
import { choicesOf } from "../offer-item.ts";
import { pricedLines } from "../offer-price.ts";
import { planPrice, stockedLines } from "../offered-variants.ts";
import { moneyIn, offerPath, perOffer } from "./define-rule.ts";

/** What an offer leaves after the cost of its goods: unknown, negative, or below the floor that would withhold it. */
export const margins = perOffer((offer, facts, { stepId }) => {
  const { catalog } = facts;
  const money = moneyIn(facts);
  const plan = offer.subscription ? catalog.sellingPlan(offer.subscription.sellingPlanId) : undefined;
  const results = choicesOf(offer.item).flatMap((lines) => {
    const stocked = stockedLines(lines, catalog);
    const priced =
      stocked &&
      pricedLines(
        stocked.map(({ variant, quantity }) => ({ unitMinor: plan ? planPrice(variant.priceMinor, plan) : variant.priceMinor, quantity })),
        offer.price,
      );
    if (!stocked || !priced) return [];
    const costs = stocked.map(({ variant, quantity }) => {
      const cost = catalog.unitCost(variant);
      return cost && cost.minor * quantity;
    });
    const isKnown = costs.every((cost) => cost !== null);
    return [{ nowMinor: priced.nowMinor, costMinor: isKnown ? costs.reduce<number>((sum, cost) => sum + cost!, 0) : null }];
  });
  if (results.length === 0) return [];
  const path = offerPath(stepId, "price");
  const known = results.filter((result): result is { nowMinor: number; costMinor: number } => result.costMinor !== null);
  const worst = known.reduce<(typeof known)[number] | null>(
    (least, one) => (!least || one.nowMinor - one.costMinor < least.nowMinor - least.costMinor ? one : least),
    null,
  );
  if (known.length < results.length)
    return [
      {
        code: "cost_unknown",
        severity: "warning",
        path: offerPath(stepId, "item"),
        sentence: message("The cost of {{number}} of {{all}} variants is not known, so its margin is not either. Fill it in in Shopify, or give a rule in Settings.", {
          number: results.length - known.length,
          all: results.length,
        }),
      },
    ];
  const { nowMinor, costMinor } = worst!;
  if (nowMinor < costMinor)
    return [
      {
        code: "negative_margin",
        severity: "error",
        path,
        sentence: message("It costs {{cost}} and sells for {{price}}: every accept loses {{loss}}.", {
          cost: money(costMinor),
          price: money(nowMinor),
          loss: money(costMinor - nowMinor),
        }),
      },
    ];
  const floor = offer.guards.minMarginPercent;
  const best = Math.max(...known.map((one) => (one.nowMinor - one.costMinor) / Math.max(1, one.nowMinor)));
  if (floor === undefined || best * 100 >= floor) return [];
  return [
    {
      code: "negative_margin",
      severity: "warning",
      path,
      sentence: message("At most {{margin}} % is left and the floor is {{floor}} %: it is never shown.", {
        margin: Math.floor(best * 100),
        floor,
      }),
    },
  ];
}); // prettier-ignore
