import { message } from "#app/i18n/message.ts";
import type { Condition } from "../conditions/condition.ts";
import { implies } from "../implies.ts";
import { variantIdsOf } from "../offer-item.ts";
import type { LintRule } from "./define-rule.ts";

/** A ladder that another one, asked before it, always matches too: no shopper would see it. */
export const shadowed: LintRule = (ladder, { others, askedAfter }) => {
  const shadow = others
    .slice(0, askedAfter)
    .find(({ document }) => document.schedule === null && implies(ladder.trigger, document.trigger));
  if (!shadow) return [];
  const sentence = message("“{{name}}” matches every purchase that this ladder matches and is asked first: this one is shown only where that one cannot be.", {
    name: shadow.document.name,
  });
  return [{ code: "shadowed", severity: "warning", stepId: null, path: "trigger", sentence }];
}; // prettier-ignore

/** The order bump and a step after payment sell the same thing: who took the one is asked again. */
export const bumpAndOto: LintRule = (ladder) => {
  const { bump, postPurchase } = ladder;
  if (!bump) return [];
  const steps = Object.entries(postPurchase.steps).filter(([, { offer }]) =>
    variantIdsOf(offer.item).includes(bump.item.variantId),
  );
  return steps.map(([stepId]) => ({
    code: "bump_and_oto",
    severity: "error",
    stepId,
    sentence: message("The order bump sells the same as the step {{step}}.", { step: stepId }),
    fix: { label: message("Remove the bump"), fixed: { ...ladder, bump: null } },
  }));
};

/** Triggers that ask for what never comes together with the post-purchase page. */
export const notShownThere: LintRule = ({ trigger }, { catalog }) =>
  demanded(trigger).flatMap((leaf) => {
    if (leaf.kind === "currency" && !leaf.currencies.includes(catalog.currency))
      return [
        {
          code: "not_shown_there",
          severity: "warning",
          stepId: null,
          path: "trigger",
          sentence: message("Shopify shows the page only where the checkout is in the shop's currency, {{currency}}.", { currency: catalog.currency }),
        },
      ];
    if (leaf.kind === "shipping_address" && !leaf.isPresent)
      return [
        {
          code: "not_shown_there",
          severity: "warning",
          stepId: null,
          path: "trigger",
          sentence: message("Shopify does not show the page for orders without a shipping address."),
        },
      ];
    return [];
  }); // prettier-ignore

/** Triggers that ask for what the post-purchase page is not told. */
export const unknownHere: LintRule = ({ trigger }) =>
  demanded(trigger).flatMap((leaf) =>
    leaf.kind === "discount_code"
      ? [
          {
            code: "unknown_here",
            severity: "warning",
            stepId: null,
            path: "trigger",
            sentence: message(
              "The post-purchase page is not told discount codes: the ladder would never be shown there.",
            ),
          },
        ]
      : [],
  );

/** A schedule that is over. */
export const overAlready: LintRule = (ladder, { now }) => {
  const until = ladder.schedule?.until;
  if (until === undefined || until > now) return [];
  return [
    {
      code: "over_already",
      severity: "warning",
      stepId: null,
      path: "schedule",
      sentence: message("The schedule ended on {{until}}: no shopper would see the ladder.", { until: until.replace("T", " ") }),
      fix: { label: message("Remove the schedule"), fixed: { ...ladder, schedule: null } },
    },
  ];
}; // prettier-ignore

/** The leaves that must hold for a trigger to hold. */
function demanded(trigger: Condition) {
  if ("all" in trigger) return trigger.all.flatMap(demandedLeaves);
  return demandedLeaves(trigger);
}

function demandedLeaves(part: Condition): Extract<Condition, { kind: string }>[] {
  if ("kind" in part) return [part];
  if ("all" in part) return part.all.flatMap(demandedLeaves);
  return "any" in part && part.any.length === 1 ? part.any.flatMap(demandedLeaves) : [];
}
