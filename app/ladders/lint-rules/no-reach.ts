import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { message, type Message } from "#app/i18n/message.ts";
import { setOffer } from "../edit-ladder.ts";
import { implies } from "../implies.ts";
import type { LadderDocument, Offer } from "../ladder.ts";
import type { LintFacts } from "../lint-facts.ts";
import { itemsOf, moneyIn, offerPath, perOffer, type OfferFinding, type OfferPlace } from "./define-rule.ts";
import { isAvailable, isBoughtAlready, itemState } from "./item-state.ts";
import { waysOf } from "./ways.ts";

/** Offers that no shopper of the trigger would see: sold out, bought already, too dear for the purchase, shipping not known. */
export const noReach = perOffer((offer, facts, at) => [
  ...soldOut(offer, facts, at),
  ...boughtAlready(offer, facts, at),
  ...belowPurchase(offer, facts, at),
  ...shippingUnknown(offer, facts, at),
]);

function soldOut(offer: Offer, { catalog }: LintFacts, { stepId, ladder }: OfferPlace): OfferFinding[] {
  const state = itemState(offer.item, offer, catalog);
  if (state.kind !== "here" || isAvailable(state)) return [];
  const { title: product, stock, needed } = state;
  const path = offerPath(stepId, "item");
  const instead = offer.alternatives
    .map((item) => itemState(item, offer, catalog))
    .find((other) => isAvailable(other));
  if (instead?.kind === "here") {
    const sentence = message(
      "{{product}} has {{stock}} in stock and {{needed}} are needed: {{other}} is offered instead until it is back.",
      { product, stock, needed, other: instead.title },
    );
    return [{ severity: "advice", path, sentence }];
  }
  const sentence = message("{{product}} has {{stock}} in stock and {{needed}} are needed: it is left out until it is back.", {
    product,
    stock,
    needed,
  });
  const fewer = stock - (needed - offer.quantity.default);
  const fix = fewer >= 1 ? { fix: { label: message("Offer {{number}}", { number: fewer }), fixed: fewerUnits(ladder, stepId, offer, fewer) } } : {};
  return [{ severity: "warning", path, sentence, ...fix }];
} // prettier-ignore

function fewerUnits(ladder: LadderDocument, stepId: string, offer: Offer, units: number): LadderDocument {
  const { quantity } = offer;
  const max = quantity.isEditable ? quantity.max : units;
  return setOffer(ladder, stepId, { ...offer, quantity: { ...quantity, default: units, max } });
}

function boughtAlready(offer: Offer, { catalog }: LintFacts, { stepId, ladder }: OfferPlace): OfferFinding[] {
  const isHeld = ({ item }: { item: Offer["item"] }) => isBoughtAlready(item, ladder.trigger, catalog);
  const items = itemsOf(offer);
  if (!items.every(isHeld)) return [];
  const sentence = message("Every purchase that the trigger matches holds {{product}} already, and what was bought is not offered again. As a pack or as replenishment it would be.", {
    product: titleOf(offer, catalog),
  });
  return [{ severity: "warning", path: offerPath(stepId, "item"), sentence }];
} // prettier-ignore

function titleOf({ item }: Offer, catalog: CatalogView): Message | string {
  const productId = item.kind === "bundle" ? item.parts[0]?.productId : item.productId;
  return catalog.product(productId ?? 0)?.title ?? message("the item");
}

function belowPurchase(offer: Offer, facts: LintFacts, { stepId, ladder }: OfferPlace): OfferFinding[] {
  const least = offer.guards.minPurchaseMinor;
  if (least === undefined || !implies(ladder.trigger, { kind: "order_subtotal", max: least - 1 })) return [];
  const { minPurchaseMinor: _least, ...guards } = offer.guards;
  return [
    {
      severity: "warning",
      path: offerPath(stepId, "guards.minPurchaseMinor"),
      sentence: message("It is offered from a purchase of {{least}} on, and the trigger matches smaller ones only.", {
        least: moneyIn(facts)(least),
      }),
      fix: { label: message("Offer it whatever was spent"), fixed: setOffer(ladder, stepId, { ...offer, guards }) },
    },
  ];
}

function shippingUnknown(offer: Offer, { catalog }: LintFacts, { stepId }: OfferPlace): OfferFinding[] {
  if (offer.shipping.kind !== "store" || catalog.shippingRates?.length) return [];
  const isSent = waysOf(offer, catalog).some(({ lines }) => lines.some(({ variant }) => variant.requiresShipping));
  if (!isSent) return [];
  const sentence = catalog.shippingRates
    ? message("The store has 0 shipping rates with a fixed price: what it would charge for the offer is not known, and it is left out.")
    : message("The store's shipping rates were not read yet: until they are, the offer is left out.");
  return [{ severity: "warning", path: offerPath(stepId, "shipping"), sentence }];
} // prettier-ignore
