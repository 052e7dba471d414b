import type { CatalogView } from "#app/catalog/catalog-view.ts";
import type { LadderDocument } from "./ladder.ts";
import type { LintFinding } from "./lint-finding.ts";
import { forbiddenClaims } from "./lint-rules/forbidden-claims.ts";
import { missingItems, priceRanges } from "./lint-rules/items.ts";
import { sameItemDownsell } from "./lint-rules/same-item-downsell.ts";

type Rule = (ladder: LadderDocument, catalog: CatalogView) => LintFinding[];

/** Every rule. A new one is a new file and one line here. */
const RULES: readonly Rule[] = [missingItems, forbiddenClaims, sameItemDownsell, priceRanges];
const ORDER = { error: 0, warning: 1, advice: 2 } as const;

/** What is to be said about a ladder, errors first. It runs while editing and again before publishing. */
export function lint(ladder: LadderDocument, catalog: CatalogView): LintFinding[] {
  return RULES.flatMap((rule) => rule(ladder, catalog)).sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
}
