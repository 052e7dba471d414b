import { toDecimal } from "#app/money/money.ts";
import { discountMinor } from "../discount-minor.ts";
import type { LadderDocument } from "../ladder.ts";
import type { LintFacts } from "../lint-facts.ts";
import type { LintFinding } from "../lint-finding.ts";
import { variantIdsOf } from "../offered-variants.ts";

/** A discount that leaves nothing to pay for some variant: that variant would never be offered. */
export function discountExceedsPrice({ postPurchase }: LadderDocument, { catalog }: LintFacts): LintFinding[] {
  return Object.entries(postPurchase.steps).flatMap(([stepId, { offer }]): LintFinding[] => {
    if (offer.price.kind === "full") return [];
    const prices = variantIdsOf(offer.item).flatMap((id) => catalog.variant(id)?.priceMinor ?? []);
    if (prices.length === 0) return [];
    const cheapest = Math.min(...prices);
    const off = discountMinor(cheapest, offer.price);
    if (off < cheapest) return [];
    const money = (minor: number) => `${toDecimal(minor, catalog.currency)} ${catalog.currency}`;
    const sentence = `The discount of ${money(off)} reaches the price of ${money(cheapest)}: nothing would be left to pay.`;
    return [{ code: "discount_exceeds_price", severity: "error", stepId, sentence }];
  });
}
