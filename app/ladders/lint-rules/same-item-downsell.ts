import type { LadderDocument, OfferItem } from "../ladder.ts";
import type { LintFinding } from "../lint-finding.ts";

const variantsOf = (item: OfferItem) => (item.kind === "variant" ? [item.variantId] : item.variantIds);

/** A downsell is smaller in scope, not the same thing cheaper: that would teach shoppers to decline. */
export function sameItemDownsell({ postPurchase }: LadderDocument): LintFinding[] {
  return Object.entries(postPurchase.steps).flatMap(([, oto]): LintFinding[] => {
    const stepId = oto.onDecline;
    const downsell = stepId === null ? undefined : postPurchase.steps[stepId]?.offer;
    if (oto.offer.layer !== "oto" || downsell?.layer !== "downsell") return [];
    const shared = variantsOf(downsell.item).filter((id) => variantsOf(oto.offer.item).includes(id));
    if (shared.length === 0 || downsell.quantity.max < oto.offer.quantity.default) return [];
    return [
      {
        code: "same_item_downsell",
        severity: "error",
        stepId,
        sentence:
          "The downsell is the same item as the OTO before it. Make it smaller: fewer units, a smaller size, one part of it.",
      },
    ];
  });
}
