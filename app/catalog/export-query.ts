/** What the bulk operation exports of every product: the same fields as the query of one product. At most five connections. */
export const CATALOG_EXPORT_QUERY = `{
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
      sellingPlanGroups { edges { node { id name sellingPlans { edges { node { id name description } } } } } }
    } }
  }
}`;
