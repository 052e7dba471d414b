import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { catalogTerms } from "#app/catalog/catalog-summary.server.ts";
import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { lintFactsOf } from "#app/ladders/lint-facts.server.ts";
import { localTime } from "#app/ladders/local-time.ts";
import { publishedLadders } from "#app/ladders/published-ladders.server.ts";
import type { Industry } from "#app/ladders/templates/template.ts";
import { guessIndustry } from "#app/ladders/templates/templates.ts";
import { readSales } from "./best-sellers.server.ts";
import { bestSellers, type Sales } from "./best-sellers.ts";
import { DAYS } from "./bought-lines.server.ts";
import { associationsOf, CONSIDERED, picksOf, type GuidedStart } from "./guided-start.ts";
import type { ProposalFacts } from "./propose-ladders.ts";
import { readPairs } from "./read-bought-together.server.ts";

/**
 * The guided start: the best sellers of 60 days, each with the ladders it could have.
 * @param industry null: the one that the catalogue speaks of
 */
export async function readGuidedStart(shopId: string, industry: Industry | null, now: Date): Promise<GuidedStart> {
  const [catalog, sales] = await Promise.all([catalogOf(shopId), readSales(shopId, now)]);
  const considered = bestSellers(sales, catalog, CONSIDERED).map(({ product }) => product.productId);
  const facts = await proposalFacts(shopId, { catalog, sales, industry, productIds: considered }, now);
  return {
    industry: facts.industry,
    guessed: guessIndustry(catalog),
    currency: catalog.currency,
    days: DAYS,
    orderCount: sales.orderCount,
    hasProducts: !catalog.products()[Symbol.iterator]().next().done,
    ...picksOf(sales, facts),
  };
}

interface Asked {
  readonly catalog: CatalogView;
  readonly sales: Sales;
  readonly industry: Industry | null;
  /** The bought products that pairs are read for. */
  readonly productIds: readonly number[];
}

/** What proposals for some products stand on. */
export async function proposalFacts(
  shopId: string,
  { catalog, sales, industry, productIds }: Asked,
  now: Date,
): Promise<ProposalFacts> {
  const [pairs, terms, published, lintFacts] = await Promise.all([
    readPairs(shopId, productIds, now),
    catalogTerms(shopId),
    publishedLadders(shopId),
    lintFactsOf(shopId, null, now, null),
  ]);
  return {
    catalog,
    associations: associationsOf(sales, pairs, catalog),
    collections: new Map(terms.collections.map(({ collectionId, title }) => [collectionId, title])),
    industry: industry ?? guessIndustry(catalog),
    lintFacts,
    published,
    time: localTime(now, catalog.timeZone),
  };
}
