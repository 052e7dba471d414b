import { message, type Message } from "#app/i18n/message.ts";
import { BREAKDOWNS, type BreakdownKey } from "./breakdown.ts";
import type { FigureKey } from "./definitions.ts";
import { dimensionName } from "./dimension-words.ts";
import { exact, share, TOO_EARLY } from "./figure.ts";
import { storeFigures, type Figures, type StoreDay } from "./figures.ts";
import { funnelFigures } from "./funnel-figures.ts";
import { hiddenMoves, reversal, type Part } from "./mix-shift.ts";
import { grouped } from "./grouped.ts";
import { inAddress } from "./report-query.ts";
import type { Name, ReportRow, ReportTable } from "./report-table.ts";
import { REPORTS } from "./report.ts";
import { measuredWords, type Measured, type VisitDay } from "./visit-days.ts";

const COLUMNS = [
  "sessions", "startedCheckouts", "cvr", "orders", "aov", "acceptedRevenuePerBuyer", "marginPerBuyer", "acceptance", "refundRate",
] as const satisfies readonly FigureKey[]; // prettier-ignore
const DAY_COLUMNS = [
  "sessions", "startedCheckouts", "cvr", "orders", "aov", "acceptedRevenue", "acceptance", "margin", "refunds",
] as const satisfies readonly FigureKey[]; // prettier-ignore

/** Days of one value of a breakdown, or of all of them together. */
export interface Slice {
  readonly store: readonly StoreDay[];
  /** Null: not measured, or not told apart so. */
  readonly visits: readonly VisitDay[] | null;
  readonly offers: readonly { readonly day: string; readonly views: number; readonly accepts: number }[];
}
/** A period, told apart by a breakdown. */
export interface SlicedPeriod {
  readonly whole: Slice;
  readonly slices: ReadonlyMap<string, Slice>;
  readonly measured: Measured;
}
interface ChannelsInput {
  readonly by: BreakdownKey;
  readonly now: SlicedPeriod;
  readonly before: SlicedPeriod | null;
  readonly sharesRefunds: boolean;
  readonly search: string;
}
export interface ChannelsReport {
  readonly tables: readonly ReportTable[];
  /** Tables that only the CSV holds: too long for a screen. */
  readonly inFile: readonly ReportTable[];
  /** What the whole hides: every row moved the other way. */
  readonly reversal: Message | null;
  /** How much of the period CVR and sessions rest on; null: all of it. */
  readonly measured: Message | null;
  readonly hasNothing: boolean;
}

/** Every figure told apart by channel, device, country or kind of buyer, and where a part moves against the whole. */
export function channelsReport({ by, now, before, sharesRefunds, search }: ChannelsInput): ChannelsReport {
  const figuresOf = (slice: Slice | undefined) => slice && sliceFigures(slice, sharesRefunds);
  const parts = [...now.slices]
    .map(([value, slice]) => ({
      value,
      figures: sliceFigures(slice, sharesRefunds),
      before: figuresOf(before?.slices.get(value)),
    }))
    .sort(
      (a, b) =>
        (b.figures.orders?.value ?? 0) - (a.figures.orders?.value ?? 0) ||
        (b.figures.startedCheckouts?.value ?? 0) - (a.figures.startedCheckouts?.value ?? 0) ||
        (a.value < b.value ? -1 : 1),
    );
  const whole: Part = { figures: sliceFigures(now.whole, sharesRefunds), before: figuresOf(before?.whole) };
  const notes = hiddenMoves(parts, whole);
  const mix = reversal(parts, whole);
  const { name } = BREAKDOWNS[by];
  const rows: ReportRow[] = parts.map(({ value, figures, before: was }, at) => ({
    names: [partName(by, value)],
    link: overviewOf(by, value, search),
    figures,
    before: was,
    remark: notes[at] ?? null,
  }));
  const total: ReportRow = { names: [message("All together")], figures: whole.figures, before: whole.before, remark: mix };
  const empty = message("Nothing in this period yet");
  return {
    tables: [
      { title: name, names: [name], figures: COLUMNS, rows: rows.length > 0 ? [...rows, total] : [], remark: message("Against the whole"), empty },
    ],
    inFile: [{ title: message("Day by day"), names: [message("Day"), name], figures: DAY_COLUMNS, rows: dayRows(by, now, sharesRefunds), empty }],
    reversal: mix,
    measured: measuredWords(now.measured),
    hasNothing: rows.length === 0,
  };
} // prettier-ignore

function partName(by: BreakdownKey, value: string): Name {
  return value === "" && (by === "channel" || by === "first") ? message("Checkout not seen") : dimensionName(by, value);
}

/** The overview, narrowed to a part: its figures day by day. */
function overviewOf(by: BreakdownKey, value: string, search: string): string {
  const query = new URLSearchParams(search);
  query.delete("by");
  query.set(BREAKDOWNS[by].filter, by === "buyers" ? (value === "true" ? "returning" : "new") : inAddress(value));
  return `${REPORTS.overview.path}?${query.toString()}`;
}

/** The figures of a part, or of the whole. */
export function sliceFigures({ store, visits, offers }: Slice, sharesRefunds: boolean): Figures {
  const sum = (key: "views" | "accepts") => offers.reduce((all, day) => all + day[key], 0);
  return {
    ...storeFigures(store, sharesRefunds),
    ...funnelFigures(visits),
    acceptance: share(sum("accepts"), sum("views")),
  };
}

function dayRows(by: BreakdownKey, { slices }: SlicedPeriod, sharesRefunds: boolean): ReportRow[] {
  return [...slices]
    .flatMap(([value, slice]) => {
      const days = new Set([...slice.store, ...(slice.visits ?? []), ...slice.offers].map(({ day }) => day));
      const on = <T extends { readonly day: string }>(rows: readonly T[]) => {
        const byDay = grouped(rows, ({ day }) => day);
        return (day: string) => byDay.get(day) ?? [];
      };
      const [store, visits, offers] = [on(slice.store), on(slice.visits ?? []), on(slice.offers)];
      return [...days].map((day) => {
        const own = { store: store(day), visits: slice.visits && visits(day), offers: offers(day) };
        const figures = sliceFigures(own, sharesRefunds);
        const accepted = own.store.reduce((all, one) => all + one.acceptedMinor, 0);
        const aov = figures.aov && { ...figures.aov, isEarly: figures.aov.n < TOO_EARLY };
        return { day, value, row: { names: [day, partName(by, value)], figures: { ...figures, aov, acceptedRevenue: exact(accepted) } as Figures } };
      });
    })
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.value < b.value ? -1 : 1))
    .map(({ row }) => row);
} // prettier-ignore
