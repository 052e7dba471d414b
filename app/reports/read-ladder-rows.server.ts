import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { catalogTerms } from "#app/catalog/catalog-summary.server.ts";
import { message, type Message } from "#app/i18n/message.ts";
import { ladderConflicts } from "#app/ladders/ladder-conflicts.ts";
import { shownStatus } from "#app/ladders/ladder-status.ts";
import { localTime } from "#app/ladders/local-time.ts";
import { describeCondition } from "#app/ladders/describe-condition.ts";
import { stepsInOrder } from "#app/ladders/edit-ladder.ts";
import { ladderList } from "#app/ladders/ladder-list.server.ts";
import type { LadderRow } from "#app/ladders/ladder-row.ts";
import { shopProfile } from "#app/shops/shop-settings.server.ts";
import { lastDays } from "./date-range.ts";
import { share } from "./figure.ts";
import { valueText } from "./report-cells.ts";
import { readSums } from "./sums.server.ts";

interface OfferCounts {
  readonly ladderId: string;
  readonly offerId: string;
  readonly views: number;
  readonly accepts: number;
}

/** The shop's ladders as the list shows them, each with the acceptance of its first offer in the last 30 days. */
export async function readLadderRows(shopId: string, now: Date): Promise<LadderRow[]> {
  const { timeZone } = await shopProfile(shopId);
  const [ladders, catalog, terms, counts] = await Promise.all([
    ladderList(shopId),
    catalogOf(shopId),
    catalogTerms(shopId),
    readSums<OfferCounts>({
      shopId,
      table: "offer_rollup",
      by: ["ladder_id", "offer_id"],
      sums: ["views", "accepts"],
      range: lastDays(30, timeZone, now),
      filters: {},
    }),
  ]);
  const names = { catalog, collections: new Map(terms.collections.map((c) => [c.collectionId, c.title])) };
  const countOf = new Map(counts.map((count) => [`${count.ladderId}:${count.offerId}`, count]));
  const running = ladders.flatMap(({ status, published, ladderId, name }) =>
    status === "published" && published ? [{ ladderId, name, document: published }] : [],
  );
  const conflicts = ladderConflicts(running);
  const time = localTime(now, timeZone);
  return ladders.map(({ document, published, status, revision: _, priority: __, updatedAt: ___, ...ladder }) => {
    const first = document.postPurchase.steps[document.postPurchase.start]!.offer;
    const { views, accepts } = countOf.get(`${ladder.ladderId}:${first.id}`) ?? { views: 0, accepts: 0 };
    return {
      ...ladder,
      ...(conflicts.get(ladder.ladderId) ?? { shadowedBy: [], asksAfter: [] }),
      status: shownStatus(status, published?.schedule ?? null, time),
      schedule: published?.schedule ?? null,
      trigger: describeCondition(document.trigger, names),
      layers: stepsInOrder(document).map(({ step }) => step.offer.layer),
      acceptance: acceptanceWords(views, accepts),
    };
  });
}

/** A share only where it says something: under the report's own limit the counts stand alone. */
function acceptanceWords(views: number, accepts: number): Message {
  if (views === 0) return message("No views yet");
  const count = views.toLocaleString("en");
  const { value, isEarly } = share(accepts, views);
  return isEarly
    ? message("{{accepts}} of {{views}} views, too early", { accepts, views: count })
    : message("{{share}} of {{views}} views", {
        share: valueText("share", value, { currency: "", locale: "en" }),
        views: count,
      });
}
