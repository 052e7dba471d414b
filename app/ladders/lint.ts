import type { LadderDocument } from "./ladder.ts";
import type { LintFacts } from "./lint-facts.ts";
import { LINT_CODES, type LintCode, type LintFinding } from "./lint-finding.ts";
import { bumpAndOto } from "./lint-rules/bump-and-oto.ts";
import { copyMissing } from "./lint-rules/copy-missing.ts";
import { copyOverlong } from "./lint-rules/copy-overlong.ts";
import { costUnknown } from "./lint-rules/cost-unknown.ts";
import type { LintRule } from "./lint-rules/define-rule.ts";
import { discountExceedsPrice } from "./lint-rules/discount-exceeds-price.ts";
import { discountWithoutReason } from "./lint-rules/discount-without-reason.ts";
import { expiryUnsaid } from "./lint-rules/expiry-unsaid.ts";
import { forbiddenClaims } from "./lint-rules/forbidden-claims.ts";
import { itemMissing } from "./lint-rules/item-missing.ts";
import { negativeMargin } from "./lint-rules/negative-margin.ts";
import { noReach } from "./lint-rules/no-reach.ts";
import { notShownThere } from "./lint-rules/not-shown-there.ts";
import { overAlready } from "./lint-rules/over-already.ts";
import { priceRange } from "./lint-rules/price-range.ts";
import { quantityRange } from "./lint-rules/quantity-range.ts";
import { sameItemDownsell } from "./lint-rules/same-item-downsell.ts";
import { shadowed } from "./lint-rules/shadowed.ts";
import { subscriptionTerms } from "./lint-rules/subscription-terms.ts";
import { tooManyChoices } from "./lint-rules/too-many-choices.ts";
import { tooManySteps } from "./lint-rules/too-many-steps.ts";
import { twoDownsells } from "./lint-rules/two-downsells.ts";
import { unknownHere } from "./lint-rules/unknown-here.ts";
import { unreachableStep } from "./lint-rules/unreachable-step.ts";
import { unstableOto } from "./lint-rules/unstable-oto.ts";
import { untranslated } from "./lint-rules/untranslated.ts";

/** Every rule by its code. A new one is a new file, its test, one line here and one in docs/lint.md. */
const RULES: Readonly<Record<LintCode, LintRule>> = {
  item_missing: itemMissing,
  no_reach: noReach,
  unreachable_step: unreachableStep,
  too_many_steps: tooManySteps,
  two_downsells: twoDownsells,
  unstable_oto: unstableOto,
  too_many_choices: tooManyChoices,
  price_range: priceRange,
  quantity_range: quantityRange,
  same_item_downsell: sameItemDownsell,
  discount_exceeds_price: discountExceedsPrice,
  discount_without_reason: discountWithoutReason,
  cost_unknown: costUnknown,
  negative_margin: negativeMargin,
  forbidden_claim: forbiddenClaims,
  copy_missing: copyMissing,
  copy_overlong: copyOverlong,
  untranslated,
  subscription_terms: subscriptionTerms,
  expiry_unsaid: expiryUnsaid,
  shadowed,
  bump_and_oto: bumpAndOto,
  not_shown_there: notShownThere,
  unknown_here: unknownHere,
  over_already: overAlready,
};
const ORDER = { error: 0, warning: 1, advice: 2 } as const;

/** What is to be said about a ladder, errors first. It runs while editing, before publishing and on the command line. */
export function lint(ladder: LadderDocument, facts: LintFacts): LintFinding[] {
  return LINT_CODES.flatMap((code) => RULES[code](ladder, facts).map((finding) => ({ code, ...finding }))).sort(
    (a, b) => ORDER[a.severity] - ORDER[b.severity],
  );
}
