import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { message, type Message } from "#app/i18n/message.ts";
import type { Industry } from "#app/ladders/templates/template.ts";
import { readSales } from "./best-sellers.server.ts";
import { soldVariant } from "./best-sellers.ts";
import type { ProposalOutcome } from "./proposal-outcome.ts";
import { proposeLadders } from "./propose-ladders.ts";
import { publishProposal } from "./publish-proposal.server.ts";
import { proposalFacts } from "./read-guided-start.server.ts";

/** "Buyers of this product could be offered that one." */
export interface Suggestion {
  readonly productId: number;
  /** Null: whatever goes with it best. */
  readonly offeredProductId: number | null;
  /** Null: the one that the catalogue speaks of. */
  readonly industry: Industry | null;
}

/**
 * Turns one suggestion into a draft ladder, whole and free of lint errors: OTO, downsell, copy in two languages.
 * @returns "refused" with the reason where nothing sound comes of it
 */
export async function draftFromSuggestion(
  shopId: string,
  { productId, offeredProductId, industry }: Suggestion,
  staffId: string,
  now: Date,
): Promise<ProposalOutcome> {
  const [catalog, sales] = await Promise.all([catalogOf(shopId), readSales(shopId, now)]);
  const own = sales.products.find((product) => product.productId === productId) ?? null;
  const product = catalog.product(productId);
  const variant = product && soldVariant(product, own?.variantId ?? null, catalog);
  if (!product || !variant) return refused(message("The shop does not sell this product now"));
  const facts = await proposalFacts(shopId, { catalog, sales, industry, productIds: [productId] }, now);
  const proposal = proposeLadders({ product, variant, sales: own }, facts, offeredProductId);
  if (proposal.kind === "left_out") return refused(proposal.why);
  return publishProposal({ shopId, document: proposal.ladders[0]!.document, publishes: false, staffId });
}

function refused(why: Message): ProposalOutcome {
  return { kind: "refused", sentences: [why] };
}
