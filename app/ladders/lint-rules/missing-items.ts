import { message } from "#app/i18n/message.ts";
import { setOffer } from "../edit-ladder.ts";
import type { LadderDocument, Offer } from "../ladder.ts";
import type { LintFacts } from "../lint-facts.ts";
import type { LintFinding } from "../lint-finding.ts";
import { choicesOf, leadProductId, productIdsOf, type OfferItem } from "../offer-item.ts";
import { stockedLines } from "../offered-variants.ts";
import { perOffer } from "./define-rule.ts";

type Verdict = Omit<LintFinding, "stepId">;

/** Items that the shop does not have, does not sell, or has sold out: no shopper would see the offer. */
export const missingItems = perOffer((offer, facts, { stepId, ladder }) => {
  const dead = offer.alternatives.filter((item) => judgeItem(item, offer, facts)?.severity === "error");
  const own = judgeItem(offer.item, offer, facts);
  const without = offer.alternatives.filter((item) => !dead.includes(item));
  const alternatives = dead.map((item): Verdict => ({
    ...judgeItem(item, offer, facts)!,
    severity: "warning",
    fix: {
      label: message("Remove this alternative"),
      fixed: setOffer(ladder, stepId, { ...offer, alternatives: without }),
    },
  }));
  return [...(own ? [withFix(own, offer, facts, ladder, stepId)] : []), ...alternatives];
});

function judgeItem(item: OfferItem, { quantity }: Offer, { catalog }: LintFacts): Verdict | null {
  const missing = (sentence: Verdict["sentence"]): Verdict => ({ code: "item_missing", severity: "error", sentence });
  if (leadProductId(item) === 0) return null; // not chosen yet: the form says so at the field
  for (const id of productIdsOf(item)) {
    const product = catalog.product(id);
    if (!product) return missing(message("The shop has no product {{id}}: choose another one.", { id: String(id) }));
    if (!product.isActive)
      return missing(message("{{product}} is not active in the shop.", { product: product.title }));
  }
  const product = catalog.product(leadProductId(item))!.title;
  const choices = choicesOf(item).map((lines) => stockedLines(lines, catalog));
  const gone = choices.filter((lines) => lines === null).length;
  if (gone > 0)
    return missing(
      message("{{product}} lacks {{number}} of the variants chosen: choose them anew.", { product, number: gone }),
    );
  const units = Math.max(
    ...choices.map((lines) => Math.min(...lines!.map((line) => line.variant.available / line.quantity))),
  );
  if (units >= quantity.default) return null;
  return {
    code: "no_reach",
    severity: "warning",
    sentence: message(
      "{{product}} has {{stock}} in stock and {{needed}} are offered: it is left out until it is back.",
      {
        product,
        stock: Math.max(0, Math.floor(units)),
        needed: quantity.default,
      },
    ),
  };
}

/** Variants that are gone can be dropped from a choice that has others. */
function withFix(
  found: Verdict,
  offer: Offer,
  { catalog }: LintFacts,
  ladder: LadderDocument,
  stepId: string,
): Verdict {
  const { item } = offer;
  if (found.code !== "item_missing" || item.kind !== "choice" || !catalog.product(item.productId)?.isActive)
    return found;
  const kept = item.variantIds.filter((id) => catalog.variant(id)?.productId === item.productId);
  if (kept.length === 0) return found;
  const next: OfferItem =
    kept.length > 1
      ? { ...item, variantIds: kept }
      : { kind: "variant", productId: item.productId, variantId: kept[0]! };
  return {
    ...found,
    fix: { label: message("Drop them"), fixed: setOffer(ladder, stepId, { ...offer, item: next }) },
  };
}
