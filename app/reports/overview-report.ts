import { message, type Message } from "#app/i18n/message.ts";
import { daysOf, type DateRange } from "./date-range.ts";
import type { FigureKey } from "./definitions.ts";
import { exact, TOO_EARLY } from "./figure.ts";
import { storeFigures, type Figures, type StoreDay, type StoreDays } from "./figures.ts";
import type { ReportTable } from "./report-table.ts";

export const OVERVIEW_TILES = [
  "aov", "cvr", "revenue", "orders", "buyers", "marginPerBuyer", "acceptedRevenuePerBuyer", "upsellConversion", "aovLift",
  "refundRate", "storeRefundRate", "unallocated", "cancellationRate", "disputeRate", "complaintRate",
] as const satisfies readonly FigureKey[]; // prettier-ignore
const OVERVIEW_COLUMNS = [
  ...OVERVIEW_TILES, "margin", "marginPerBuyerWithoutOffers", "refunds", "cancelled", "disputes", "complaints",
] as const satisfies readonly FigureKey[]; // prettier-ignore
const DAY_COLUMNS = ["orders", "revenue", "aov", "acceptedRevenue", "margin", "refunds"] as const satisfies readonly FigureKey[]; // prettier-ignore

export interface Overview {
  readonly figures: Figures;
  readonly before: Figures | null;
  /** Said under a tile. */
  readonly notes: Readonly<Partial<Record<FigureKey, Message | null>>>;
  readonly days: readonly { readonly day: string; readonly figures: Figures }[];
  /** The tiles and the days as tables. */
  readonly tables: readonly [summary: ReportTable, days: ReportTable];
  readonly hasNothing: boolean;
}
interface OverviewInput {
  readonly range: DateRange;
  readonly now: StoreDays;
  readonly before: StoreDays | null;
  readonly sharesRefunds: boolean;
  /** Writes an amount, for the notes. */
  readonly money: (minor: number) => string;
}

/** The store as a whole in a period, and day by day. */
export function overview({ range, now, before, sharesRefunds, money }: OverviewInput): Overview {
  const figures = storeFigures(now.days, sharesRefunds);
  const figuresBefore = before && before.days.length > 0 ? storeFigures(before.days, sharesRefunds) : null;
  const byDay = new Map(now.days.map((day) => [day.day, day]));
  const days = daysOf(range).map((day) => ({ day, figures: figuresOfDay(byDay.get(day), sharesRefunds) }));
  const { marginPerBuyerWithoutOffers: without } = figures;
  const hasNothing = figures.orders.value === 0 && figures.cancelled.value === 0;
  const costs = costNote(now);
  const notes: Overview["notes"] = {
    cvr: message("not measured yet"),
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
    ],
  };
}

function figuresOfDay(day: StoreDay | undefined, sharesRefunds: boolean): Figures {
  const figures = storeFigures(day ? [day] : [], sharesRefunds);
  // One day has no interval; its AOV is early only where its orders are too few.
  const aov = { ...figures.aov, isEarly: figures.aov.n < TOO_EARLY };
  return { ...figures, aov, acceptedRevenue: exact(day?.acceptedMinor ?? 0, figures.orders.n) };
}

/** What a margin rests on, where it does not rest on Shopify's own costs. */
function costNote({ linesEstimated, linesWithoutCost }: StoreDays): Message | null {
  if (linesWithoutCost > 0) return message("{{number}} lines without a cost", { number: linesWithoutCost });
  return linesEstimated > 0 ? message("estimated: cost of {{number}} lines", { number: linesEstimated }) : null;
}
