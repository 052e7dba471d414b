/**
 * What the bulk operation exports of every product: the same fields as the query of one product. Shopify takes at most
 * five connections in it, so the metafields that triggers ask for are named one by one.
 */
export function catalogExportQuery(metafields: readonly string[]): string {
  const named = metafields.map((name, at) => {
    const [namespace, key] = name.split(".") as [string, string];
    return `m${at}: metafield(namespace: ${JSON.stringify(namespace)}, key: ${JSON.stringify(key)}) { namespace key value }`;
  });
  return `{
  products {
    edges { node {
      id title handle vendor productType tags status updatedAt
      featuredMedia { preview { image { url altText } } }
      variants { edges { node {
        id title sku position price compareAtPrice availableForSale inventoryPolicy inventoryQuantity
        image { url }
        inventoryItem { id tracked requiresShipping unitCost { amount } }
      } } }
      collections { edges { node { id title handle } } }
      sellingPlanGroups { edges { node { id name sellingPlans { edges { node {
        id name description
        billingPolicy { ... on SellingPlanRecurringBillingPolicy { interval intervalCount } }
        pricingPolicies { ... on SellingPlanFixedPricingPolicy { adjustmentType adjustmentValue {
          ... on SellingPlanPricingPolicyPercentageValue { percentage } ... on MoneyV2 { amount }
        } } }
      } } } } } }
      ${named.join("\n      ")}
    } }
  }
}`;
}
