import { message } from "#app/i18n/message.ts";
import type { Condition } from "../conditions/condition.ts";
import { implies } from "../implies.ts";
import type { LadderDocument } from "../ladder.ts";
import type { LintFacts } from "../lint-facts.ts";
import { itemsOf, type LintRule } from "./define-rule.ts";
import { isAvailable, itemState } from "./item-state.ts";

/** A ladder that another one, asked before it, always matches too: hardly a shopper would see it. */
export const shadowed: LintRule = ({ trigger }, { others, askedAfter, catalog }) => {
  const shadow = others
    .slice(0, askedAfter)
    .find(({ document }) => alwaysTakes(document, catalog) && implies(trigger, takenBy(document)));
  if (!shadow) return [];
  const sentence = message("“{{name}}” matches every purchase that this ladder matches and is asked first: this one is shown only where that one cannot be.", {
    name: shadow.document.name,
  });
  return [{ severity: "warning", stepId: null, path: "trigger", sentence }];
}; // prettier-ignore

/** Whether a ladder keeps every purchase it matches: it has no schedule, and nothing of its first offer withholds it now. */
function alwaysTakes({ schedule, postPurchase }: LadderDocument, catalog: LintFacts["catalog"]): boolean {
  const offer = postPurchase.steps[postPurchase.start]?.offer;
  if (schedule || !offer) return false;
  if (offer.guards.minMarginPercent !== undefined || offer.guards.minStock !== undefined) return false;
  return itemsOf(offer).some(({ item }) => isAvailable(itemState(item, offer, catalog)));
}

/** The purchases that a ladder takes: its trigger, and the least subtotal of its first offer. */
function takenBy({ trigger, postPurchase }: LadderDocument): Condition {
  const least = postPurchase.steps[postPurchase.start]?.offer.guards.minPurchaseMinor;
  return least === undefined ? trigger : { all: [trigger, { kind: "order_subtotal", min: least }] };
}
