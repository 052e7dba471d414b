import type { CatalogView } from "#app/catalog/catalog-view.ts";
import type { Condition } from "../conditions/condition.ts";
import type { LadderDocument } from "../ladder.ts";
import { LAYER_RULES, type Range } from "../layer.ts";
import type { LintFacts } from "../lint-facts.ts";
import type { LintFinding } from "../lint-finding.ts";
import { offerTotals } from "../offered-variants.ts";

/**
 * Prices outside of their layer's usual range, as advice: the first OTO against what the trigger's products cost (where it
 * names products or variants), a downsell against the OTO before it.
 */
export function priceRanges(ladder: LadderDocument, { catalog }: LintFacts): LintFinding[] {
  return [...firstOto(ladder, catalog), ...downsells(ladder, catalog)];
}

function firstOto({ trigger, postPurchase }: LadderDocument, catalog: CatalogView): LintFinding[] {
  const offer = postPurchase.steps[postPurchase.start]!.offer;
  const bought = triggerPrices(trigger, catalog);
  const totals = offerTotals(offer, catalog);
  if (offer.layer !== "oto" || bought.length === 0 || !totals) return [];
  const shares = { min: totals.min / Math.max(...bought), max: totals.max / Math.min(...bought) };
  return outside(
    shares,
    LAYER_RULES.oto.usualPrice!,
    postPurchase.start,
    "The OTO",
    "what the trigger's products cost",
  );
}

function downsells({ postPurchase }: LadderDocument, catalog: CatalogView): LintFinding[] {
  return Object.values(postPurchase.steps).flatMap((oto) => {
    const offer = oto.onDecline === null ? undefined : postPurchase.steps[oto.onDecline]?.offer;
    const before = offerTotals(oto.offer, catalog);
    const after = offer?.layer === "downsell" ? offerTotals(offer, catalog) : null;
    if (!before || !after || before.min === 0) return [];
    const shares = { min: after.min / before.max, max: after.max / before.min };
    return outside(shares, LAYER_RULES.downsell.usualPrice!, oto.onDecline!, "The downsell", "the OTO before it");
  });
}

/** Advice when the whole span of shares lies beside the usual one: while they overlap, nothing is said. */
function outside(shares: Range, usual: Range, stepId: string, what: string, of: string): LintFinding[] {
  if (shares.min <= usual.max && shares.max >= usual.min) return [];
  const percent = (share: number) => Math.round(share * 100);
  const span =
    percent(shares.min) === percent(shares.max)
      ? `${percent(shares.min)} %`
      : `${percent(shares.min)} to ${percent(shares.max)} %`;
  const sentence = `${what} costs ${span} of ${of}; usual is ${percent(usual.min)} to ${percent(usual.max)} %. An estimate, not a law.`;
  return [{ code: "price_range", severity: "advice", stepId, sentence }];
}

/** Unit prices of the products and variants that a trigger asks for; what it excludes does not count. */
function triggerPrices(trigger: Condition, catalog: CatalogView): number[] {
  if ("all" in trigger) return trigger.all.flatMap((part) => triggerPrices(part, catalog));
  if ("any" in trigger) return trigger.any.flatMap((part) => triggerPrices(part, catalog));
  if ("none" in trigger) return [];
  const variantIds =
    trigger.kind === "variant"
      ? trigger.variantIds
      : trigger.kind === "product"
        ? trigger.productIds.flatMap((id) => catalog.product(id)?.variantIds ?? [])
        : [];
  return variantIds.flatMap((id) => catalog.variant(id)?.priceMinor ?? []).filter((price) => price > 0);
}
