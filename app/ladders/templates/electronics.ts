import { message } from "#app/i18n/message.ts";
import { OFFER_TEXTS } from "./offer-texts.ts";
import {
  candidateOffer,
  otoRange,
  productsCalled,
  serviceOffer,
  smallerOffers,
  smallerSizeOffers,
} from "./planned-offers.ts";
import type { PlannedLadder, PlannedOffer, Template, TemplateFacts } from "./template.ts";

const WARRANTY = /warrant(y|ies)|protection plan|extended care|garansi|perlindungan/i;

/** Electronics: the higher specification or an accessory, after a decline the warranty or something smaller. */
export const electronics: Template = {
  industry: "electronics",
  label: message("Electronics"),
  idea: message("The higher specification or an accessory; after a decline something smaller, or the warranty."),
  signs:
    /\b(electronics?|phones?|laptops?|computers?|headphones?|earbuds|speakers?|chargers?|cables?|cameras?|gadgets?|tablets?|monitors?|keyboards?|elektronik|ponsel|komputer|kamera|pengisi daya|kabel)\b/i,
  plan: (facts) => [...higherLadder(facts), ...warrantyLadder(facts)],
};

function higherLadder(facts: TemplateFacts): readonly PlannedLadder[] {
  const { product, variant } = facts.bought;
  const candidates = facts
    .candidates(otoRange(variant.priceMinor))
    .filter((candidate) => !WARRANTY.test(candidate.product.title));
  const higher = candidates.find(
    (candidate) => candidate.priceMinor > variant.priceMinor && candidate.product.productType === product.productType,
  );
  const chosen = higher ?? candidates[0];
  if (!chosen) return [];
  const oto = candidateOffer(chosen, higher ? OFFER_TEXTS.higherSpec : OFFER_TEXTS.together);
  const smaller = [...smallerSizeOffers(chosen.product, chosen.priceMinor, facts), ...smallerOffers(facts, oto)];
  return [{ oto, downsells: [...smaller, ...warranties(facts)] }];
}

function warrantyLadder(facts: TemplateFacts): readonly PlannedLadder[] {
  const [dearest] = warranties(facts).slice(-1);
  return dearest ? [{ oto: dearest, downsells: [] }] : [];
}

/** Warranties that cost less than what they cover, the cheapest first. */
function warranties(facts: TemplateFacts): readonly PlannedOffer[] {
  return productsCalled(WARRANTY, facts, message("The shop sells a warranty"))
    .filter(({ priceMinor }) => priceMinor < facts.bought.variant.priceMinor)
    .map((warranty) => serviceOffer(warranty, OFFER_TEXTS.warranty));
}
