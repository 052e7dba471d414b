import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { problemsOf, publishProblems } from "#app/ladders/document-problems.ts";
import { draftSchema } from "#app/ladders/draft.ts";
import { editedItems } from "#app/ladders/edited-items.ts";
import type { LadderCheck } from "#app/ladders/ladder-check.ts";
import { lintFactsOf } from "#app/ladders/lint-facts.server.ts";
import { lint } from "#app/ladders/lint.ts";
import { leadProductId } from "#app/ladders/offer-item.ts";
import type { Message } from "#app/i18n/message.ts";
import type { NoOfferReason } from "./no-offer-reason.ts";
import { previewPlacements } from "./preview-placements.server.ts";
import { REASON_WORDS } from "./reason-words.ts";
import { previewAnswer } from "./preview-answer.server.ts";

/**
 * What the lint says of a document being edited, what is left to fill in, and what the shopper would see.
 * @param locale of the checkout to be previewed
 */
export async function checkLadder(
  shopId: string,
  ladderId: string | null,
  document: unknown,
  locale: string,
  now: Date,
): Promise<LadderCheck> {
  const draft = draftSchema.safeParse(document);
  if (!draft.success) {
    const placements = { checkout: null, thankYou: null };
    return { problems: problemsOf(draft.error.issues), findings: [], preview: null, placements, items: [] };
  }
  const { start, steps } = draft.data.postPurchase;
  const isChosen = leadProductId(steps[start]!.offer.item) !== 0;
  const [facts, catalog, preview, placements] = await Promise.all([
    lintFactsOf(shopId, ladderId, now, draft.data.trigger),
    catalogOf(shopId),
    isChosen ? previewAnswer(shopId, draft.data, locale, now) : null,
    previewPlacements(shopId, draft.data, locale, now),
  ]);
  return {
    problems: publishProblems(draft.data),
    findings: lint(draft.data, facts),
    preview: inWords(preview),
    placements: { checkout: inWords(placements.checkout), thankYou: inWords(placements.thankYou) },
    items: editedItems(draft.data, catalog),
  };
}

function inWords<Answer>(
  preview: { readonly answer: Answer } | { readonly reason: NoOfferReason } | null,
): { readonly answer: Answer } | { readonly reason: Message } | null {
  return preview && "reason" in preview ? { reason: REASON_WORDS[preview.reason] } : preview;
}
