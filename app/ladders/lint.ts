import type { LadderDocument } from "./ladder.ts";
import type { LintFacts } from "./lint-facts.ts";
import type { LintFinding } from "./lint-finding.ts";
import { quantityRange, tooManyChoices } from "./lint-rules/choices-and-quantities.ts";
import { copyMissing, copyOverlong } from "./lint-rules/copy-parts.ts";
import type { LintRule } from "./lint-rules/define-rule.ts";
import { discountExceedsPrice, discountWithoutReason } from "./lint-rules/discounts.ts";
import { forbiddenClaims } from "./lint-rules/forbidden-claims.ts";
import { margins } from "./lint-rules/margins.ts";
import { missingItems } from "./lint-rules/missing-items.ts";
import { priceRanges } from "./lint-rules/price-ranges.ts";
import { sameItemDownsell } from "./lint-rules/same-item-downsell.ts";
import { bumpAndOto, notShownThere, overAlready, shadowed, unknownHere } from "./lint-rules/standing.ts";
import { expiryUnsaid, subscriptionTerms } from "./lint-rules/subscription-terms.ts";
import { tooManySteps, twoDownsells, unreachableStep, unstableOto } from "./lint-rules/tree-shape.ts";
import { untranslated } from "./lint-rules/untranslated.ts";

/** Every rule. A new one is a new function, its test, and one line here. */
const RULES: readonly LintRule[] = [
  missingItems,
  unreachableStep,
  tooManySteps,
  twoDownsells,
  unstableOto,
  tooManyChoices,
  priceRanges,
  quantityRange,
  sameItemDownsell,
  discountExceedsPrice,
  discountWithoutReason,
  margins,
  forbiddenClaims,
  copyMissing,
  copyOverlong,
  untranslated,
  subscriptionTerms,
  expiryUnsaid,
  shadowed,
  bumpAndOto,
  notShownThere,
  unknownHere,
  overAlready,
];
const ORDER = { error: 0, warning: 1, advice: 2 } as const;

/** What is to be said about a ladder, errors first. It runs while editing, before publishing and on the command line. */
export function lint(ladder: LadderDocument, facts: LintFacts): LintFinding[] {
  return RULES.flatMap((rule) => rule(ladder, facts)).sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
}
