import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { shopProfile } from "#app/shops/shop-settings.server.ts";
import type { LintFacts } from "./lint-facts.ts";

/** What the lint knows of a shop: its catalogue and its language. */
export async function lintFactsOf(shopId: string): Promise<LintFacts> {
  const [catalog, { primaryLocale }] = await Promise.all([catalogOf(shopId), shopProfile(shopId)]);
  return { catalog, primaryLocale };
}
