import { message, type Message } from "#app/i18n/message.ts";
import { definitionOf, type FigureKey } from "./definitions.ts";
import { TOO_EARLY } from "./figure.ts";
import { valueText } from "./report-cells.ts";
import type { ReportTable } from "./report-table.ts";

/** Days with orders before the first ladder that a comparison with the time before needs. */
export const BASELINE_DAYS = 7;

export const GAP_KINDS = [
  "accept_without_line",
  "webhook_silence",
  "cost_missing",
  "cost_estimated",
  "product_unmapped",
  "refund_unallocated",
  "no_baseline",
  "too_little_traffic",
] as const;
export type GapKind = (typeof GAP_KINDS)[number];

/** What is counted of a period to find its gaps. Money is minor units. */
export interface GapFacts {
  readonly lines: number;
  readonly linesWithoutCost: number;
  readonly linesEstimated: number;
  readonly revenueMinor: number;
  /** Lines without a product, or of one that the mirrored catalogue does not hold. */
  readonly unmappedLines: number;
  readonly unmappedMinor: number;
  readonly accepts: number;
  readonly acceptsWithoutLine: number;
  readonly unallocatedMinor: number;
  readonly refundMinor: number;
  readonly sharesRefunds: boolean;
  /** What the health check says of webhooks; null: they arrive. */
  readonly webhooks: Message | null;
  /** Days with orders in the sixty before the first ladder was published; null: none was. */
  readonly baselineDays: number | null;
  /** Offers with fewer views than say anything, and how many have any. */
  readonly offers: number;
  readonly rareOffers: readonly string[];
}
export interface Gap {
  readonly kind: GapKind;
  readonly title: Message;
  /** How much of the period it concerns, and what that does to the figures. */
  readonly effect: Message;
  /** The figures it spoils. */
  readonly figures: readonly FigureKey[];
  readonly repair: { readonly label: Message; readonly url: string };
}

const LABELS = {
  costs: { label: message("Set costs"), url: "/app/settings/costs" },
  catalog: { label: message("Read the catalogue anew"), url: "/app/settings" },
  reconciliation: { label: message("Open reconciliation"), url: "/app/reconciliation" },
  health: { label: message("See health checks"), url: "/app" },
  ladders: { label: message("Open ladders"), url: "/app/ladders" },
} as const;

interface GapRule extends Omit<Gap, "kind" | "effect"> {
  /** Null: there is no such gap. */
  readonly effect: (facts: GapFacts, money: (minor: number) => string) => Message | null;
}

