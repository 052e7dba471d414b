import { message } from "#app/i18n/message.ts";
import type { Offer } from "../ladder.ts";
import type { LintFacts } from "../lint-facts.ts";
import type { LintFinding } from "../lint-finding.ts";
import { choicesOf } from "../offer-item.ts";
import { pricedLines } from "../offer-price.ts";
import { planPrice, stockedLines } from "../offered-variants.ts";
import { moneyIn, offerPath, perOffer } from "./define-rule.ts";

/** What an offer leaves after the cost of its goods: unknown, negative, or below the floor that would withhold it. */
export const margins = perOffer((offer, facts, { stepId }) => {
  const results = resultsOf(offer, facts);
  const known = results.filter((result): result is Known => result.costMinor !== null);
  if (results.length === 0) return [];
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
  const found = negative(known, facts) ?? belowFloor(known, offer);
  return found ? [{ ...found, path: offerPath(stepId, "price") }] : [];
}); // prettier-ignore

interface Result {
  readonly nowMinor: number;
  /** Null: not known. */
  readonly costMinor: number | null;
}
type Known = Result & { readonly costMinor: number };
type Verdict = Pick<LintFinding, "code" | "severity" | "sentence">;

/** What each way of taking the offer brings and costs. */
function resultsOf({ item, price, subscription }: Offer, { catalog }: LintFacts): Result[] {
  const plan = subscription ? catalog.sellingPlan(subscription.sellingPlanId) : undefined;
  return choicesOf(item).flatMap((lines): Result[] => {
    const stocked = stockedLines(lines, catalog);
    const unit = (priceMinor: number) => (plan ? planPrice(priceMinor, plan) : priceMinor);
    const priced =
      stocked &&
      pricedLines(
        stocked.map(({ variant, quantity }) => ({ unitMinor: unit(variant.priceMinor), quantity })),
        price,
      );
    if (!stocked || !priced) return [];
    const costs = stocked.map(({ variant, quantity }) => {
      const cost = catalog.unitCost(variant);
      return cost && cost.minor * quantity;
    });
    const isKnown = costs.every((cost) => cost !== null);
    const costMinor = isKnown ? costs.reduce<number>((sum, cost) => sum + cost!, 0) : null;
    return [{ nowMinor: priced.nowMinor, costMinor }];
  });
}

function negative(known: readonly Known[], facts: LintFacts): Verdict | null {
  const money = moneyIn(facts);
  const { nowMinor, costMinor } = [...known].sort((a, b) => a.nowMinor - a.costMinor - (b.nowMinor - b.costMinor))[0]!;
  if (nowMinor >= costMinor) return null;
  return {
    code: "negative_margin",
    severity: "error",
    sentence: message("It costs {{cost}} and sells for {{price}}: every accept loses {{loss}}.", {
      cost: money(costMinor),
      price: money(nowMinor),
      loss: money(costMinor - nowMinor),
    }),
  };
}

function belowFloor(known: readonly Known[], { guards }: Offer): Verdict | null {
  const floor = guards.minMarginPercent;
  const best = Math.max(...known.map((one) => (one.nowMinor - one.costMinor) / Math.max(1, one.nowMinor)));
  if (floor === undefined || best * 100 >= floor) return null;
  return {
    code: "negative_margin",
    severity: "warning",
    sentence: message("At most {{margin}} % is left and the floor is {{floor}} %: it is never shown.", {
      margin: Math.floor(best * 100),
      floor,
    }),
  };
}
