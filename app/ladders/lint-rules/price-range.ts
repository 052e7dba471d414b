import type { CatalogVariant, CatalogView } from "#app/catalog/catalog-view.ts";
import { message, type Message } from "#app/i18n/message.ts";
import type { Condition } from "../conditions/condition.ts";
import type { LadderDocument } from "../ladder.ts";
import { LAYER_RULES, type Range } from "../layer.ts";
import { variantIdsOf } from "../offer-item.ts";
import { pricedLines } from "../offer-price.ts";
import { offerTotals } from "../offered-variants.ts";
import { offerPath, percentWords, type LintRule, type RuleFinding } from "./define-rule.ts";

/** Usual surplus of a better version of what was chosen. */
const UPGRADE: Range = { min: 0.2, max: 0.4 };

/**
 * Prices outside of their layer's usual range, as advice: OTOs and the bump against what the trigger's products cost
 * (where it names products, variants or SKUs), a downsell against the OTO before it, another variant of what was bought
 * against that.
 */
export const priceRange: LintRule = (ladder, { catalog }) => {
  const bought = boughtVariants(ladder.trigger, catalog);
  const frontEnd = spanOf(bought.map(({ priceMinor }) => priceMinor));
  return [
    ...otos(ladder, catalog, frontEnd),
    ...bump(ladder, catalog, frontEnd),
    ...downsells(ladder, catalog),
    ...upgrades(ladder, catalog, bought),
  ];
};

function otos({ postPurchase }: LadderDocument, catalog: CatalogView, frontEnd: Range | null): RuleFinding[] {
  return Object.entries(postPurchase.steps).flatMap(([stepId, { offer }]) => {
    if (offer.layer !== "oto") return [];
    const words = (share: string, usual: string) =>
      message("The OTO costs {{share}} of what the trigger's products cost; usual is {{usual}}. An estimate, not a law.", { share, usual });
    return outside(offerTotals(offer, catalog), frontEnd, LAYER_RULES.oto.usualPrice!, stepId, words);
  });
} // prettier-ignore

function bump({ bump: offered }: LadderDocument, catalog: CatalogView, frontEnd: Range | null): RuleFinding[] {
  const variant = offered && catalog.variant(offered.item.variantId);
  const priced = variant && pricedLines([{ unitMinor: variant.priceMinor, quantity: 1 }], offered.price);
  const words = (share: string, usual: string) =>
    message("The order bump costs {{share}} of what the trigger's products cost; usual is {{usual}}. An estimate, not a law.", { share, usual });
  return outside(spanOf(priced ? [priced.nowMinor] : []), frontEnd, LAYER_RULES.order_bump.usualPrice!, null, words);
} // prettier-ignore

function downsells({ postPurchase }: LadderDocument, catalog: CatalogView): RuleFinding[] {
  return Object.values(postPurchase.steps).flatMap((oto) => {
    const stepId = oto.onDecline;
    const offer = stepId === null ? undefined : postPurchase.steps[stepId]?.offer;
    if (stepId === null || offer?.layer !== "downsell") return [];
    const words = (share: string, usual: string) =>
      message("The downsell costs {{share}} of the OTO before it; usual is {{usual}}. An estimate, not a law.", { share, usual });
    const [price, before] = [offerTotals(offer, catalog), offerTotals(oto.offer, catalog)];
    return outside(price, before, LAYER_RULES.downsell.usualPrice!, stepId, words);
  });
} // prettier-ignore

/** OTOs that offer another variant of a product that the trigger asks for. */
function upgrades({ postPurchase }: LadderDocument, catalog: CatalogView, bought: readonly CatalogVariant[]): RuleFinding[] {
  return Object.entries(postPurchase.steps).flatMap(([stepId, { offer }]): RuleFinding[] => {
    const { item, layer } = offer;
    if (layer !== "oto" || (item.kind !== "variant" && item.kind !== "choice")) return [];
    const chosen = bought.filter(({ productId, variantId }) => productId === item.productId && !variantIdsOf(item).includes(variantId));
    const from = spanOf(chosen.map(({ priceMinor }) => priceMinor));
    const to = spanOf(variantIdsOf(item).flatMap((id) => catalog.variant(id)?.priceMinor ?? []));
    if (!from || !to) return [];
    const surplus = { min: to.min / from.max - 1, max: to.max / from.min - 1 };
    if (surplus.min <= UPGRADE.max && surplus.max >= UPGRADE.min) return [];
    const sentence = message("The other variant costs {{share}} more than what was chosen; for an upgrade {{usual}} is usual. An estimate, not a law.", {
      share: spanWords(surplus),
      usual: spanWords(UPGRADE),
    });
    return [{ severity: "advice", stepId, path: offerPath(stepId, "item"), sentence }];
  });
} // prettier-ignore

/** Advice when the whole span of shares lies beside the usual one: while they overlap, nothing is said. */
function outside(
  price: Range | null,
  reference: Range | null,
  usual: Range,
  stepId: string | null,
  words: (share: string, usual: string) => Message,
): RuleFinding[] {
  if (!price || !reference || reference.min === 0) return [];
  const shares = { min: price.min / reference.max, max: price.max / reference.min };
  if (shares.min <= usual.max && shares.max >= usual.min) return [];
  const path = stepId === null ? "bump.price" : offerPath(stepId, "price");
  return [{ severity: "advice", stepId, path, sentence: words(spanWords(shares), spanWords(usual)) }];
}

function spanWords({ min, max }: Range): string {
  const [low, high] = [percentWords(min), percentWords(max)];
  return low === high ? low : `${low} – ${high}`;
}

function spanOf(values: readonly number[]): Range | null {
  return values.length === 0 ? null : { min: Math.min(...values), max: Math.max(...values) };
}

/** The variants that a trigger asks for, by themselves or by their product; what it excludes does not count. */
function boughtVariants(trigger: Condition, catalog: CatalogView): CatalogVariant[] {
  if ("all" in trigger) return trigger.all.flatMap((part) => boughtVariants(part, catalog));
  if ("any" in trigger) return trigger.any.flatMap((part) => boughtVariants(part, catalog));
  if ("none" in trigger) return [];
  const found = (ids: readonly number[]) => ids.flatMap((id) => catalog.variant(id) ?? []);
  const variants =
    trigger.kind === "variant"
      ? found(trigger.variantIds)
      : trigger.kind === "product"
        ? trigger.productIds.flatMap((id) => found(catalog.product(id)?.variantIds ?? []))
        : trigger.kind === "sku"
          ? trigger.skus.flatMap((sku) => catalog.variantsBySku(sku))
          : [];
  return variants.filter(({ priceMinor }) => priceMinor > 0);
}