const RULES: Readonly<Record<GapKind, GapRule>> = {
  accept_without_line: {
    title: message("Accept without an order line"),
    figures: ["acceptedRevenue", "acceptedMargin", "marginPerView", "acceptedRevenuePerBuyer"],
    repair: LABELS.reconciliation,
    effect: ({ acceptsWithoutLine, accepts }) =>
      acceptsWithoutLine === 0
        ? null
        : message("{{number}} of {{total}} accepts have no order line: their revenue is missing.", {
            number: count(acceptsWithoutLine),
            total: count(accepts),
          }),
  },
  webhook_silence: {
    title: message("Webhook silence"),
    figures: ["orders", "revenue", "refunds", "margin"],
    repair: LABELS.health,
    effect: ({ webhooks }) => webhooks,
  },
  cost_missing: {
    title: message("Unit cost missing"),
    figures: ["margin", "marginPerBuyer", "acceptedMargin", "marginPerView"],
    repair: LABELS.costs,
    effect: ({ linesWithoutCost, lines }) =>
      linesWithoutCost === 0
        ? null
        : message("{{number}} of {{total}} lines ({{share}}) count as if they cost nothing: the margin is too high.", {
            number: count(linesWithoutCost),
            total: count(lines),
            share: percent(linesWithoutCost, lines),
          }),
  },
  cost_estimated: {
    title: message("Unit cost estimated"),
    figures: ["margin", "marginPerBuyer", "acceptedMargin", "marginPerView"],
    repair: LABELS.costs,
    effect: ({ linesEstimated, lines }) =>
      linesEstimated === 0
        ? null
        : message("The cost of {{number}} of {{total}} lines ({{share}}) is estimated by your rule.", {
            number: count(linesEstimated),
            total: count(lines),
            share: percent(linesEstimated, lines),
          }),
  },
  product_unmapped: {
    title: message("Product not mapped"),
    figures: ["margin", "acceptedMargin"],
    repair: LABELS.catalog,
    effect: ({ unmappedLines, unmappedMinor, lines, revenueMinor }, money) =>
      unmappedLines === 0
        ? null
        : message(
            "{{number}} of {{total}} lines ({{amount}}, {{share}} of revenue) are of no product that the catalogue holds: no report can narrow to them.",
            {
              number: count(unmappedLines),
              total: count(lines),
              amount: money(unmappedMinor),
              share: percent(unmappedMinor, revenueMinor),
            },
          ),
  },
  refund_unallocated: {
    title: message("Refunds that name no line"),
    figures: ["acceptedRefunds", "acceptedRefundRate", "storeRefundRate", "acceptedMargin"],
    repair: { label: message("Share them out by value"), url: "/app/settings/costs" },
    effect: ({ unallocatedMinor, refundMinor, sharesRefunds }, money) =>
      sharesRefunds || unallocatedMinor === 0
        ? null
        : message("{{amount}} ({{share}} of all refunds) belong to no layer.", {
            amount: money(unallocatedMinor),
            share: percent(unallocatedMinor, refundMinor),
          }),
  },
  no_baseline: {
    title: message("No time before to compare with"),
    figures: ["aov", "marginPerBuyer", "refundRate"],
    repair: { label: message("Import past orders"), url: "/app/reconciliation" },
    effect: ({ baselineDays }) =>
      baselineDays === null || baselineDays >= BASELINE_DAYS
        ? null
        : message("Only {{number}} of {{needed}} days with orders are known from before the first ladder.", {
            number: baselineDays,
            needed: BASELINE_DAYS,
          }),
  },
  too_little_traffic: {
    title: message("Too little traffic"),
    figures: ["acceptance", "acceptedRefundRate", "marginPerView"],
    repair: LABELS.ladders,
    effect: ({ rareOffers, offers }) =>
      rareOffers.length === 0
        ? null
        : message("{{number}} of {{total}} offers have fewer than {{limit}} views: {{names}}.", {
            number: rareOffers.length,
            total: offers,
            limit: TOO_EARLY,
            names: rareOffers.slice(0, 5).join(", ") + (rareOffers.length > 5 ? " …" : ""),
          }),
  },
};

/** What is missing to trust a period's figures, the worst first. @param money writes an amount */
export function gapsOf(facts: GapFacts, money: (minor: number) => string): Gap[] {
  return GAP_KINDS.flatMap((kind) => {
    const { title, figures, repair } = RULES[kind];
    const effect = RULES[kind].effect(facts, money);
    return effect ? [{ kind, title, effect, figures, repair }] : [];
  });
}

/** The gaps as a table. */
export function gapTable(gaps: readonly Gap[]): ReportTable {
  return {
    title: message("Data gaps"),
    names: [message("Gap"), message("How much"), message("Figures it spoils"), message("Repair")],
    figures: [],
    rows: gaps.map(({ title, effect, figures, repair }) => ({
      names: [title, effect, listed(figures.map((key) => definitionOf(key).name)), repair.label],
      figures: {},
    })),
    empty: message("No gaps: every figure of this period rests on complete data."),
  };
}

/** Sentences in a row, parted by commas. */
export function listed([first, ...rest]: readonly Message[]): Message {
  if (!first) return message("–");
  return rest.length === 0 ? first : message("{{first}}, {{rest}}", { first, rest: listed(rest) });
}

function count(number: number): string {
  return number.toLocaleString("en");
}

function percent(part: number, whole: number): string {
  return valueText("share", whole === 0 ? null : part / whole, { currency: "", locale: "en" });
}
