import { message } from "#app/i18n/message.ts";
import { setOffer } from "../edit-ladder.ts";
import { itemsOf, offerPath, perOffer, withItem, type OfferFinding } from "./define-rule.ts";

const MOST_CHOICES = 4;

/** More variants than a shopper weighs up in a moment. */
export const tooManyChoices = perOffer((offer, _facts, { stepId, ladder }) =>
  itemsOf(offer).flatMap(({ item, field }): OfferFinding[] => {
    if (!("variantIds" in item) || item.variantIds.length <= MOST_CHOICES) return [];
    const kept = { ...item, variantIds: item.variantIds.slice(0, MOST_CHOICES) };
    return [
      {
        severity: "warning",
        path: offerPath(stepId, field),
        sentence: message("{{number}} variants to choose from; more than {{most}} slow a decision down.", {
          number: item.variantIds.length,
          most: MOST_CHOICES,
        }),
        fix: {
          label: message("Keep the first {{most}}", { most: MOST_CHOICES }),
          fixed: setOffer(ladder, stepId, withItem(offer, field, kept)),
        },
      },
    ];
  }),
);
