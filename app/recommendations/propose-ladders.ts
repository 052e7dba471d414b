import { message, type Message } from "#app/i18n/message.ts";
import { lineFactsOf } from "#app/decisions/purchase-facts-of.ts";
import { NEW_CUSTOMER } from "#app/ladders/customer-facts.ts";
import { ladderSchema, type LadderDocument, type PublishedLadder } from "#app/ladders/ladder.ts";
import { lint } from "#app/ladders/lint.ts";
import type { LintFacts } from "#app/ladders/lint-facts.ts";
import type { LintFinding } from "#app/ladders/lint-finding.ts";
import type { LocalTime } from "#app/ladders/local-time.ts";
import type { PurchaseFacts } from "#app/ladders/purchase-facts.ts";
import { productIdsOf } from "#app/ladders/offer-item.ts";
import { companionLadder } from "#app/ladders/templates/more-of-the-same.ts";
import { templateLadder } from "#app/ladders/templates/template-ladder.ts";
import type { Industry, PlannedLadder, PlannedOffer, TemplateFacts } from "#app/ladders/templates/template.ts";
import { TEMPLATES } from "#app/ladders/templates/templates.ts";
import type { BestSeller } from "./best-sellers.ts";
import { LEAST_TOGETHER } from "./bought-together.ts";
import { candidatesFor, type RelevanceFacts } from "./candidates.ts";
import { speaksOf } from "./speaks-of.ts";
import { proposedOffer, type ProposedOffer } from "./proposed-offer.ts";

/** Ladders to choose from for one product. */
const MOST_OPTIONS = 2;

export interface ProposalFacts extends RelevanceFacts {
  readonly industry: Industry;
  readonly lintFacts: LintFacts;
  readonly published: readonly PublishedLadder[];
  readonly time: LocalTime;
}

/** One ladder ready to be published, with why. */
export interface ProposedLadder {
  /** Of all proposals. */
  readonly key: string;
  readonly document: LadderDocument;
  readonly oto: ProposedOffer;
  /** Null: the ladder ends after a decline. */
  readonly downsell: ProposedOffer | null;
  /** No errors: what is worth a look, and advice. */
  readonly findings: readonly ProposalFinding[];
  /** What was changed so that the lint has no error, and what could not be added. */
  readonly notes: readonly Message[];
}
export type ProposalFinding = Pick<LintFinding, "code" | "severity" | "stepId" | "sentence">;

export type Proposal =
  | { readonly kind: "proposed"; readonly ladders: readonly ProposedLadder[] }
  | { readonly kind: "left_out"; readonly why: Message };

/**
 * What buyers of a product could be offered, by the industry's template: the best ladder first, each without a lint
 * error. A downsell that the lint refuses gives way to the next one, or to none. A product that a published ladder
 * already speaks of is left out, and so is one for which nothing relevant is found: both say so.
 * @param offeredProductId only ladders whose OTO offers this product
 */
export function proposeLadders(
  picked: BestSeller,
  facts: ProposalFacts,
  offeredProductId: number | null = null,
): Proposal {
  const { product } = picked;
  const standing = ladderFor(picked, facts);
  if (standing) {
    const why = message("The published ladder “{{name}}” is for it already", { name: standing.document.name });
    return { kind: "left_out", why };
  }
  const planned = plannedFor(picked, facts, offeredProductId);
  if (planned.length === 0) {
    return {
      kind: "left_out",
      why: message("Nothing in the shop is relevant enough to it, in stock and at a fitting price"),
    };
  }
  const tried = planned
    .slice(0, MOST_OPTIONS)
    .map((plan, at) => withoutErrors(plan, picked, facts, `${product.productId}-${at + 1}`));
  const ladders = tried.flatMap((one) => ("document" in one ? [one] : []));
  if (ladders.length > 0) return { kind: "proposed", ladders };
  const refused = tried.flatMap((one) => ("document" in one ? [] : one.errors))[0];
  return { kind: "left_out", why: refused?.sentence ?? message("The proposed ladder is not sound") };
}

