import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { problemsOf, publishProblems } from "#app/ladders/document-problems.ts";
import { draftSchema } from "#app/ladders/draft.ts";
import { editedItems } from "#app/ladders/edited-items.ts";
import type { LadderCheck } from "#app/ladders/ladder-check.ts";
import { lintFactsOf } from "#app/ladders/lint-facts.server.ts";
import { lint } from "#app/ladders/lint.ts";
import { leadProductId } from "#app/ladders/offer-item.ts";
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
    return { problems: problemsOf(draft.error.issues), findings: [], preview: null, items: [] };
  }
  const { start, steps } = draft.data.postPurchase;
  const isChosen = leadProductId(steps[start]!.offer.item) !== 0;
  const [facts, catalog, preview] = await Promise.all([
    lintFactsOf(shopId, ladderId, now, draft.data.trigger),
    catalogOf(shopId),
    isChosen ? previewAnswer(shopId, draft.data, locale, now) : null,
  ]);
  return {
    problems: publishProblems(draft.data),
    findings: lint(draft.data, facts),
    preview: preview && "reason" in preview ? { reason: REASON_WORDS[preview.reason] } : preview,
    items: editedItems(draft.data, catalog),
  };
}
