import type { ThankYouOffer } from "#app/api/thank-you.contract.ts";
import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { DEFAULT_VALID_HOURS, type CrossSell, type PublishedLadder } from "#app/ladders/ladder.ts";
import type { OfferItem } from "#app/ladders/offer-item.ts";
import { placementStep } from "#app/ladders/placement-step.ts";
import { copyForLocale } from "./copy-for-locale.ts";
import { drawableItem, type ItemTerms, type OfferContext } from "./drawable-item.ts";
import type { NoOfferReason } from "./no-offer-reason.ts";

/** The one thing that the thank-you page offers, as it is kept with its decision: a cart of one line. */
export interface StoredThankYou extends Pick<
  ThankYouOffer,
  | "stepId" | "layer" | "title" | "imageUrl" | "imageAlt" | "quantity" | "wasMinor" | "nowMinor" | "discountReason" | "copy" | "locale"
> {
  readonly offerId: string;
  readonly ladder: { readonly id: string; readonly version: number };
  readonly productId: number;
  readonly variantId: number;
  /** Off each unit: a whole percentage, or an amount as a decimal; null: the store's price. */
  readonly discount: { readonly value: number; readonly valueType: "percentage" | "fixed_amount" } | null;
  /** Until when it is offered, and its discount holds. ISO 8601. */
  readonly expiresAt: string;
} // prettier-ignore

export interface ThankYouContext extends Omit<OfferContext, "frequency"> {
  /** When the order was placed. */
  readonly purchasedAt: Date;
  readonly now: Date;
}

export type DrawnThankYou =
  { readonly ok: true; readonly offer: StoredThankYou } | { readonly ok: false; readonly reason: NoOfferReason };

const HOUR_MS = 3_600_000;
/** What only the order itself can take: a new order has no page that would tell its terms, or nothing to wrap. */
const OF_THE_ORDER: readonly OfferItem["kind"][] = ["bundle", "gift_wrap"];

/**
 * The ladder's first OTO for somebody whose payment method never let it be seen: the same item at the same price, as an
 * order of its own. Its time, where it has one, begins now: nobody saw it before.
 */
export function missedOto(ladder: PublishedLadder, context: ThankYouContext): DrawnThankYou {
  const { start, steps } = ladder.document.postPurchase;
  const offer = steps[start]!.offer;
  const window = hoursAfter(context.purchasedAt, DEFAULT_VALID_HOURS);
  const minutes = offer.expiresAfterMinutes;
  const own = minutes === null ? window : new Date(context.now.getTime() + minutes * 60_000);
  if (offer.subscription) return { ok: false, reason: "needs_same_order" };
  if (context.facts.subtotalMinor < (offer.guards.minPurchaseMinor ?? 0))
    return { ok: false, reason: "below_purchase_value" };
  const { locale, copy } = copyForLocale(offer, context.locale);
  return drawn(ladder, context, {
    stepId: placementStep("missed_oto", start),
    layer: "oto",
    offerId: offer.id,
    items: [offer.item, ...offer.alternatives],
    terms: offer,
    copy: { headline: copy.result, outcome: "", included: copy.included, terms: "", assurance: copy.assurance },
    locale,
    isOver: context.now >= window,
    expiresAt: own < window ? own : window,
  });
}

/** The ladder's cross-sell, for as many hours after the order as it says. */
export function crossSellOf(ladder: PublishedLadder, offer: CrossSell, context: ThankYouContext): DrawnThankYou {
  const { locale, copy } = copyForLocale(offer, context.locale);
  const expiresAt = hoursAfter(context.purchasedAt, offer.validHours);
  return drawn(ladder, context, {
    stepId: placementStep("cross_sell", offer.id),
    layer: "cross_sell",
    offerId: offer.id,
    items: [offer.item],
    terms: { ...ONE_UNIT, price: offer.price },
    copy: { ...copy, included: [], assurance: "" },
    locale,
    isOver: context.now >= expiresAt,
    expiresAt,
  });
}

const ONE_UNIT: Omit<ItemTerms, "price"> = {
  quantity: { default: 1, max: 1, isEditable: false },
  subscription: null,
  guards: {},
};

interface Planned extends Pick<StoredThankYou, "stepId" | "layer" | "offerId" | "copy" | "locale"> {
  readonly items: readonly OfferItem[];
  readonly terms: ItemTerms;
  readonly isOver: boolean;
  readonly expiresAt: Date;
}

function drawn(ladder: PublishedLadder, context: ThankYouContext, planned: Planned): DrawnThankYou {
  const { items, terms, isOver, expiresAt, ...own } = planned;
  if (isOver) return { ok: false, reason: "offer_over" };
  const { catalog } = context;
  let first: NoOfferReason = "needs_same_order";
  for (const [at, item] of items.entries()) {
    const cart = cartOf(item, terms, ladder, context);
    if (typeof cart === "string") {
      if (at === 0) first = cart;
      continue;
    }
    const product = catalog.product(cart.productId)!;
    const offer: StoredThankYou = {
      ...own,
      ...cart,
      ladder: { id: ladder.ladderId, version: ladder.version },
      title: [product.title, catalog.variant(cart.variantId)!.title].filter(Boolean).join(" · "),
      imageAlt: product.imageAlt,
      discountReason: terms.price.kind === "full" ? null : terms.price.reason,
      expiresAt: expiresAt.toISOString(),
    };
    return { ok: true, offer };
  }
  return { ok: false, reason: first };
}

/** The cart of an item: its first choice that can be had, the whole default quantity of it; or why there is none. */
function cartOf(item: OfferItem, terms: ItemTerms, ladder: PublishedLadder, context: ThankYouContext) {
  if (OF_THE_ORDER.includes(item.kind)) return "needs_same_order";
  const judged = drawableItem(item, terms, { ...context, frequency: ladder.document.frequency });
  if (!judged.ok) return judged.reason;
  const [variant] = judged.variants;
  const [line] = variant!.lines;
  const taken = terms.quantity.default;
  return {
    productId: line!.productId,
    variantId: line!.variantId,
    imageUrl: variant!.imageUrl,
    quantity: line!.quantity * taken,
    wasMinor: variant!.wasMinor * taken,
    nowMinor: variant!.nowMinor * taken,
    discount: line!.discount && { value: line!.discount.value, valueType: line!.discount.valueType },
  };
}

function hoursAfter(at: Date, hours: number): Date {
  return new Date(at.getTime() + hours * HOUR_MS);
}

/** Whether a stored offer can still be had: its time is not over, and Shopify has it at a price that its discount fits. */
export function canStillBeHad(offer: StoredThankYou, catalog: CatalogView, now: Date): NoOfferReason | null {
  if (now >= new Date(offer.expiresAt)) return "offer_over";
  const variant = catalog.variant(offer.variantId);
  if (!variant || !catalog.product(variant.productId)?.isActive) return "not_in_catalog";
  return variant.isSellable(offer.quantity) ? null : "sold_out";
}