function plannedFor(
  picked: BestSeller,
  facts: ProposalFacts,
  offeredProductId: number | null,
): readonly PlannedLadder[] {
  const own = templateFactsOf(picked, facts);
  const { plan } = TEMPLATES[facts.industry];
  if (offeredProductId === null) return plan(own);
  const isAsked = (productId: number) => productId === offeredProductId;
  const preferring: TemplateFacts = {
    ...own,
    candidates: (range) => {
      const all = own.candidates(range);
      return [...all.filter((c) => isAsked(c.product.productId)), ...all.filter((c) => !isAsked(c.product.productId))];
    },
  };
  return [...plan(preferring), ...companionLadder(preferring)].filter(({ oto }) =>
    productIdsOf(oto.item).some(isAsked),
  );
}

function templateFactsOf({ product, variant, sales }: BestSeller, facts: ProposalFacts): TemplateFacts {
  const several = sales?.ordersOfSeveral ?? 0;
  return {
    bought: { product, variant },
    whySeveral:
      sales && several >= LEAST_TOGETHER
        ? message("Two or more at once in {{count}} of {{orders}} orders", { count: several, orders: sales.orders })
        : null,
    catalog: facts.catalog,
    locale: localeOf(facts),
    candidates: candidatesFor(product, facts),
  };
}

/** The language of the templates that the shop speaks; English where it speaks another. */
function localeOf({ lintFacts }: ProposalFacts): "en" | "id" {
  return lintFacts.primaryLocale.toLowerCase().split("-")[0] === "id" ? "id" : "en";
}

function withoutErrors(
  { oto, downsells }: PlannedLadder,
  picked: BestSeller,
  facts: ProposalFacts,
  key: string,
): ProposedLadder | { readonly errors: readonly ProposalFinding[] } {
  const refused: Message[] = [];
  let errors: readonly ProposalFinding[] = [];
  for (const downsell of [...downsells, null]) {
    const document = templateLadder(picked.product, oto, downsell, localeOf(facts));
    const findings = findingsOf(document, facts.lintFacts);
    errors = findings.filter(({ severity }) => severity === "error");
    if (errors.length === 0) {
      const notes = downsell
        ? []
        : [...refused.slice(0, 1), message("Nothing smaller fits: the ladder ends after a decline")];
      const told = (offer: PlannedOffer, of: number) => proposedOffer(offer, of, facts.catalog);
      const first = told(oto, picked.variant.priceMinor);
      return { key, document, oto: first, downsell: downsell && told(downsell, first.totalMinor), findings, notes };
    }
    refused.push(...errors.map(({ sentence }) => sentence));
  }
  return { errors };
}

function findingsOf(document: LadderDocument, lintFacts: LintFacts): readonly ProposalFinding[] {
  const parsed = ladderSchema.safeParse(document);
  if (!parsed.success) {
    return parsed.error.issues.map(({ message: text }) => ({
      code: "copy_missing",
      severity: "error",
      stepId: null,
      sentence: message(text),
    }));
  }
  return lint(parsed.data, lintFacts).map(({ code, severity, stepId, sentence }) => ({
    code,
    severity,
    stepId,
    sentence,
  }));
}

/** The published ladder that is for buyers of this product in particular: a special one is asked before one for every order. */
function ladderFor({ product, variant }: BestSeller, facts: ProposalFacts): PublishedLadder | undefined {
  const { catalog, published, time } = facts;
  const line = {
    productId: product.productId,
    variantId: variant.variantId,
    quantity: 1,
    totalMinor: variant.priceMinor,
  };
  const purchase: PurchaseFacts = {
    lines: [lineFactsOf({ ...line, isSubscription: false }, catalog)],
    subtotalMinor: variant.priceMinor,
    currency: catalog.currency,
    locale: facts.lintFacts.primaryLocale,
    country: null,
    discountCodes: null,
    customer: NEW_CUSTOMER,
    time,
  };
  return published.find(({ document }) => speaksOf(document.trigger, purchase));
}
