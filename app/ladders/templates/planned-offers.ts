import type { CatalogProduct, CatalogVariant, CatalogView } from "#app/catalog/catalog-view.ts";
import { message, type Message } from "#app/i18n/message.ts";
import { LAYER_RULES, type Range } from "../layer.ts";
import { choicesOf, productIdsOf, type OfferItem } from "../offer-item.ts";
import { offerTotals } from "../offered-variants.ts";
import { bundlePrice } from "./discount.ts";
import { OFFER_TEXTS, offerCopy, type CopyDetails, type OfferText } from "./offer-texts.ts";
import { plannedDocumentOffer } from "./template-ladder.ts";
import type { Candidate, PlannedOffer, TemplateFacts } from "./template.ts";

/** Units that stay in stock beside what an offer takes: what is nearly gone is not pushed. */
export const SPARE_STOCK = 5;

/** The usual price of an OTO after a product, in minor units. An estimate, not a law. */
export function otoRange(boughtMinor: number): Range {
  return shareOf(boughtMinor, LAYER_RULES.oto.usualPrice!);
}

/** The usual price of a downsell after an OTO, in minor units. */
export function downsellRange(otoMinor: number): Range {
  return shareOf(otoMinor, LAYER_RULES.downsell.usualPrice!);
}

export function isWithin(minor: number, { min, max }: Range): boolean {
  return minor >= min && minor <= max;
}

function shareOf(minor: number, { min, max }: Range): Range {
  return { min: Math.ceil(minor * min), max: Math.floor(minor * max) };
}

/** What one accept of a planned offer costs at least; 0 where the catalogue has it no more. */
export function totalOf(planned: PlannedOffer, catalog: CatalogView): number {
  return offerTotals(plannedDocumentOffer(planned, "offer", "oto", "en"), catalog)?.min ?? 0;
}

function planned(item: OfferItem, text: OfferText, why: Message, details: Partial<CopyDetails> = {}): PlannedOffer {
  const copy = offerCopy(text, { terms: "full", ...details });
  return { item, price: { kind: "full" }, subscription: null, copy, why };
}

/** A relevant product: its only variant, or its variants to choose from. */
export function candidateOffer(
  candidate: Candidate,
  text: OfferText,
  terms: CopyDetails["terms"] = "full",
): PlannedOffer {
  const { productId } = candidate.product;
  const [first, ...more] = candidate.variantIds;
  const item: OfferItem =
    more.length === 0
      ? { kind: "variant", productId, variantId: first! }
      : { kind: "choice", productId, variantIds: candidate.variantIds.slice(0, 20) };
  return planned(item, text, candidate.why, { terms });
}

/** Something that is not sent: a warranty, a service. */
export function serviceOffer(
  { product, variantIds, why }: Candidate,
  text: OfferText,
  terms: CopyDetails["terms"] = "full",
): PlannedOffer {
  return planned({ kind: "service", productId: product.productId, variantId: variantIds[0]! }, text, why, { terms });
}

/** Several units of a variant in one accept; null: too few are in stock. */
export function packOffer(facts: TemplateFacts, variant: CatalogVariant, units: number): PlannedOffer | null {
  if (!variant.isSellable(units + SPARE_STOCK)) return null;
  const item: OfferItem = {
    kind: "pack",
    productId: variant.productId,
    variantIds: [variant.variantId],
    units,
  };
  const price = bundlePrice(choicesOf(item)[0]!, facts.catalog, facts.locale);
  const why = facts.whySeveral ?? message("More of what was just bought");
  return {
    ...planned(item, OFFER_TEXTS.pack, why, { terms: price.kind === "full" ? "full" : "less", count: units }),
    price,
  };
}

/** One more unit of the variant just bought. */
export function oneMoreOffer({ productId, variantId }: CatalogVariant): PlannedOffer {
  const item: OfferItem = { kind: "replenishment", productId, variantId };
  return planned(item, OFFER_TEXTS.oneMore, message("Fewer units of the same"));
}

/** Two products in one accept. Each has one variant. */
export function setOffer(facts: TemplateFacts, parts: readonly [Candidate, Candidate]): PlannedOffer {
  const item: OfferItem = {
    kind: "bundle",
    parts: parts.map(({ product, variantIds }) => ({
      productId: product.productId,
      variantId: variantIds[0]!,
      quantity: 1,
    })),
  };
  const price = bundlePrice(choicesOf(item)[0]!, facts.catalog, facts.locale);
  const why = message("{{a}}. And: {{b}}", { a: parts[0].why, b: parts[1].why });
  return { ...planned(item, OFFER_TEXTS.set, why, { terms: price.kind === "full" ? "full" : "less" }), price };
}

/** Wrapping for what the order sends. */
export function giftWrapOffer({ product, variantIds }: Candidate): PlannedOffer {
  const item: OfferItem = { kind: "gift_wrap", productId: product.productId, variantId: variantIds[0]! };
  return planned(item, OFFER_TEXTS.giftWrap, message("The shop wraps gifts"));
}

/** Relevant products at a downsell's usual price after an OTO, none of them in it. */
export function smallerOffers(facts: TemplateFacts, oto: PlannedOffer, text: OfferText = OFFER_TEXTS.smaller) {
  const offered = [facts.bought.product.productId, ...productIdsOf(oto.item)];
  return facts
    .candidates(downsellRange(totalOf(oto, facts.catalog)))
    .filter(({ product }) => !offered.includes(product.productId))
    .slice(0, 2)
    .map((candidate) => candidateOffer(candidate, text));
}

/** A smaller size of a product, at a downsell's usual price after an OTO of so much. */
export function smallerSizeOffers(product: CatalogProduct, otoMinor: number, facts: TemplateFacts): PlannedOffer[] {
  const range = downsellRange(otoMinor);
  const smaller = product.variantIds.flatMap((id) => {
    const variant = facts.catalog.variant(id);
    const isFit = variant && isWithin(variant.priceMinor, range) && variant.isSellable(1 + SPARE_STOCK);
    return isFit && variant.variantId !== facts.bought.variant.variantId ? [variant] : [];
  });
  return smaller
    .slice(0, 1)
    .map(({ productId, variantId }) =>
      planned(
        { kind: "variant", productId, variantId },
        OFFER_TEXTS.smallerSize,
        message("A smaller size of the same product"),
      ),
    );
}

/** What an active product of the shop says of itself in its title, type and tags, in stock; the cheapest first. */
export function productsCalled(sign: RegExp, { catalog, bought }: TemplateFacts, why: Message): readonly Candidate[] {
  return [...catalog.products()]
    .flatMap((product): Candidate[] => {
      if (!product.isActive || product.productId === bought.product.productId || !isCalled(product, sign)) return [];
      const variant = product.variantIds
        .map((id) => catalog.variant(id))
        .find((one) => one !== undefined && one.priceMinor > 0 && one.isSellable(1 + SPARE_STOCK));
      return variant ? [{ product, variantIds: [variant.variantId], priceMinor: variant.priceMinor, why }] : [];
    })
    .sort((a, b) => a.priceMinor - b.priceMinor || a.product.productId - b.product.productId);
}

/** Whether a product's title, type or tags say so. */
export function isCalled({ title, productType, tags }: CatalogProduct, sign: RegExp): boolean {
  return [title, productType, ...tags].some((words) => sign.test(words));
}

/** Whether a product's type or tags say so: a tea towel is no tea. */
export function isOfKind({ productType, tags }: CatalogProduct, sign: RegExp): boolean {
  return [productType, ...tags].some((words) => sign.test(words));
}
