import type { BrandMetafield } from "../../platform/brand.ts";

const fact = (key: string, value: string, type = "single_line_text_field"): BrandMetafield => ({
  namespace: "custom",
  key,
  value,
  type,
});
const roast = (value: string) => fact("roast", value);
const material = (value: string) => fact("material", value);
const caffeine = (milligrams: number) => fact("caffeine_mg", String(milligrams), "number_integer");

/** Metafields of some of the example shop's products, by handle. */
export const METAFIELDS: Readonly<Record<string, readonly BrandMetafield[]>> = {
  "coffee-beans": [roast("dark"), caffeine(95)],
  hojicha: [roast("medium"), caffeine(8)],
  "oolong-dark": [roast("dark"), caffeine(38)],
  "rooibos-vanilla": [caffeine(0)],
  chamomile: [caffeine(0)],
  "mint-garden": [caffeine(0), fact("organic", "true", "boolean")],
  "pot-kyusu": [material("clay")],
  "pot-glass": [material("glass")],
  "cup-stone": [material("stoneware")],
  "cup-travel": [material("steel")],
  "matcha-whisk": [material("bamboo")],
  "matcha-scoop": [material("bamboo")],
  "towel-linen": [material("linen")],
};
