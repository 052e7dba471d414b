import { message } from "#app/i18n/message.ts";
import { setOffer } from "../edit-ladder.ts";
import { perOffer, offerPath } from "./define-rule.ts";

const MOST_CHOICES = 4;
const MOST_UNITS = 12;
const MOST_EDITABLE = 20;

/** More variants than a shopper weighs up in a moment. */
export const tooManyChoices = perOffer((offer, _facts, { stepId, ladder }) => {
  const { item } = offer;
  if (item.kind !== "choice" || item.variantIds.length <= MOST_CHOICES) return [];
  const fixed = setOffer(ladder, stepId, {
    ...offer,
    item: { ...item, variantIds: item.variantIds.slice(0, MOST_CHOICES) },
  });
  return [
    {
      code: "too_many_choices",
      severity: "warning",
      path: offerPath(stepId, "item"),
      sentence: message("{{number}} variants to choose from; more than {{most}} slow a decision down.", {
        number: item.variantIds.length,
        most: MOST_CHOICES,
      }),
      fix: { label: message("Keep the first {{most}}", { most: MOST_CHOICES }), fixed },
    },
  ];
});

/** More units than an add-on usually has. */
export const quantityRange = perOffer((offer, _facts, { stepId, ladder }) => {
  const { item, quantity } = offer;
  const units = quantity.default * (item.kind === "pack" ? item.units : 1);
  const path = offerPath(stepId, "quantity");
  const most = quantity.isEditable && quantity.max > MOST_EDITABLE;
  return [
    ...(units > MOST_UNITS
      ? [
          {
            code: "quantity_range" as const,
            severity: "advice" as const,
            path,
            sentence: message("{{units}} units are offered at once; up to {{most}} is usual.", {
              units,
              most: MOST_UNITS,
            }),
          },
        ]
      : []),
    ...(most
      ? [
          {
            code: "quantity_range" as const,
            severity: "advice" as const,
            path,
            sentence: message("The shopper may take up to {{units}}; {{most}} are plenty.", {
              units: quantity.max,
              most: MOST_EDITABLE,
            }),
            fix: {
              label: message("Up to {{most}}", { most: MOST_EDITABLE }),
              fixed: setOffer(ladder, stepId, {
                ...offer,
                quantity: { ...quantity, max: Math.max(MOST_EDITABLE, quantity.default) },
              }),
            },
          },
        ]
      : []),
  ];
});
