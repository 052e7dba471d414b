import { message } from "#app/i18n/message.ts";
import { setOffer } from "../edit-ladder.ts";
import { choicesOf } from "../offer-item.ts";
import { pricedLines } from "../offer-price.ts";
import { stockedLines } from "../offered-variants.ts";
import { moneyIn, offerPath, perOffer } from "./define-rule.ts";

/** Percent off that a reason no longer explains: it eats the margin of the whole ladder. */
const LARGE_DISCOUNT = 30;
/** Words that stand where a reason should. */
const EMPTY_WORDS = new Set(
  (
    "a the just for you your our only now today special extra big great best limited super discount sale offer deal promo " +
    "promotion price saving savings off diskon potongan obral penawaran hemat harga murah spesial khusus hari ini untuk anda " +
    "besar hanya sekarang"
  ).split(" "),
);

function isEmptyReason(reason: string): boolean {
  const words = reason.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
  return reason.length < 3 || words.every((word) => EMPTY_WORDS.has(word));
}

/** A discount that leaves nothing to pay for some variant; a fixed price above the store's own. */
export const discountExceedsPrice = perOffer((offer, facts, { stepId, ladder }) => {
  if (offer.price.kind === "full") return [];
  const money = moneyIn(facts);
  const priced = choicesOf(offer.item).flatMap((lines) => {
    const stocked = stockedLines(lines, facts.catalog);
    if (!stocked) return [];
    const full = stocked.map(({ variant, quantity }) => ({ unitMinor: variant.priceMinor, quantity }));
    return [{ wasMinor: full.reduce((sum, line) => sum + line.unitMinor * line.quantity, 0), now: pricedLines(full, offer.price) }];
  });
  const nothing = priced.find(({ now }) => now === null);
  const dearer = offer.price.kind === "fixed" ? priced.filter(({ wasMinor, now }) => now?.nowMinor === wasMinor) : [];
  const path = offerPath(stepId, "price");
  const fix = { label: message("Full price"), fixed: setOffer(ladder, stepId, { ...offer, price: { kind: "full" as const } }) };
  if (nothing)
    return [
      {
        code: "discount_exceeds_price",
        severity: "error",
        path,
        sentence: message("The discount reaches the price of {{price}}: nothing would be left to pay.", { price: money(nothing.wasMinor) }),
        fix,
      },
    ];
  if (priced.length > 0 && dearer.length === priced.length)
    return [
      {
        code: "discount_exceeds_price",
        severity: "error",
        path,
        sentence: message("The fixed price is not below the store's own of {{price}}: it is no discount.", {
          price: money(Math.max(...dearer.map(({ wasMinor }) => wasMinor))),
        }),
        fix,
      },
    ];
  return [];
}); // prettier-ignore

/** A discount whose reason says nothing, or that is larger than a reason explains. Full price is the rule after payment. */
export const discountWithoutReason = perOffer((offer, facts, { stepId }) => {
  const { price } = offer;
  if (price.kind === "full") return [];
  const reason = price.reason.trim();
  const path = offerPath(stepId, "price.reason");
  const found = [];
  if (reason !== "" && isEmptyReason(reason)) {
    found.push({
      code: "discount_without_reason" as const,
      severity: "warning" as const,
      path,
      sentence: message("“{{reason}}” is no reason. Say why it costs less: bundle, first order, overstock.", { reason }),
    });
  }
  const shares = choicesOf(offer.item).flatMap((lines) => {
    const stocked = stockedLines(lines, facts.catalog);
    const priced = stocked && pricedLines(stocked.map(({ variant, quantity }) => ({ unitMinor: variant.priceMinor, quantity })), price);
    return priced && priced.wasMinor > 0 ? [1 - priced.nowMinor / priced.wasMinor] : [];
  });
  const percent = Math.round(Math.max(0, ...shares) * 100);
  if (percent > LARGE_DISCOUNT) {
    found.push({
      code: "discount_without_reason" as const,
      severity: "advice" as const,
      path: offerPath(stepId, "price"),
      sentence: message("{{share}} % off. After payment full price is the rule; more than {{most}} % rarely pays.", {
        share: percent,
        most: LARGE_DISCOUNT,
      }),
    });
  }
  return found;
}); // prettier-ignore
