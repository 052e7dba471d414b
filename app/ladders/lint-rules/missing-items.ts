import type { CatalogView } from "#app/catalog/catalog-view.ts";
import type { LadderDocument, Offer } from "../ladder.ts";
import type { LintFacts } from "../lint-facts.ts";
import type { LintFinding } from "../lint-finding.ts";
import { variantIdsOf } from "../offered-variants.ts";

type Verdict = Pick<LintFinding, "code" | "severity" | "sentence">;

/** Items that the shop does not have, does not sell, or has sold out: no shopper would see the offer. */
export function missingItems({ postPurchase }: LadderDocument, { catalog }: LintFacts): LintFinding[] {
  return Object.entries(postPurchase.steps).flatMap(([stepId, { offer }]) => {
    const verdict = judge(offer, catalog);
    return verdict ? [{ ...verdict, stepId }] : [];
  });
}

function judge({ item, quantity }: Offer, catalog: CatalogView): Verdict | null {
  const missing = (sentence: string): Verdict => ({ code: "item_missing", severity: "error", sentence });
  if (item.productId === 0) return null; // not chosen yet: the form says so at the field
  const product = catalog.product(item.productId);
  if (!product) return missing(`The shop has no product ${item.productId}: choose another one.`);
  if (!product.isActive) return missing(`${product.title} is not active in the shop.`);
  const gone = variantIdsOf(item).filter((id) => catalog.variant(id)?.productId !== item.productId);
  if (gone.length > 0) return missing(`${product.title} has no variant ${gone.join(", ")}: choose its variants anew.`);
  const sellable = variantIdsOf(item).filter((id) => catalog.variant(id)?.isSellable(quantity.default));
  if (sellable.length > 0) return null;
  const sentence = `${product.title} has fewer than ${quantity.default} in stock: the offer is left out until it is back.`;
  return { code: "no_reach", severity: "warning", sentence };
}
