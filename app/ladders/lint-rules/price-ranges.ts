import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { message, type Message } from "#app/i18n/message.ts";
import type { Condition } from "../conditions/condition.ts";
import { LAYER_RULES, type Range } from "../layer.ts";
import type { LintFinding } from "../lint-finding.ts";
import { offerTotals } from "../offered-variants.ts";
import { productIdsOf } from "../offer-item.ts";
import type { LintRule } from "./define-rule.ts";

/** Usual surplus of a better version of what was chosen. */
const UPGRADE: Range = { min: 0.2, max: 0.4 };

/**
 * Prices outside of their layer's usual range, as advice: the first OTO and the bump against what the trigger's products
 * cost (where it names products or variants), a downsell against the OTO before it, a better variant of what was bought
 * against that.
 */
export const priceRanges: LintRule = (ladder, { catalog }) => {
  const { trigger, postPurchase, bump } = ladder;
  const bought = triggerPrices(trigger, catalog);
  const span = bought.length === 0 ? null : { min: Math.min(...bought), max: Math.max(...bought) };
  const start = postPurchase.steps[postPurchase.start]!.offer;
  const bumpPrice = bump ? catalog.variant(bump.item.variantId)?.priceMinor : undefined;
  return [
    ...(start.layer === "oto"
      ? outside(offerTotals(start, catalog), span, LAYER_RULES.oto.usualPrice!, postPurchase.start, (share, usual) =>
          message("The OTO costs {{share}} of what the trigger's products cost; usual is {{usual}}. An estimate, not a law.", { share, usual }),
        )
      : []),
    ...outside(bumpPrice === undefined ? null : { min: bumpPrice, max: bumpPrice }, span, LAYER_RULES.order_bump.usualPrice!, null, (share, usual) =>
      message("The order bump costs {{share}} of what the trigger's products cost; usual is {{usual}}. An estimate, not a law.", { share, usual }),
    ),
    ...Object.values(postPurchase.steps).flatMap((oto) => {
      const offer = oto.onDecline === null ? undefined : postPurchase.steps[oto.onDecline]?.offer;
      if (offer?.layer !== "downsell") return [];
      return outside(offerTotals(offer, catalog), offerTotals(oto.offer, catalog), LAYER_RULES.downsell.usualPrice!, oto.onDecline, (share, usual) =>
        message("The downsell costs {{share}} of the OTO before it; usual is {{usual}}. An estimate, not a law.", { share, usual }),
      );
    }),
    ...upgrade(ladder, catalog),
  ];
}; // prettier-ignore

/** The first OTO is another variant of the only product that the trigger asks for. */
function upgrade({ trigger, postPurchase }: Parameters<LintRule>[0], catalog: CatalogView): LintFinding[] {
  const { offer } = postPurchase.steps[postPurchase.start]!;
  const leaf = "all" in trigger && trigger.all.length === 1 ? trigger.all[0]! : trigger;
  if (!("kind" in leaf) || leaf.kind !== "variant" || leaf.variantIds.length !== 1 || offer.item.kind !== "variant")
    return [];
  const chosen = catalog.variant(leaf.variantIds[0]!);
  const better = catalog.variant(offer.item.variantId);
  if (!chosen || !better || chosen.priceMinor === 0 || !productIdsOf(offer.item).includes(chosen.productId)) return [];
  const surplus = better.priceMinor / chosen.priceMinor - 1;
  if (surplus >= UPGRADE.min && surplus <= UPGRADE.max) return [];
  const sentence = message(
    "The upgrade costs {{share}} more than what was chosen; usual is {{usual}}. An estimate, not a law.",
    {
      share: percent(surplus),
      usual: `${percent(UPGRADE.min)} – ${percent(UPGRADE.max)}`,
    },
  );
  return [{ code: "price_range", severity: "advice", stepId: postPurchase.start, sentence }];
}

/** Advice when the whole span of shares lies beside the usual one: while they overlap, nothing is said. */
function outside(
  price: Range | null,
  reference: Range | null,
  usual: Range,
  stepId: string | null,
  words: (share: string, usual: string) => Message,
): LintFinding[] {
  if (!price || !reference || reference.min === 0) return [];
  const shares = { min: price.min / reference.max, max: price.max / reference.min };
  if (shares.min <= usual.max && shares.max >= usual.min) return [];
  const [low, high] = [percent(shares.min), percent(shares.max)];
  const sentence = words(low === high ? low : `${low} – ${high}`, `${percent(usual.min)} – ${percent(usual.max)}`);
  return [{ code: "price_range", severity: "advice", stepId, sentence }];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
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
