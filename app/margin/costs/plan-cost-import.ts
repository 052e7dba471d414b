import { message, type Message } from "#app/i18n/message.ts";
import type { CostFileProblem, UnitCostOfSku } from "./cost-file.ts";

/** A variant of the mirrored catalogue, with what is known of its cost. */
export interface CatalogSku {
  readonly sku: string;
  readonly productId: number;
  readonly productTitle: string;
  /** Shopify knows its cost, which comes before any rule. */
  readonly isKnown: boolean;
}

/** A product's rule as it is. */
export interface ProductRule {
  readonly productId: number;
  readonly rate: number | null;
  readonly unitMinor: number | null;
}

export interface PlannedRule {
  readonly productId: number;
  readonly title: string;
  /** The rule there is; null: none. */
  readonly was: { readonly rate: number | null; readonly unitMinor: number | null } | null;
  readonly unitMinor: number;
  /** Shopify knows the cost of every variant that the file names: the rule waits until it does not. */
  readonly isIdle: boolean;
}

export interface CostImportPlan {
  readonly rules: readonly PlannedRule[];
  /** Products whose rule says the same already. */
  readonly same: number;
  readonly problems: readonly CostFileProblem[];
}

/**
 * What importing unit costs by SKU would do: a rule is a product's, so all SKUs of a product must cost the same.
 * @param catalog the variants that have one of the SKUs
 */
export function planCostImport(
  costs: readonly UnitCostOfSku[],
  catalog: readonly CatalogSku[],
  rules: readonly ProductRule[],
): CostImportPlan {
  const bySku = new Map<string, CatalogSku[]>();
  for (const variant of catalog) bySku.set(variant.sku, [...(bySku.get(variant.sku) ?? []), variant]);
  const ruleOf = new Map(rules.map((rule) => [rule.productId, rule]));
  const problems: CostFileProblem[] = [];
  const first = new Map<number, UnitCostOfSku>();
  const planned = new Map<number, PlannedRule>();
  for (const cost of costs) {
    const variants = bySku.get(cost.sku) ?? [];
    const productIds = new Set(variants.map(({ productId }) => productId));
    const [productId] = productIds;
    const before = productId === undefined ? undefined : first.get(productId);
    const problem = problemOf(cost, productIds.size, before);
    if (problem) problems.push({ line: cost.line, message: problem });
    if (problem || productId === undefined) continue;
    first.set(productId, before ?? cost);
    const rule = ruleOf.get(productId);
    planned.set(productId, {
      productId,
      title: variants[0]!.productTitle,
      was: rule ? { rate: rule.rate, unitMinor: rule.unitMinor } : null,
      unitMinor: cost.unitMinor,
      isIdle: variants.every(({ isKnown }) => isKnown) && (planned.get(productId)?.isIdle ?? true),
    });
  }
  const all = [...planned.values()];
  const changed = all.filter(({ was, unitMinor }) => was?.unitMinor !== unitMinor);
  return { rules: changed, same: all.length - changed.length, problems };
}

function problemOf(
  { sku, unitMinor }: UnitCostOfSku,
  products: number,
  before: UnitCostOfSku | undefined,
): Message | null {
  if (products === 0) return message("The shop has no product with the SKU {{sku}}.", { sku });
  if (products > 1)
    return message("{{number}} products have the SKU {{sku}}: add the rule to the right one by hand.", {
      number: products,
      sku,
    });
  if (before && before.unitMinor !== unitMinor)
    return message(
      "Line {{line}} gives another cost for the same product. A rule is for a whole product: where its variants cost differently, enter the costs in Shopify.",
      { line: before.line },
    );
  return null;
}
