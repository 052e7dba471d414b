import { message } from "#app/i18n/message.ts";
import { setOffer } from "../edit-ladder.ts";
import { choicesOf } from "../offer-item.ts";
import { itemsOf, offerPath, perOffer, type OfferFinding } from "./define-rule.ts";

/** Units of one variant in one accept. */
const MOST_UNITS = 12;
/** How many the shopper may raise the quantity to. */
const MOST_EDITABLE = 20;

/** More units than an add-on usually has. */
export const quantityRange = perOffer((offer, _facts, { stepId, ladder }) => {
  const { quantity } = offer;
  const offered = itemsOf(offer).flatMap(({ item, field }): OfferFinding[] => {
    const units = quantity.default * Math.max(0, ...choicesOf(item).flatMap((lines) => lines.map((line) => line.quantity)));
    if (units <= MOST_UNITS) return [];
    const sentence = message("{{units}} units of one thing are offered at once; up to {{most}} is usual.", { units, most: MOST_UNITS });
    return [{ severity: "advice", path: offerPath(stepId, quantity.default > 1 ? "quantity" : field), sentence }];
  });
  if (!quantity.isEditable || quantity.max <= MOST_EDITABLE) return offered;
  const fixed = { ...quantity, default: Math.min(quantity.default, MOST_EDITABLE), max: MOST_EDITABLE };
  return [
    ...offered,
    {
      severity: "advice",
      path: offerPath(stepId, "quantity"),
      sentence: message("The shopper may take up to {{units}}; {{most}} are plenty.", { units: quantity.max, most: MOST_EDITABLE }),
      fix: {
        label: message("Up to {{most}}", { most: MOST_EDITABLE }),
        fixed: setOffer(ladder, stepId, { ...offer, quantity: fixed }),
      },
    },
  ];
}); // prettier-ignore
