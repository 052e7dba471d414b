import { message } from "#app/i18n/message.ts";
import { OFFER_TEXTS } from "./offer-texts.ts";
import { candidateOffer, otoRange, smallerOffers } from "./planned-offers.ts";
import type { PlannedLadder, Template } from "./template.ts";

/** Apparel: the premium line, else what is worn with it; after a decline a smaller piece. */
export const apparel: Template = {
  industry: "apparel",
  label: message("Apparel"),
  idea: message("A piece of the premium line, or what is worn with it; after a decline a smaller piece."),
  signs:
    /\b(apparel|cloth(es|ing)|shirts?|t-?shirts?|dress(es)?|jackets?|jeans|pants|skirts?|shoes?|sneakers?|fashion|hats?|socks?|jewel\w*|bags?|pakaian|baju|kaos|kemeja|celana|rok|sepatu|jaket|hijab|gamis|tas|busana)\b/i,
  plan(facts) {
    const { priceMinor } = facts.bought.variant;
    const candidates = facts.candidates(otoRange(priceMinor));
    const isPremium = (minor: number) => minor > priceMinor;
    const premium = candidates.filter((candidate) => isPremium(candidate.priceMinor));
    const worn = candidates.filter((candidate) => !isPremium(candidate.priceMinor));
    return [...premium.slice(0, 1), ...worn.slice(0, 1)].map((candidate): PlannedLadder => {
      const text = isPremium(candidate.priceMinor) ? OFFER_TEXTS.premium : OFFER_TEXTS.outfit;
      const oto = candidateOffer(candidate, text);
      return { oto, downsells: smallerOffers(facts, oto) };
    });
  },
};
