import { message, type Message } from "#app/i18n/message.ts";
import { daysOf, type DateRange } from "./date-range.ts";
import type { FigureKey } from "./definitions.ts";
import { exact, share, TOO_EARLY } from "./figure.ts";
import { storeFigures, type Figures, type StoreDays } from "./figures.ts";
import { funnelFigures, seenFigures } from "./funnel-figures.ts";
import type { ReportTable } from "./report-table.ts";
import { measuredWords, type Measured, type VisitDay } from "./visit-days.ts";

export const OVERVIEW_TILES = [
  "aov", "cvr", "sessions", "cartShare", "checkoutShare", "seenShare", "revenue", "orders", "buyers", "marginPerBuyer", "acceptedRevenuePerBuyer", "upsellConversion", "aovLift",
  "refundRate", "storeRefundRate", "unallocated", "cancellationRate", "disputeRate", "complaintRate",
] as const satisfies readonly FigureKey[]; // prettier-ignore
const OVERVIEW_COLUMNS = [
  ...OVERVIEW_TILES, "startedCheckouts", "completedCheckouts", "checkoutLoad", "acceptance", "margin", "marginPerBuyerWithoutOffers", "refunds", "cancelled", "disputes", "complaints",
] as const satisfies readonly FigureKey[]; // prettier-ignore
const DAY_COLUMNS = ["sessions", "startedCheckouts", "cvr", "orders", "aov", "revenue", "acceptance", "acceptedRevenue", "margin", "refunds"] as const satisfies readonly FigureKey[]; // prettier-ignore

export interface Overview {
  readonly figures: Figures;
  readonly before: Figures | null;
  /** Said under a tile. */
  readonly notes: Readonly<Partial<Record<FigureKey, Message | null>>>;
  readonly days: readonly { readonly day: string; readonly figures: Figures }[];
  /** The tiles and the days as tables, and what offers add. */
  readonly tables: readonly [summary: ReportTable, days: ReportTable, lift: ReportTable];
  readonly hasNothing: boolean;
  /** How much of the period the web pixel measured. */
  readonly measured: Measured;
}
/** What is read of a period. */
export interface OverviewPeriod extends StoreDays {
  readonly visits: { readonly days: readonly VisitDay[] | null; readonly measured: Measured };
  /** Orders that came through a checkout while it was measured, and those whose checkout was seen; null: filtered by what only those tell. */
  readonly seen: { readonly orders: number; readonly seen: number } | null;
  /** Views and accepts of offers by day. */
  readonly offers: readonly { readonly day: string; readonly views: number; readonly accepts: number }[];
}
interface OverviewInput {
  readonly range: DateRange;
  readonly now: OverviewPeriod;
  readonly before: OverviewPeriod | null;
  readonly sharesRefunds: boolean;
  readonly lift: ReportTable;
  /** Writes an amount, for the notes. */
  readonly money: (minor: number) => string;
}

/** The store as a whole in a period, and day by day. */
export function overview({ range, now, before, sharesRefunds, lift, money }: OverviewInput): Overview {
  const figures = figuresOf(now, sharesRefunds);
  const hadAny = before && (before.days.length > 0 || (before.visits.days ?? []).length > 0);
  const figuresBefore = hadAny ? figuresOf(before, sharesRefunds) : null;
  const days = daysOf(range).map((day) => ({ day, figures: figuresOfDay(onDay(now, day), sharesRefunds) }));
  const { marginPerBuyerWithoutOffers: without } = figures;
  const hasNothing =
    figures.orders.value === 0 &&
    figures.cancelled.value === 0 &&
    !figures.sessions.value &&
    !figures.startedCheckouts.value;
  const costs = costNote(now);
  const unmeasured = measuredWords(now.visits.measured);
  const notes: Overview["notes"] = {
    cvr: unmeasured,
    sessions: unmeasured,
    marginPerBuyer:
      without.value === null
        ? null
        : costs
          ? message("without offers {{amount}}; {{note}}", { amount: money(Math.round(without.value)), note: costs })
          : message("without offers {{amount}}", { amount: money(Math.round(without.value)) }),
    unallocated: sharesRefunds ? message("shared out by value") : null,
    cancellationRate: message("{{number}} orders", { number: figures.cancelled.value ?? 0 }),
    disputeRate: message("{{number}} disputes", { number: figures.disputes.value ?? 0 }),
    complaintRate: message("{{number}} complaints", { number: figures.complaints.value ?? 0 }),
  };
  const empty = message("Nothing in this period yet");
  return {
    figures,
    before: figuresBefore,
    notes,
    days,
    hasNothing,
    measured: now.visits.measured,
    tables: [
      {
        title: message("The period"),
        names: [message("From"), message("To")],
        figures: OVERVIEW_COLUMNS,
        rows: [{ names: [range.from, range.to], figures, before: figuresBefore ?? undefined }],
        empty,
      },
      {
        title: message("By day"),
        names: [message("Day")],
        figures: DAY_COLUMNS,
        rows: days.map(({ day, figures: own }) => ({ names: [day], figures: own })),
        empty,
      },
      lift,
    ],
  };
}

function figuresOf({ days, visits, offers, seen }: OverviewPeriod, sharesRefunds: boolean) {
  const sum = (key: "views" | "accepts") => offers.reduce((all, day) => all + day[key], 0);
  return {
    ...storeFigures(days, sharesRefunds),
    ...funnelFigures(visits.days),
    ...seenFigures(seen?.seen ?? 0, seen?.orders ?? 0),
    acceptance: share(sum("accepts"), sum("views")),
  };
}

/** What is read of one day of a period. */
function onDay(period: OverviewPeriod, day: string): OverviewPeriod {
  const of = <T extends { readonly day: string }>(days: readonly T[]) => days.filter((one) => one.day === day);
  const { visits } = period;
  // A day on which nothing was told of is not one on which nobody came.
  const own = visits.days === null ? [] : of(visits.days);
  return {
    ...period,
    days: of(period.days),
    offers: of(period.offers),
    visits: { ...visits, days: own.length === 0 ? null : own },
  };
}

function figuresOfDay(period: OverviewPeriod, sharesRefunds: boolean): Figures {
  const figures = figuresOf(period, sharesRefunds);
  // One day has no interval; its AOV is early only where its orders are too few.
  const aov = { ...figures.aov, isEarly: figures.aov.n < TOO_EARLY };
  return { ...figures, aov, acceptedRevenue: exact(period.days[0]?.acceptedMinor ?? 0, figures.orders.n) };
}

/** What a margin rests on, where it does not rest on Shopify's own costs. */
function costNote({ linesEstimated, linesWithoutCost }: StoreDays): Message | null {
  if (linesWithoutCost > 0) return message("{{number}} lines without a cost", { number: linesWithoutCost });
  return linesEstimated > 0 ? message("estimated: cost of {{number}} lines", { number: linesEstimated }) : null;
}
