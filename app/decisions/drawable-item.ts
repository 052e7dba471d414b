import type { OfferedVariant } from "#app/api/offers.contract.ts";
import type { CatalogSellingPlan, CatalogView } from "#app/catalog/catalog-view.ts";
import type { Offer } from "#app/ladders/ladder.ts";
import { choicesOf, type ItemKind, type ItemLine, type OfferItem } from "#app/ladders/offer-item.ts";
import { pricedLines, type PricedLines } from "#app/ladders/offer-price.ts";
import type { Frequency } from "#app/ladders/offer-terms.ts";
import { planPrice, stockedLines, type StockedLine } from "#app/ladders/offered-variants.ts";
import type { PurchaseFacts } from "#app/ladders/purchase-facts.ts";
import { toDecimal } from "#app/money/money.ts";
import type { NoOfferReason } from "./no-offer-reason.ts";

/** What an offer is judged against. */
export interface OfferContext {
  readonly facts: PurchaseFacts;
  readonly catalog: CatalogView;
  readonly locale: string;
  readonly frequency: Frequency;
}

export type DrawnItem =
  | {
      readonly ok: true;
      readonly item: OfferItem;
      readonly variants: readonly OfferedVariant[];
      readonly choices: readonly (readonly StockedLine[])[];
    }
  | { readonly ok: false; readonly reason: NoOfferReason };

/** More of the same is the point of these: what the order holds, or the customer bought, does not speak against them. */
const REPEATABLE: readonly ItemKind[] = ["pack", "replenishment"];

/** Which reason is told when the variants of a choice fall out for different ones. */
const TELLING: readonly NoOfferReason[] = [
  "below_stock_floor", "sold_out", "below_margin_floor", "cost_unknown", "declined_before", "bought_before", "already_in_order",
  "discount_exceeds_price", "not_in_catalog",
]; // prettier-ignore

/** The ways of taking an item that can be offered now, or why none can. */
export function drawableItem(item: OfferItem, offer: Offer, context: OfferContext): DrawnItem {
  const { facts, catalog } = context;
  if (item.kind === "gift_wrap" && !facts.lines.some((line) => line.requiresShipping))
    return { ok: false, reason: "nothing_to_wrap" };
  const plan = planOf(item, offer, catalog);
  if (plan === "gone") return { ok: false, reason: "selling_plan_gone" };
  const verdicts = choicesOf(item).map((lines) => judgeChoice(lines, item, offer, plan, context));
  const drawn = verdicts.flatMap((verdict) => (typeof verdict === "string" ? [] : [verdict]));
  if (drawn.length > 0) {
    return {
      ok: true,
      item,
      variants: drawn.map(({ stocked, priced }) => offeredVariant(stocked, priced, offer, plan, catalog)),
      choices: drawn.map(({ stocked }) => stocked),
    };
  }
  const reasons = verdicts.filter((verdict) => typeof verdict === "string");
  return { ok: false, reason: TELLING.find((reason) => reasons.includes(reason)) ?? "not_in_catalog" };
}

/** The selling plan of a subscription; "gone" where the product is not sold by it any more, or its terms cannot be told. */
function planOf(item: OfferItem, { subscription }: Offer, catalog: CatalogView): CatalogSellingPlan | null | "gone" {
  if (!subscription) return null;
  const plan = catalog.sellingPlan(subscription.sellingPlanId);
  const product = item.kind === "bundle" ? undefined : catalog.product(item.productId);
  return plan?.interval && product?.sellingPlanIds.includes(plan.sellingPlanId) ? plan : "gone";
}

