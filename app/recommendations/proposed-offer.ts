import type { CatalogView } from "#app/catalog/catalog-view.ts";
import type { Message } from "#app/i18n/message.ts";
import { itemWords } from "#app/ladders/item-words.ts";
import { leadProductId } from "#app/ladders/offer-item.ts";
import type { OfferPrice } from "#app/ladders/offer-terms.ts";
import { totalOf } from "#app/ladders/templates/planned-offers.ts";
import type { PlannedOffer } from "#app/ladders/templates/template.ts";

/** A proposed offer as the merchant reads it. */
export interface ProposedOffer {
  readonly title: Message;
  readonly imageUrl: string | null;
  /** What one accept costs, in minor units. */
  readonly totalMinor: number;
  /** Of the front end's price, or of the OTO's where it is a downsell. */
  readonly share: number;
  readonly price: OfferPrice;
  readonly isSubscription: boolean;
  readonly why: Message;
}

/** @param ofMinor the price that the offer is compared with */
export function proposedOffer(planned: PlannedOffer, ofMinor: number, catalog: CatalogView): ProposedOffer {
  const totalMinor = totalOf(planned, catalog);
  return {
    title: itemWords(planned.item, catalog),
    imageUrl: catalog.product(leadProductId(planned.item))?.imageUrl ?? null,
    totalMinor,
    share: ofMinor === 0 ? 0 : totalMinor / ofMinor,
    price: planned.price,
    isSubscription: planned.subscription !== null,
    why: planned.why,
  };
}
