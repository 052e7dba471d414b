import type { CatalogView } from "#app/catalog/catalog-view.ts";

/** What the lint knows of the shop besides the ladder. */
export interface LintFacts {
  readonly catalog: CatalogView;
  /** The shop's own language, BCP 47 ("en", "pt-BR"). */
  readonly primaryLocale: string;
}