function judgeChoice(
  lines: readonly ItemLine[],
  item: OfferItem,
  offer: Offer,
  plan: CatalogSellingPlan | null,
  { facts, catalog, frequency }: OfferContext,
): { readonly stocked: readonly StockedLine[]; readonly priced: PricedLines } | NoOfferReason {
  const stocked = stockedLines(lines, catalog);
  if (!stocked || !stocked.every(({ productId }) => catalog.product(productId)?.isActive)) return "not_in_catalog";
  const isRepeatable = REPEATABLE.includes(item.kind);
  if (!isRepeatable && stocked.some(({ variantId }) => facts.lines.some((line) => line.variantId === variantId)))
    return "already_in_order";
  const remembered = rememberedReason(stocked, isRepeatable, facts, frequency);
  if (remembered) return remembered;
  const needed = (line: StockedLine) => line.quantity * offer.quantity.default;
  if (!stocked.every((line) => line.variant.isSellable(needed(line)))) return "sold_out";
  const { minStock = 0 } = offer.guards;
  if (!stocked.every((line) => line.variant.available - needed(line) >= minStock)) return "below_stock_floor";
  const priced = pricedLines(
    stocked.map(({ variant, quantity }) => ({
      unitMinor: plan ? planPrice(variant.priceMinor, plan) : variant.priceMinor,
      quantity,
    })),
    offer.price,
  );
  if (!priced) return "discount_exceeds_price";
  return marginReason(stocked, priced, offer, catalog) ?? { stocked, priced };
}

/** What the customer's own past says against these products: declined, or bought, not long ago. */
function rememberedReason(
  lines: readonly StockedLine[],
  isRepeatable: boolean,
  { customer }: PurchaseFacts,
  { declinedDays, boughtDays }: Frequency,
): NoOfferReason | null {
  const isDeclined = lines.some(({ productId }) =>
    customer.answers.some(
      ({ answer, daysAgo, productIds }) =>
        answer === "declined" && daysAgo < declinedDays && productIds.includes(productId),
    ),
  );
  if (isDeclined) return "declined_before";
  const isBought = lines.some(
    ({ productId }) => (customer.boughtDaysAgo.get(productId) ?? Number.POSITIVE_INFINITY) < boughtDays,
  );
  return isBought && !isRepeatable ? "bought_before" : null;
}

function marginReason(
  lines: readonly StockedLine[],
  { nowMinor }: PricedLines,
  { guards }: Offer,
  catalog: CatalogView,
): NoOfferReason | null {
  if (guards.minMarginPercent === undefined) return null;
  const costs = lines.map(({ variant, quantity }) => {
    const cost = catalog.unitCost(variant);
    return cost && cost.minor * quantity;
  });
  if (costs.some((cost) => cost === null)) return "cost_unknown";
  const margin = nowMinor - costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0);
  return margin * 100 < guards.minMarginPercent * nowMinor ? "below_margin_floor" : null;
}

function offeredVariant(
  lines: readonly StockedLine[],
  { offMinor, nowMinor }: PricedLines,
  { price }: Offer,
  plan: CatalogSellingPlan | null,
  catalog: CatalogView,
): OfferedVariant {
  const lead = lines[0]!;
  const discountOf = (off: number) => {
    if (price.kind === "full" || off === 0) return null;
    if (price.kind === "percent_off")
      return { value: price.percent, valueType: "percentage" as const, title: price.reason };
    const isFree = price.kind === "cheapest_free";
    return isFree
      ? { value: 100, valueType: "percentage" as const, title: price.reason }
      : { value: Number(toDecimal(off, catalog.currency)), valueType: "fixed_amount" as const, title: price.reason };
  };
  return {
    variantId: lead.variantId,
    title: lead.variant.title,
    imageUrl: lead.variant.imageUrl ?? catalog.product(lead.productId)?.imageUrl ?? null,
    // Struck through beside the price now: what the store charges for the same things, bought once.
    wasMinor: lines.reduce((sum, { variant, quantity }) => sum + variant.priceMinor * quantity, 0),
    nowMinor,
    lines: lines.map((line, at) => ({
      productId: line.productId,
      variantId: line.variantId,
      title: [catalog.product(line.productId)?.title, line.variant.title].filter(Boolean).join(" · "),
      quantity: line.quantity,
      discount: discountOf(offMinor[at]!),
    })),
    ...(plan ? { renewalMinor: planPrice(lead.variant.priceMinor, plan) } : {}),
  };
}
