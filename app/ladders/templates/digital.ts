import { message } from "#app/i18n/message.ts";
import { OFFER_TEXTS, type OfferText } from "./offer-texts.ts";
import { candidateOffer, downsellRange, isCalled, otoRange, serviceOffer, totalOf } from "./planned-offers.ts";
import type { Candidate, PlannedLadder, PlannedOffer, Template, TemplateFacts } from "./template.ts";

const DONE_FOR_YOU = /done[\s-]for[\s-]you|\b(service|consult\w*|coaching|audit|setup|jasa|konsultasi|pendampingan)\b/i;
const COURSE = /\b(course|class|workshop|training|masterclass|kursus|kelas|pelatihan)\b/i;

/** Digital products: done for you or the course, after a decline what one does oneself: a template, a shorter one. */
export const digital: Template = {
  industry: "digital",
  label: message("Digital products"),
  idea: message("The course, or the work done for the buyer; after a decline a template to do it oneself."),
  signs:
    /\b(digital|downloads?|e-?books?|templates?|courses?|presets?|printables?|plugins?|software|webinars?|unduhan|templat|kursus|kelas online)\b/i,
  plan(facts) {
    const candidates = facts.candidates(otoRange(facts.bought.variant.priceMinor));
    const done = candidates.find(({ product }) => isCalled(product, DONE_FOR_YOU));
    const course = candidates.find(({ product }) => isCalled(product, COURSE) && product !== done?.product);
    const chosen = [done, course].filter((candidate) => candidate !== undefined);
    return (chosen.length > 0 ? chosen : candidates.slice(0, 1)).map((candidate): PlannedLadder => {
      const oto = digitalOffer(candidate);
      return { oto, downsells: selfServe(facts, oto, candidate) };
    });
  },
};

function digitalOffer(candidate: Candidate): PlannedOffer {
  if (isCalled(candidate.product, DONE_FOR_YOU)) return serviceOffer(candidate, OFFER_TEXTS.doneForYou, "digital");
  const text: OfferText = isCalled(candidate.product, COURSE) ? OFFER_TEXTS.course : OFFER_TEXTS.together;
  return candidateOffer(candidate, text, "digital");
}

function selfServe(facts: TemplateFacts, oto: PlannedOffer, offered: Candidate): readonly PlannedOffer[] {
  return facts
    .candidates(downsellRange(totalOf(oto, facts.catalog)))
    .filter(({ product }) => product !== offered.product && !isCalled(product, DONE_FOR_YOU))
    .slice(0, 2)
    .map((candidate) => candidateOffer(candidate, OFFER_TEXTS.selfServe, "digital"));
}
