import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { catalogTerms } from "#app/catalog/catalog-summary.server.ts";
import { describeCondition } from "#app/ladders/describe-condition.ts";
import { stepsInOrder } from "#app/ladders/edit-ladder.ts";
import { ladderList } from "#app/ladders/ladder-list.server.ts";
import type { LadderRow } from "#app/ladders/ladder-row.ts";
import { shopProfile } from "#app/shops/shop-settings.server.ts";
import { lastDays } from "./date-range.ts";
import { TOO_EARLY } from "./report-cells.ts";
import { readOfferCounts } from "./read-layer-report.server.ts";

/** The shop's ladders as the list shows them, each with the acceptance of its first offer in the last 30 days. */
export async function readLadderRows(shopId: string, now: Date): Promise<LadderRow[]> {
  const { timeZone } = await shopProfile(shopId);
  const [ladders, catalog, terms, counts] = await Promise.all([
    ladderList(shopId),
    catalogOf(shopId),
    catalogTerms(shopId),
    readOfferCounts(shopId, lastDays(30, timeZone, now), timeZone),
  ]);
  const names = { catalog, collections: new Map(terms.collections.map((c) => [c.collectionId, c.title])) };
  const countOf = new Map(counts.map((count) => [count.offerKey, count]));
  return ladders.map(({ document, ladderId, name, status, publishedVersion, hasDraft, pausedReason }) => {
    const first = document.postPurchase.steps[document.postPurchase.start]!.offer;
    const { views, accepts } = countOf.get(`${ladderId}:${first.id}`) ?? { views: 0, accepts: 0 };
    return {
      ...{ ladderId, name, status, publishedVersion, hasDraft, pausedReason },
      trigger: describeCondition(document.trigger, names),
      layers: stepsInOrder(document).map(({ step }) => step.offer.layer),
      acceptance: acceptanceWords(views, accepts),
    };
  });
}

/** A share only where it says something: under the report's own limit the counts stand alone. */
function acceptanceWords(views: number, accepts: number): string {
  if (views === 0) return "No views yet";
  const count = views.toLocaleString("en");
  return views < TOO_EARLY
    ? `${accepts} of ${count} views, too early`
    : `${((accepts / views) * 100).toFixed(1)} % of ${count} views`;
}
