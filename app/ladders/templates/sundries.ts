import { message } from "#app/i18n/message.ts";
import { OFFER_TEXTS } from "./offer-texts.ts";
import {
  candidateOffer,
  downsellRange,
  giftWrapOffer,
  isCalled,
  isWithin,
  otoRange,
  productsCalled,
  setOffer,
  smallerOffers,
  totalOf,
} from "./planned-offers.ts";
import type { Candidate, PlannedLadder, PlannedOffer, Template, TemplateFacts } from "./template.ts";

export const GIFT_WRAP = /gift[\s-]?wrap|bungkus kado|kertas kado/i;
const SET = /\b(set|kit|bundle|box|hamper|paket|parsel)\b/i;
/** Candidates of which every two are tried as a set. */
const TRIED = 6;

/** Sundries: a set of two things, after a decline one of them; or a ready set, after a decline gift wrap. */
export const sundries: Template = {
  industry: "sundries",
  label: message("Sundries and gifts"),
  idea: message("A set of two things that go with it, after a decline one of them; gift wrap where the shop has it."),
  signs:
    /\b(gifts?|sundr\w*|stationery|home ?decor|decor|candles?|crafts?|kitchenware|souvenirs?|toys?|kado|hadiah|lilin|dekorasi|kerajinan|alat tulis|mainan)\b/i,
  plan: (facts) => [...setLadder(facts), ...singleLadder(facts)],
};

function setLadder(facts: TemplateFacts): readonly PlannedLadder[] {
  const range = otoRange(facts.bought.variant.priceMinor);
  const parts = facts
    .candidates({ min: 1, max: range.max })
    .filter(({ variantIds }) => variantIds.length === 1)
    .slice(0, TRIED);
  for (const [at, first] of parts.entries()) {
    for (const second of parts.slice(at + 1)) {
      const oto = setOffer(facts, [first, second]);
      if (isWithin(totalOf(oto, facts.catalog), range)) {
        return [{ oto, downsells: [...partsOf([first, second], oto, facts), ...wraps(facts)] }];
      }
    }
  }
  return [];
}

/** One part of a set; those at a downsell's usual price first. */
function partsOf(parts: readonly Candidate[], oto: PlannedOffer, facts: TemplateFacts): readonly PlannedOffer[] {
  const range = downsellRange(totalOf(oto, facts.catalog));
  return parts
    .filter(({ priceMinor }) => isWithin(priceMinor, range))
    .map((part) => ({ ...candidateOffer(part, OFFER_TEXTS.onePart), why: message("One part of the set") }));
}

function singleLadder(facts: TemplateFacts): readonly PlannedLadder[] {
  const candidates = facts
    .candidates(otoRange(facts.bought.variant.priceMinor))
    .filter(({ product }) => !isCalled(product, GIFT_WRAP));
  const chosen = candidates.find(({ product }) => isCalled(product, SET)) ?? candidates[0];
  if (!chosen) return [];
  const oto = candidateOffer(chosen, OFFER_TEXTS.together);
  return [{ oto, downsells: [...smallerOffers(facts, oto), ...wraps(facts)] }];
}

function wraps(facts: TemplateFacts): readonly PlannedOffer[] {
  if (!facts.bought.variant.requiresShipping) return [];
  return productsCalled(GIFT_WRAP, facts, message("The shop wraps gifts")).slice(0, 1).map(giftWrapOffer);
}
