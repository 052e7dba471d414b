import type { CatalogProduct, CatalogVariant, CatalogView } from "#app/catalog/catalog-view.ts";
import type { Message } from "#app/i18n/message.ts";
import type { OfferCopy } from "../ladder.ts";
import type { Range } from "../layer.ts";
import type { OfferItem } from "../offer-item.ts";
import type { OfferPrice, OfferSubscription } from "../offer-terms.ts";

/** The industries that have a template. */
export const INDUSTRIES = ["apparel", "food", "supplements", "sundries", "electronics", "digital"] as const;
export type Industry = (typeof INDUSTRIES)[number];

/** The languages in which every template writes. */
export const TEMPLATE_LOCALES = ["en", "id"] as const;
export type TemplateLocale = (typeof TEMPLATE_LOCALES)[number];

/** A product that is relevant to the bought one, with the variants of one price that can be had now. */
export interface Candidate {
  readonly product: CatalogProduct;
  readonly variantIds: readonly number[];
  readonly priceMinor: number;
  /** Why it goes with the bought product. */
  readonly why: Message;
}

/** What a template turns into ladders. */
export interface TemplateFacts {
  readonly bought: { readonly product: CatalogProduct; readonly variant: CatalogVariant };
  /** Why more of the same makes sense, where enough orders tell. */
  readonly whySeveral: Message | null;
  readonly catalog: CatalogView;
  /** The language of texts that exist only once, such as the reason for a discount. */
  readonly locale: TemplateLocale;
  /** Relevant products at a price in a range, in minor units; the best first. Empty: nothing is relevant enough. */
  candidates(range: Range): readonly Candidate[];
}

/** An offer before it has its place in a ladder. */
export interface PlannedOffer {
  readonly item: OfferItem;
  readonly price: OfferPrice;
  readonly subscription: OfferSubscription | null;
  readonly copy: Readonly<Record<TemplateLocale, OfferCopy>>;
  readonly why: Message;
}

/** An OTO and what may follow its decline, the most fitting first: each is smaller in scope than the OTO. */
export interface PlannedLadder {
  readonly oto: PlannedOffer;
  readonly downsells: readonly PlannedOffer[];
}

/** How an industry sells one step more. */
export interface Template {
  readonly industry: Industry;
  readonly label: Message;
  /** What it offers, in one sentence. */
  readonly idea: Message;
  /** Words of product types and tags, in English and Indonesian, by which the industry is guessed. */
  readonly signs: RegExp;
  /** The ladders for one product, the best first; none: the shop has nothing that fits. */
  plan(facts: TemplateFacts): readonly PlannedLadder[];
}
