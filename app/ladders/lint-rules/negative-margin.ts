import { message } from "#app/i18n/message.ts";
import { setOffer } from "../edit-ladder.ts";
import type { Offer } from "../ladder.ts";
import type { LintFacts } from "../lint-facts.ts";
import type { LintFix } from "../lint-finding.ts";
import { itemsOf, moneyIn, offerPath, perOffer, withItem, type OfferFinding, type OfferPlace } from "./define-rule.ts";
import { waysOf, type Way } from "./ways.ts";

interface Earning extends Way {
  readonly nowMinor: number;
  readonly costMinor: number;
}

/** Offers of which an accept loses money, or that leave less than the floor which withholds them. */
export const negativeMargin = perOffer((offer, facts, at) => {
  const earnings = itemsOf(offer).map(({ item, field }) => ({ field, ways: earningsOf(offer, facts, item) }));
  const losses = earnings.flatMap(({ field, ways }) => lossOf(field, ways, offer, facts, at));
  return losses.length > 0 ? losses : belowFloor(earnings.flatMap(({ ways }) => ways), offer, at);
}); // prettier-ignore

function earningsOf(offer: Offer, { catalog }: LintFacts, item: Offer["item"]): Earning[] {
  return waysOf(offer, catalog, item).flatMap((way) =>
    way.nowMinor === null || way.costMinor === null ? [] : [{ ...way, nowMinor: way.nowMinor, costMinor: way.costMinor }],
  );
} // prettier-ignore

function lossOf(field: string, ways: readonly Earning[], offer: Offer, facts: LintFacts, { stepId, ladder }: OfferPlace): OfferFinding[] {
  const worst = [...ways].sort((a, b) => a.nowMinor - a.costMinor - (b.nowMinor - b.costMinor))[0];
  if (!worst || worst.nowMinor >= worst.costMinor) return [];
  const money = moneyIn(facts);
  const sentence = message("It costs {{cost}} and sells for {{price}}: every accept loses {{loss}}.", {
    cost: money(worst.costMinor),
    price: money(worst.nowMinor),
    loss: money(worst.costMinor - worst.nowMinor),
  });
  const helps = offer.price.kind !== "full" && ways.every(({ wasMinor, costMinor }) => wasMinor >= costMinor);
  const fix: LintFix | null = helps
    ? { label: message("Full price"), fixed: setOffer(ladder, stepId, { ...offer, price: { kind: "full" } }) }
    : field === "item"
      ? null
      : { label: message("Remove this alternative"), fixed: setOffer(ladder, stepId, withItem(offer, field, null)) };
  return [{ severity: "error", path: offerPath(stepId, field === "item" ? "price" : field), sentence, ...(fix ? { fix } : {}) }];
} // prettier-ignore

function belowFloor(ways: readonly Earning[], offer: Offer, { stepId, ladder }: OfferPlace): OfferFinding[] {
  const floor = offer.guards.minMarginPercent;
  const isMet = ({ nowMinor, costMinor }: Earning) => (nowMinor - costMinor) * 100 >= (floor ?? 0) * nowMinor;
  if (floor === undefined || ways.length === 0 || ways.some(isMet)) return [];
  const best = Math.max(...ways.map(({ nowMinor, costMinor }) => (nowMinor === 0 ? 0 : (nowMinor - costMinor) / nowMinor)));
  const margin = Math.floor(best * 100);
  const sentence = message("At most {{margin}} % is left and the floor is {{floor}} %: it is never shown.", { margin, floor });
  const guards = { ...offer.guards, minMarginPercent: Math.max(0, margin) };
  const fix = { label: message("Lower the floor to {{margin}} %", { margin: guards.minMarginPercent }), fixed: setOffer(ladder, stepId, { ...offer, guards }) };
  return [{ severity: "warning", path: offerPath(stepId, "guards.minMarginPercent"), sentence, fix }];
} // prettier-ignore
