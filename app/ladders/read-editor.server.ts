import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { catalogTerms } from "#app/catalog/catalog-summary.server.ts";
import { shopProfile } from "#app/shops/shop-settings.server.ts";
import { diffLadders } from "./diff-ladders.ts";
import { newLadder } from "./edit-ladder.ts";
import { editedItems } from "./edited-items.ts";
import type { EditorData } from "./editor-data.ts";
import { ladderOf, ladderVersions } from "./ladder-list.server.ts";
import { shownStatus } from "./ladder-status.ts";
import { localTime } from "./local-time.ts";
import { segmentThresholds } from "./segment-thresholds.server.ts";
import { triggerNames } from "./trigger-names.ts";

/**
 * A ladder as the editor opens it, with its versions and what each of them changed.
 * @param ladderId null: a new ladder
 * @returns null when the shop has no such ladder
 */
export async function readEditor(shopId: string, ladderId: string | null, now: Date): Promise<EditorData | null> {
  const stored = ladderId === null ? null : await ladderOf(shopId, ladderId);
  if (ladderId !== null && !stored) return null;
  const [profile, thresholds, terms, catalog, versions] = await Promise.all([
    shopProfile(shopId),
    segmentThresholds(shopId),
    catalogTerms(shopId),
    catalogOf(shopId),
    stored ? ladderVersions(shopId, stored.ladderId) : [],
  ]);
  const document = stored?.document ?? newLadder(profile.primaryLocale);
  const collections = new Map(terms.collections.map(({ collectionId, title }) => [collectionId, title]));
  const names = { catalog, collections };
  return {
    ladderId,
    status: stored?.status ?? "draft",
    shownStatus: shownStatus(
      stored?.status ?? "draft",
      stored?.published?.schedule ?? null,
      localTime(now, profile.timeZone),
    ),
    pausedBy: stored?.pausedBy ?? null,
    pausedReason: stored?.pausedReason ?? null,
    revision: stored?.revision ?? null,
    publishedVersion: stored?.publishedVersion ?? null,
    hasDraft: stored?.hasDraft ?? false,
    document,
    versions: versions.map((entry, at) => {
      const before = versions[at + 1];
      return { ...entry, changes: before ? diffLadders(before.document, entry.document, names) : null };
    }),
    currency: profile.currency,
    timeZone: profile.timeZone,
    thresholds,
    terms,
    names: triggerNames(document.trigger, catalog, collections),
    items: editedItems(document, catalog),
  };
}
