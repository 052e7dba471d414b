import { message } from "#app/i18n/message.ts";
import { itemsOf, offerPath, perOffer, type OfferFinding } from "./define-rule.ts";
import { waysOf } from "./ways.ts";

/** Goods whose cost nobody told: the offer's margin cannot be told either, and a margin floor withholds it. */
export const costUnknown = perOffer((offer, { catalog }, { stepId }) =>
  itemsOf(offer).flatMap(({ item, field }): OfferFinding[] => {
    const variants = [
      ...new Map(
        waysOf(offer, catalog, item).flatMap(({ lines }) => lines.map(({ variant }) => [variant.variantId, variant])),
      ).values(),
    ];
    const number = variants.filter((variant) => catalog.unitCost(variant) === null).length;
    if (number === 0) return [];
    const values = { number, all: variants.length };
    const sentence =
      offer.guards.minMarginPercent === undefined
        ? message("The cost of {{number}} of {{all}} variants is not known, so its margin is not either. Fill in “Cost per item” in Shopify, or a share of the price in Settings.", values)
        : message("The cost of {{number}} of {{all}} variants is not known, and with a margin floor of {{floor}} % they are not offered. Fill in “Cost per item” in Shopify, or a share of the price in Settings.", { ...values, floor: offer.guards.minMarginPercent });
    return [{ severity: "warning", path: offerPath(stepId, field), sentence }];
  }),
); // prettier-ignore
