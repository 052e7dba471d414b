import { message } from "#app/i18n/message.ts";
import { setOffer } from "../edit-ladder.ts";
import type { Offer } from "../ladder.ts";
import type { LintFacts } from "../lint-facts.ts";
import { itemsOf, moneyIn, offerPath, percentWords, perOffer, withItem, type OfferFinding } from "./define-rule.ts";
import { waysOf, type Way } from "./ways.ts";

/** What must at least be left of the price: below it the offer is a gift, or a slip of the pen. */
const LEAST_SHARE = 0.05;

/** Prices that are none: nothing or next to nothing left to pay, a fixed price that is not below the store's. */
export const discountExceedsPrice = perOffer((offer, facts, { stepId, ladder }) => {
  if (offer.price.kind === "full") return [];
  return itemsOf(offer).flatMap(({ item, field }): OfferFinding[] => {
    const found = judge(offer, waysOf(offer, facts.catalog, item), facts);
    if (!found) return [];
    const isOwn = field === "item";
    const fixed = isOwn ? { ...offer, price: { kind: "full" as const } } : withItem(offer, field, null);
    return [
      {
        severity: isOwn ? found.severity : "warning",
        path: offerPath(stepId, isOwn ? "price" : field),
        sentence: found.sentence,
        fix: {
          label: isOwn ? message("Full price") : message("Remove this alternative"),
          fixed: setOffer(ladder, stepId, fixed),
        },
      },
    ];
  });
});

function judge({ price }: Offer, ways: readonly Way[], facts: LintFacts): Pick<OfferFinding, "severity" | "sentence"> | null {
  const money = moneyIn(facts);
  const nothing = ways.find(({ nowMinor }) => nowMinor === null);
  if (nothing) {
    const sentence = message("The discount reaches the price of {{price}}: nothing would be left to pay.", { price: money(nothing.wasMinor) });
    return { severity: "error", sentence };
  }
  const little = ways.find(({ nowMinor, wasMinor }) => nowMinor! < wasMinor * LEAST_SHARE);
  if (little) {
    const sentence = message("Of {{price}} only {{left}} would be left to pay, {{share}}: that is hardly meant.", {
      price: money(little.wasMinor),
      left: money(little.nowMinor!),
      share: percentWords(little.nowMinor! / little.wasMinor),
    });
    return { severity: "error", sentence };
  }
  return price.kind === "fixed" ? notBelow(price.priceMinor, ways, money) : null;
} // prettier-ignore

function notBelow(priceMinor: number, ways: readonly Way[], money: (minor: number) => string) {
  const dear = ways.filter(({ nowMinor, wasMinor }) => nowMinor === wasMinor);
  if (dear.length === 0) return null;
  const figures = { fixed: money(priceMinor), price: money(Math.min(...dear.map(({ wasMinor }) => wasMinor))) };
  if (dear.length === ways.length) {
    const sentence = message("The fixed price of {{fixed}} is not below the store's own of {{price}}: it is no discount.", figures);
    return { severity: "error" as const, sentence };
  }
  const sentence = message("For {{number}} of {{all}} variants the fixed price of {{fixed}} is not below the store's own of {{price}}: they have no discount.", {
    ...figures,
    number: dear.length,
    all: ways.length,
  });
  return { severity: "warning" as const, sentence };
} // prettier-ignore
