import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { apparel } from "./apparel.ts";
import { digital } from "./digital.ts";
import { electronics } from "./electronics.ts";
import { food } from "./food.ts";
import { sundries } from "./sundries.ts";
import { supplements } from "./supplements.ts";
import { INDUSTRIES, type Industry, type Template } from "./template.ts";

/** Every industry's template. A new one is a new file, its test, and one line here. */
export const TEMPLATES: Readonly<Record<Industry, Template>> = {
  apparel,
  food,
  supplements,
  sundries,
  electronics,
  digital,
};

/**
 * The industry that the most active products speak of in their type and tags; of equal ones the first of the list, and
 * sundries where none speaks.
 */
export function guessIndustry(catalog: CatalogView): Industry {
  const counts = new Map<Industry, number>();
  for (const { isActive, productType, tags } of catalog.products()) {
    if (!isActive) continue;
    const words = [productType, ...tags].join(" · ");
    for (const industry of INDUSTRIES) {
      if (TEMPLATES[industry].signs.test(words)) counts.set(industry, (counts.get(industry) ?? 0) + 1);
    }
  }
  const most = Math.max(0, ...counts.values());
  return INDUSTRIES.find((industry) => most > 0 && counts.get(industry) === most) ?? "sundries";
}
