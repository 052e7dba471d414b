import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { message } from "#app/i18n/message.ts";
import type { Offer } from "../ladder.ts";
import { itemsOf, offerPath, perOffer, type OfferFinding } from "./define-rule.ts";
import { waysOf } from "./ways.ts";

/** Percent off that a reason no longer explains: it eats the margin of the whole ladder. */
const LARGE_DISCOUNT = 30;
const SHORTEST_REASON = 3;
/** Words that stand where a reason should, alone or together. */
const EMPTY_WORDS = new Set(
  (
    "a an and at by for in is it its of off on only our the this to with you your now today just extra " +
    "special big great good best better limited super amazing exclusive discount discounts discounted sale deal deals offer offers " +
    "promo promos promotion price prices priced saving savings save less low lower cheap cheaper reduced reduction bargain percent " +
    "yang dan dari di ini itu kami kamu anda untuk hanya sekarang hari saja besar bagus hebat super " +
    "diskon potongan obral promosi penawaran hemat harga murah termurah spesial khusus istimewa terbaik lebih turun korting"
  ).split(" "),
);

/** A discount whose reason says nothing, or that is larger than a reason explains. Full price is the rule after payment. */
export const discountWithoutReason = perOffer((offer, { catalog }, { stepId }) => {
  const { price } = offer;
  if (price.kind === "full") return [];
  const found: OfferFinding[] = [];
  const reason = price.reason.trim();
  if (reason !== "" && isEmpty(reason)) {
    const sentence = message("“{{reason}}” is no reason. Say why it costs less: bundle, first order, overstock.", {
      reason,
    });
    found.push({ severity: "warning", path: offerPath(stepId, "price.reason"), sentence });
  }
  const percent = price.kind === "percent_off" ? price.percent : largest(offer, catalog);
  if (percent > LARGE_DISCOUNT) {
    const sentence = message(
      "{{percent}} % off. After payment full price is the rule; more than {{most}} % rarely pays.",
      { percent: Math.round(percent), most: LARGE_DISCOUNT },
    );
    found.push({ severity: "advice", path: offerPath(stepId, "price"), sentence });
  }
  return found;
});

/** Percent off where it is most, over every way of taking the offer. */
function largest(offer: Offer, catalog: CatalogView): number {
  const ways = itemsOf(offer).flatMap(({ item }) => waysOf(offer, catalog, item));
  const percents = ways.flatMap(({ wasMinor, nowMinor }) =>
    nowMinor === null || wasMinor === 0 ? [] : [((wasMinor - nowMinor) * 100) / wasMinor],
  );
  return Math.max(0, ...percents);
}

function isEmpty(reason: string): boolean {
  const words = reason.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.join("").length < SHORTEST_REASON || words.every((word) => EMPTY_WORDS.has(word));
}
