import { message } from "#app/i18n/message.ts";
import { setOffer } from "../edit-ladder.ts";
import type { Offer } from "../ladder.ts";
import type { LintFacts } from "../lint-facts.ts";
import { leadProductId } from "../offer-item.ts";
import { itemsOf, offerPath, perOffer, withItem, type OfferFinding, type OfferPlace } from "./define-rule.ts";
import { languageOf } from "./untranslated.ts";

interface Wording {
  /** Words by which terms tell that it renews, or how to end it. */
  readonly renews: RegExp;
  /** The contrary, which holds the same words. */
  readonly once: RegExp;
}

/** In the languages that are checked. */
const WORDINGS: Readonly<Record<string, Wording>> = {
  en: {
    renews: /\b(renew\w*|every|each|per (?:day|week|month|year)|daily|weekly|monthly|yearly|annually|subscri\w+|cancel\w*)\b/i,
    once: /\b(?:no|not an?|without(?: an?)?|never an?) (?:\w+ ){0,2}?(?:subscription|renewal)s?\b|\b(?:does not|doesn't|never|will not|won't) renews?\b|\bnothing to cancel\b/gi,
  },
  id: {
    renews: /\b(?:di)?perpanjang\w*|\b(?:setiap|tiap|per (?:hari|minggu|bulan|tahun)|harian|mingguan|bulanan|tahunan)\b|\b(?:ber)?langganan|\b(?:di|mem)?batal\w*/i,
    once: /\b(?:tanpa|bukan|tidak ada|tidak perlu) (?:\w+ )?(?:ber)?langganan|\btidak (?:di)?perpanjang\w*/gi,
  },
}; // prettier-ignore

/** A subscription whose plan cannot be told in plain words, or whose terms hide that it renews. */
export const subscriptionTerms = perOffer((offer, facts, at) => {
  const planId = offer.subscription?.sellingPlanId ?? 0;
  if (planId === 0) return []; // no subscription, or its plan is not chosen yet: the form says so
  return [...planFindings(offer, planId, facts, at), ...silentTerms(offer, at)];
});

function planFindings(offer: Offer, planId: number, { catalog }: LintFacts, { stepId, ladder }: OfferPlace): OfferFinding[] {
  const plan = catalog.sellingPlan(planId);
  if (plan && plan.interval === null) {
    const sentence = message("The plan “{{plan}}” renews by no fixed rhythm: its terms cannot be told in plain words.", { plan: plan.name });
    return [{ severity: "error", path: offerPath(stepId, "subscription"), sentence }];
  }
  return itemsOf(offer).flatMap(({ item, field }): OfferFinding[] => {
    const product = catalog.product(leadProductId(item));
    if (!product || (plan && product.sellingPlanIds.includes(planId))) return []; // a missing product is item_missing's
    const sentence = plan
      ? message("{{product}} is not sold by the plan “{{plan}}”: choose another one.", { product: product.title, plan: plan.name })
      : message("The subscription plan of {{product}} is gone: choose another one.", { product: product.title });
    if (field === "item") return [{ severity: "error", path: offerPath(stepId, "subscription"), sentence }];
    const fix = { label: message("Remove this alternative"), fixed: setOffer(ladder, stepId, withItem(offer, field, null)) };
    return [{ severity: "warning", path: offerPath(stepId, field), sentence, fix }];
  });
} // prettier-ignore

function silentTerms({ copy }: Offer, { stepId }: OfferPlace): OfferFinding[] {
  return Object.entries(copy).flatMap(([locale, { terms }]): OfferFinding[] => {
    const wording = WORDINGS[languageOf(locale)];
    if (!wording || terms === "") return [];
    const path = offerPath(stepId, `copy.${locale}.terms`);
    const denial = terms.match(wording.once)?.[0];
    if (denial) {
      const sentence = message("The {{locale}} terms say “{{words}}”, and the offer is a subscription.", {
        locale,
        words: denial,
      });
      return [{ severity: "error", path, sentence }];
    }
    if (wording.renews.test(terms)) return [];
    const sentence = message("The {{locale}} terms do not say that it renews until it is cancelled.", { locale });
    return [{ severity: "error", path, sentence }];
  });
}
