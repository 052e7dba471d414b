import { message } from "#app/i18n/message.ts";
import { LAYER_NAMES } from "../layer-names.ts";
import type { Bump, CrossSell, LadderDocument, Offer } from "../ladder.ts";
import { offerPath, type LintRule, type RuleFinding } from "./define-rule.ts";

/** A bump or a cross-sell as if it were an offer of the post-purchase page, and back. */
interface Placed {
  readonly layer: "order_bump" | "cross_sell";
  readonly offer: Offer;
  /** The ladder with what a repair made of the offer. */
  readonly back: (offer: Offer) => LadderDocument;
  /** Where it stands in the document. */
  readonly path: string;
  /** Its fields whose names differ from an offer's. */
  readonly names: Readonly<Record<string, string>>;
}

const STEP = "placed";
const UNUSED = { quantity: { default: 1, max: 1, isEditable: false }, shipping: { kind: "free" }, subscription: null, expiresAfterMinutes: null, alternatives: [], layer: "oto" } as const; // prettier-ignore

/** A rule that looks at the offers of the post-purchase page, made to look at the order bump and the cross-sell too. */
export function alsoPlaced(rule: LintRule): LintRule {
  return (ladder, facts) => [
    ...rule(ladder, facts),
    ...placedOffers(ladder).flatMap((placed) => {
      const step = { offer: placed.offer, onAccept: null, onDecline: null };
      const alone = { ...ladder, postPurchase: { start: STEP, steps: { [STEP]: step } } };
      return rule(alone, facts).map((finding) => translated(finding, placed));
    }),
  ];
}

function placedOffers(ladder: LadderDocument): Placed[] {
  const { bump, crossSell } = ladder;
  return [...(bump ? [placedBump(ladder, bump)] : []), ...(crossSell ? [placedCrossSell(ladder, crossSell)] : [])];
}

function placedBump(ladder: LadderDocument, bump: Bump): Placed {
  const { id, item, price, guards, defaultLocale } = bump;
  const copy = copyOf(bump.copy, ({ deliverable, outcome }) => ({ result: deliverable, included: outcome, terms: "" }));
  return {
    layer: "order_bump",
    offer: { ...UNUSED, alternatives: [], id, item, price, guards, copy, defaultLocale },
    back: (offer) => ({ ...ladder, bump: { ...bump, price: offer.price, guards: offer.guards } }),
    path: "bump",
    names: { result: "deliverable", included: "outcome" },
  };
}

function placedCrossSell(ladder: LadderDocument, crossSell: CrossSell): Placed {
  const { id, item, price, defaultLocale } = crossSell;
  const copy = copyOf(crossSell.copy, ({ headline, outcome, terms }) => ({
    result: headline,
    included: outcome,
    terms,
  }));
  return {
    layer: "cross_sell",
    offer: { ...UNUSED, alternatives: [], id, item, price, guards: {}, copy, defaultLocale },
    back: (offer) => ({ ...ladder, crossSell: { ...crossSell, price: offer.price } }),
    path: "crossSell",
    names: { result: "headline", included: "outcome" },
  };
}

function copyOf<Lines>(
  copy: Readonly<Record<string, Lines>>,
  parts: (lines: Lines) => { result: string; included: string; terms: string },
): Offer["copy"] {
  return Object.fromEntries(
    Object.entries(copy).map(([locale, lines]) => {
      const { result, included, terms } = parts(lines);
      return [locale, { result, included: [included], terms, assurance: "" }];
    }),
  );
}

function translated(finding: RuleFinding, { layer, back, path, names }: Placed): RuleFinding {
  const { sentence, fix } = finding;
  const [, field] = finding.path?.split(offerPath(STEP, "")) ?? [];
  const own = field?.split(".").map((name) => names[name] ?? name);
  const { path: _path, fix: _fix, ...rest } = finding;
  return {
    ...rest,
    stepId: null,
    path: own ? [path, ...own].join(".") : path,
    sentence: message("{{layer}}: {{sentence}}", { layer: LAYER_NAMES[layer], sentence }),
    ...(fix ? { fix: { label: fix.label, fixed: back(fix.fixed.postPurchase.steps[STEP]!.offer) } } : {}),
  };
}
