import { message, type Message } from "#app/i18n/message.ts";
import { setOffer } from "../edit-ladder.ts";
import type { Offer } from "../ladder.ts";
import type { LintFacts } from "../lint-facts.ts";
import type { LintFix } from "../lint-finding.ts";
import type { OfferItem } from "../offer-item.ts";
import { itemsOf, offerPath, perOffer, withItem, type OfferFinding } from "./define-rule.ts";
import { isGone, itemState, type ItemState } from "./item-state.ts";

/** Items that the shop does not have or does not sell: refused where the offer's own is gone, else to be tidied up. */
export const itemMissing = perOffer((offer, facts, at) =>
  itemsOf(offer).flatMap(({ item, field }): OfferFinding[] => {
    const state = itemState(item, offer, facts.catalog);
    const sentence = sentenceOf(state);
    if (!sentence) return [];
    const fix = fixFor(offer, item, field, state, facts);
    return [
      {
        severity: field === "item" && isGone(state) ? "error" : "warning",
        path: offerPath(at.stepId, field),
        sentence,
        ...(fix ? { fix: { label: fix.label, fixed: setOffer(at.ladder, at.stepId, fix.offer) } } : {}),
      },
    ];
  }),
);

function sentenceOf(state: ItemState): Message | null {
  switch (state.kind) {
    case "no_product":
      return message("The shop has no product {{id}}: choose another one.", { id: String(state.productId) });
    case "inactive":
      return message("{{product}} is not active in the shop.", { product: state.title });
    case "gone":
      if (state.goneIds.length === 1)
        return message("{{product}} no longer has the variant chosen: choose another one.", { product: state.title });
      return message("{{product}} has none of the {{number}} variants chosen any more: choose them anew.", {
        product: state.title,
        number: state.goneIds.length,
      });
    case "here":
      return state.goneIds.length === 0
        ? null
        : message("{{product}} lacks {{number}} of the variants chosen; the others are still offered.", {
            product: state.title,
            number: state.goneIds.length,
          });
    case "open":
      return null;
  }
}

interface Repair extends Pick<LintFix, "label"> {
  readonly offer: Offer;
}

/** Gone variants leave a choice, a dead alternative leaves the offer, a living one takes the dead item's place. */
function fixFor(offer: Offer, item: OfferItem, field: string, state: ItemState, { catalog }: LintFacts): Repair | null {
  if (state.kind === "here") {
    const kept = withoutVariants(item, state.goneIds);
    return kept && { label: message("Drop them"), offer: withItem(offer, field, kept) };
  }
  if (field !== "item") return { label: message("Remove this alternative"), offer: withItem(offer, field, null) };
  const next = offer.alternatives.find((other) => itemState(other, offer, catalog).kind === "here");
  if (!next) return null;
  const alternatives = offer.alternatives.filter((other) => other !== next);
  return { label: message("Offer the alternative instead"), offer: { ...offer, item: next, alternatives } };
}

function withoutVariants(item: OfferItem, goneIds: readonly number[]): OfferItem | null {
  if (item.kind !== "choice" && item.kind !== "pack") return null;
  const variantIds = item.variantIds.filter((id) => !goneIds.includes(id));
  if (variantIds.length === 0) return null;
  return item.kind === "choice" && variantIds.length === 1
    ? { kind: "variant", productId: item.productId, variantId: variantIds[0]! }
    : { ...item, variantIds };
}
