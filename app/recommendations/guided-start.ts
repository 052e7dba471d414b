import type { Message } from "#app/i18n/message.ts";
import type { Industry } from "#app/ladders/templates/template.ts";
import { bestSellers, soldVariant, type Sales } from "./best-sellers.ts";
import { boughtTogether, type Association, type PairCount } from "./bought-together.ts";
import { proposeLadders, type ProposalFacts, type ProposedLadder } from "./propose-ladders.ts";
import { unitMargin } from "./unit-margin.ts";
import type { CatalogView } from "#app/catalog/catalog-view.ts";

/** Products that the guided start begins with. */
export const MOST_PICKS = 5;
/** Best sellers looked at, so that those left out do not empty the list. */
export const CONSIDERED = 20;

/** What a newcomer is proposed. */
export interface GuidedStart {
  readonly industry: Industry;
  /** What the catalogue's types and tags speak of. */
  readonly guessed: Industry;
  readonly currency: string;
  readonly days: number;
  /** Orders that the figures stand on; 0: no sales are known yet. */
  readonly orderCount: number;
  readonly hasProducts: boolean;
  readonly picks: readonly StartPick[];
  /** Best sellers without a proposal. */
  readonly leftOut: readonly { readonly productId: number; readonly title: string; readonly why: Message }[];
}

export interface StartPick {
  readonly productId: number;
  readonly title: string;
  readonly imageUrl: string | null;
  readonly priceMinor: number;
  /** Null: no sale of it is known. */
  readonly sales: { readonly units: number; readonly orders: number; readonly revenueMinor: number } | null;
  /** One or two to choose from, the best first. */
  readonly ladders: readonly ProposedLadder[];
}

/** Proposals for the best sellers, until there are enough of them. */
export function picksOf(sales: Sales, facts: ProposalFacts): Pick<GuidedStart, "picks" | "leftOut"> {
  const picks: StartPick[] = [];
  const leftOut: GuidedStart["leftOut"][number][] = [];
  for (const picked of bestSellers(sales, facts.catalog, CONSIDERED)) {
    if (picks.length === MOST_PICKS) break;
    const { productId, title, imageUrl } = picked.product;
    const proposal = proposeLadders(picked, facts);
    if (proposal.kind === "left_out") {
      leftOut.push({ productId, title, why: proposal.why });
      continue;
    }
    const sold = picked.sales && {
      units: picked.sales.units,
      orders: picked.sales.orders,
      revenueMinor: picked.sales.revenueMinor,
    };
    picks.push({
      productId,
      title,
      imageUrl,
      priceMinor: picked.variant.priceMinor,
      sales: sold,
      ladders: proposal.ladders,
    });
  }
  return { picks, leftOut };
}

/** The relevant pairs among what was sold, with the margin of what is sold most of each product. */
export function associationsOf(
  { orderCount, products }: Sales,
  pairs: readonly PairCount[],
  catalog: CatalogView,
): readonly Association[] {
  const sold = new Map(products.map((product) => [product.productId, product]));
  return boughtTogether({ orderCount, products: sold, pairs }, (productId) => {
    const product = catalog.product(productId);
    const variant = product && soldVariant(product, sold.get(productId)?.variantId ?? null, catalog);
    return variant ? unitMargin(variant, catalog) : null;
  });
}
