import { message, type Message } from "#app/i18n/message.ts";
import type { LadderDocument, Offer } from "../ladder.ts";
import { claimsIn } from "./claims.ts";
import { offerPath, type RuleFinding } from "./define-rule.ts";

/** A text that the shopper reads, and where. */
interface Place {
  readonly path: string;
  readonly place: Message;
  readonly text: string;
}

/**
 * Countdowns, scarcity, popularity and guarantees in what the shopper reads: refused, as nothing in this product makes
 * one of them true but a time to accept that the server enforces. Each sort is told once for each place in which it stands.
 */
export function forbiddenClaims(ladder: LadderDocument): RuleFinding[] {
  const inOffers = Object.entries(ladder.postPurchase.steps).flatMap(([stepId, { offer }]) =>
    textsOf(offer, stepId).flatMap((place) => findingsAt(place, stepId, offer.expiresAfterMinutes)),
  );
  return [...inOffers, ...bumpTexts(ladder).flatMap((place) => findingsAt(place, null, null))];
}

function findingsAt({ path, place, text }: Place, stepId: string | null, minutes: number | null): RuleFinding[] {
  return claimsIn(text, minutes).map(({ words, what }) => ({
    severity: "error",
    stepId,
    path,
    sentence: message("{{place}} says “{{words}}”: {{what}}.", { place, words, what }),
  }));
}

function textsOf(offer: Offer, stepId: string): Place[] {
  const copies = Object.entries(offer.copy).flatMap(([locale, copy]) =>
    (["result", "included", "terms", "assurance"] as const).map((part, at) => ({
      path: offerPath(stepId, `copy.${locale}.${part}`),
      place: message("Part {{part}} of the {{locale}} copy", { part: at + 1, locale }),
      text: part === "included" ? copy.included.join(" · ") : copy[part],
    })),
  );
  const { price, shipping } = offer;
  return [
    ...copies,
    ...(price.kind === "full"
      ? []
      : [{ path: offerPath(stepId, "price.reason"), place: message("The reason for the discount"), text: price.reason }]),
    ...(shipping.kind === "free"
      ? []
      : [{ path: offerPath(stepId, "shipping.title"), place: message("The name of the shipping"), text: shipping.title }]),
  ];
} // prettier-ignore

function bumpTexts({ bump }: LadderDocument): Place[] {
  if (!bump) return [];
  const lines = Object.entries(bump.copy).flatMap(([locale, copy]) =>
    (["deliverable", "outcome"] as const).map((line) => ({
      path: `bump.copy.${locale}.${line}`,
      place: message("The order bump's {{locale}} copy", { locale }),
      text: copy[line],
    })),
  );
  const place = message("The reason for the order bump's discount");
  return bump.price.kind === "full" ? lines : [...lines, { path: "bump.price.reason", place, text: bump.price.reason }];
}
