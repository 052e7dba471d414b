interface ExportedLine {
  readonly id: string;
  readonly __parentId?: string;
}
type Open = Record<string, unknown> & {
  id: string;
  variants: unknown[];
  collections: unknown[];
  sellingPlanGroups: { id: string; sellingPlans: unknown[] }[];
};

/**
 * Puts the lines of a bulk export together again: a product is followed by what belongs to it, each line naming its parent.
 * Give it every line in order; it gives back each product as soon as it is whole, the last one at `end`.
 */
export function exportedProducts(): { line(text: string): unknown; end(): unknown } {
  let open: Open | null = null;
  const close = () => {
    const whole = open;
    open = null;
    return whole ?? undefined;
  };
  return {
    line: (text) => {
      if (text.trim() === "") return undefined;
      const node = JSON.parse(text) as ExportedLine & Record<string, unknown>;
      if (node.id.includes("/Product/")) {
        const whole = close();
        open = { ...node, metafields: metafieldsOf(node), variants: [], collections: [], sellingPlanGroups: [] };
        return whole;
      }
      if (open) adopt(open, node);
      return undefined;
    },
    end: close,
  };
}

/** Metafields were asked for one by one, as m0, m1 …; one that the product does not have is null. */
function metafieldsOf(node: Record<string, unknown>): unknown[] {
  return Object.entries(node).flatMap(([name, value]) => (/^m\d+$/.test(name) && value !== null ? [value] : []));
}

function adopt(product: Open, node: ExportedLine & Record<string, unknown>): void {
  if (node.id.includes("/ProductVariant/")) product.variants.push(node);
  else if (node.id.includes("/Collection/")) product.collections.push(node);
  else if (node.id.includes("/SellingPlanGroup/")) product.sellingPlanGroups.push({ ...node, sellingPlans: [] });
  else if (node.id.includes("/SellingPlan/"))
    product.sellingPlanGroups.find((group) => group.id === node.__parentId)?.sellingPlans.push(node);
}
