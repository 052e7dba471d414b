import type { LadderDocument } from "./ladder.ts";
import type { LintFacts } from "./lint-facts.ts";
import type { LintFinding } from "./lint-finding.ts";
import { discountExceedsPrice } from "./lint-rules/discount-exceeds-price.ts";
import { forbiddenClaims } from "./lint-rules/forbidden-claims.ts";
import { missingItems } from "./lint-rules/missing-items.ts";
import { priceRanges } from "./lint-rules/price-ranges.ts";
import { sameItemDownsell } from "./lint-rules/same-item-downsell.ts";
import { untranslated } from "./lint-rules/untranslated.ts";

type Rule = (ladder: LadderDocument, facts: LintFacts) => LintFinding[];

/** Every rule. A new one is a new file, its test, and one line here. */
const RULES: readonly Rule[] = [
  missingItems,
  discountExceedsPrice,
  forbiddenClaims,
  sameItemDownsell,
  priceRanges,
  untranslated,
];
const ORDER = { error: 0, warning: 1, advice: 2 } as const;

/** What is to be said about a ladder, errors first. It runs while editing and again before publishing. */
export function lint(ladder: LadderDocument, facts: LintFacts): LintFinding[] {
  return RULES.flatMap((rule) => rule(ladder, facts)).sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
}
