import type { LadderDocument } from "../ladder.ts";
import type { LintFinding } from "../lint-finding.ts";
import { variantIdsOf } from "../offered-variants.ts";

/** A downsell is smaller in scope, not the same thing cheaper: that would teach shoppers to decline. */
export function sameItemDownsell({ postPurchase }: LadderDocument): LintFinding[] {
  return Object.values(postPurchase.steps).flatMap((oto): LintFinding[] => {
    const stepId = oto.onDecline;
    const downsell = stepId === null ? undefined : postPurchase.steps[stepId]?.offer;
    if (oto.offer.layer !== "oto" || downsell?.layer !== "downsell") return [];
    const offered = variantIdsOf(oto.offer.item);
    const isSame = variantIdsOf(downsell.item).some((id) => offered.includes(id));
    if (!isSame || downsell.quantity.max < oto.offer.quantity.default) return [];
    const sentence =
      "The downsell is the same item as the OTO before it. Make it smaller: fewer units, a smaller size, one part of it.";
    return [{ code: "same_item_downsell", severity: "error", stepId, sentence }];
  });
}
