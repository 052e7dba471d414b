import { message } from "#app/i18n/message.ts";
import type { Offer } from "../ladder.ts";
import { choicesOf } from "../offer-item.ts";
import type { LintRule } from "./define-rule.ts";

/** A downsell is smaller in scope, not the same thing cheaper: that would teach shoppers to decline. */
export const sameItemDownsell: LintRule = ({ postPurchase }) =>
  Object.values(postPurchase.steps).flatMap((oto) => {
    const stepId = oto.onDecline;
    const downsell = stepId === null ? undefined : postPurchase.steps[stepId]?.offer;
    if (oto.offer.layer !== "oto" || downsell?.layer !== "downsell" || isSmaller(downsell, oto.offer)) return [];
    return [
      {
        code: "same_item_downsell",
        severity: "error",
        stepId,
        sentence: message(
          "The downsell is the same as the OTO before it. Make it smaller: fewer units, a smaller size, one part of it, once instead of a subscription.",
        ),
      },
    ];
  });

/** Once instead of a subscription; or, of what the OTO holds, something less. */
function isSmaller(downsell: Offer, oto: Offer): boolean {
  if (oto.subscription && !downsell.subscription) return true;
  const offered = unitsOf(oto, oto.quantity.default);
  const smaller = unitsOf(downsell, downsell.quantity.max);
  const common = [...smaller.keys()].filter((id) => offered.has(id));
  if (common.length === 0) return true;
  const isAll = [...offered.keys()].every((id) => smaller.has(id));
  return !isAll && common.length < offered.size && downsell.item.kind !== "choice" && oto.item.kind === "bundle"
    ? true
    : common.every((id) => smaller.get(id)! < offered.get(id)!);
}

/** How many of each variant one accept may add. */
function unitsOf({ item }: Offer, quantity: number): Map<number, number> {
  return new Map(
    choicesOf(item).flatMap((lines) =>
      lines.map((line): [number, number] => [line.variantId, line.quantity * quantity]),
    ),
  );
}
