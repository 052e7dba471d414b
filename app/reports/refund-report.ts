import { message, type Message } from "#app/i18n/message.ts";
import type { Layer } from "#app/ladders/layer.ts";
import { momentsOf, type RatioMoments } from "#app/statistics/ratio-interval.ts";
import {
  curveEnd,
  daysBetween,
  mondayOf,
  refundEstimates,
  type DelayRow,
  type FinalRate,
  type RefundGroup,
} from "./refund-estimates.ts";

/** Refunds of an order day and layer that came so many days after the order. */
export interface RefundSums {
  readonly day: string;
  /** front_end, an offer's layer, or unallocated. */
  readonly layer: string;
  readonly daysAfter: number;
  readonly parts: number;
  readonly amountMinor: number;
}
export interface ReasonSums {
  readonly reason: string;
  readonly parts: number;
  readonly amountMinor: number;
}
export interface SoldDay {
  readonly day: string;
  readonly layer: string;
  /** Lines of an offer; orders of the front end, or its lines where it is narrowed to products. */
  readonly sold: number;
  readonly revenueMinor: number;
  /** Its part of the refunds that name no line, shared out pro rata. */
  readonly sharedMinor: number;
}

export const REFUND_LAYERS = ["front_end", "order_bump", "oto", "downsell", "cross_sell"] as const satisfies readonly (
  "front_end" | Layer
)[];
export type RefundLayer = (typeof REFUND_LAYERS)[number];
const UNALLOCATED = "unallocated";

/** Days after the order, in bands: each from its first day to the one before the next. */
export const DELAY_BANDS: readonly { readonly from: number; readonly name: Message }[] = [
  { from: 0, name: message("on the day") },
  { from: 1, name: message("1 to 3 days") },
  { from: 4, name: message("4 to 7 days") },
  { from: 8, name: message("8 to 14 days") },
  { from: 15, name: message("15 to 30 days") },
  { from: 31, name: message("31 to 60 days") },
  { from: 61, name: message("61 to 90 days") },
  { from: 91, name: message("later") },
];

export interface RefundLine {
  readonly sold: number;
  readonly revenueMinor: number;
  readonly refundMinor: number;
  readonly parts: number;
  /** Refunds and revenue by order day. */
  readonly moments: RatioMoments;
  /** What it comes to in the end; null where nothing can be said yet. */
  readonly final: FinalRate | null;
}
export interface RefundReport {
  readonly isShared: boolean;
  readonly store: RefundLine;
  readonly layers: readonly (RefundLine & { readonly layer: RefundLayer })[];
  /** Refunds that name no line: in the store's sum, in no layer's unless shared out. */
  readonly unallocatedMinor: number;
  readonly unallocatedParts: number;
  readonly reasons: readonly ReasonSums[];
  readonly bands: readonly { readonly from: number; readonly parts: number; readonly amountMinor: number }[];
  /** By the Monday of the order's week. */
  readonly weeks: readonly (RefundLine & { readonly week: string })[];
  /** The refunds that taught the curve; 0: there is none. */
  readonly curveParts: number;
  readonly curve: readonly { readonly value: number; readonly standardError: number; readonly days: number }[];
}

export interface RefundInput {
  readonly byDelay: readonly RefundSums[];
  readonly byReason: readonly ReasonSums[];
  readonly sold: readonly SoldDay[];
  readonly delays: readonly DelayRow[];
  /** Refunds that name no line are shared out over the lines. */
  readonly isShared: boolean;
  /** The first day that the curve may look at. */
  readonly firstDay: string;
  /** In the shop's time zone. */
  readonly today: string;
}

interface DayCell {
  sold: number;
  revenueMinor: number;
  refundMinor: number;
  /** Of the refunds, what had come by the end of the last whole day, not later than the curve reaches. */
  wholeDaysMinor: number;
  parts: number;
}

const EMPTY: Readonly<DayCell> = { sold: 0, revenueMinor: 0, refundMinor: 0, wholeDaysMinor: 0, parts: 0 };

/** The refunds of a period's orders: by layer, reason, delay and week, and what each comes to in the end. */
export function refundReport(input: RefundInput): RefundReport {
  const cells = cellsByLayer(input);
  const all = merged([...cells.values()]);
  const keyed = new Map<string, ReadonlyMap<string, DayCell>>([["store", all], ...cells]);
  for (const [day, cell] of all) {
    const week = keyed.get(mondayOf(day)) ?? new Map<string, DayCell>();
    keyed.set(mondayOf(day), new Map([...week, [day, cell]]));
  }
  const groups = [...keyed].map(([key, days]): RefundGroup => ({
    key,
    days: [...days].map(([day, cell]) => ({
      day,
      revenueMinor: cell.revenueMinor,
      returnedMinor: cell.wholeDaysMinor,
    })),
  }));
  const estimates = refundEstimates(input.delays, groups, input.firstDay, input.today);
  const lineOf = (key: string): RefundLine => {
    const days = [...(keyed.get(key) ?? new Map<string, DayCell>()).values()];
    const sum = (of: (cell: DayCell) => number) => days.reduce((total, cell) => total + of(cell), 0);
    return {
      sold: sum((cell) => cell.sold),
      revenueMinor: sum((cell) => cell.revenueMinor),
      refundMinor: sum((cell) => cell.refundMinor),
      parts: sum((cell) => cell.parts),
      moments: momentsOf(days.map((cell) => ({ above: cell.refundMinor, below: cell.revenueMinor }))),
      final: estimates?.rates.get(key) ?? null,
    };
  };
  const unallocated = input.byDelay.filter((row) => row.layer === UNALLOCATED);
  return {
    isShared: input.isShared,
    store: lineOf("store"),
    layers: REFUND_LAYERS.filter((layer) => cells.has(layer)).map((layer) => ({ layer, ...lineOf(layer) })),
    unallocatedMinor: unallocated.reduce((sum, row) => sum + row.amountMinor, 0),
    unallocatedParts: unallocated.reduce((sum, row) => sum + row.parts, 0),
    reasons: [...input.byReason].sort((a, b) => b.amountMinor - a.amountMinor || (a.reason < b.reason ? -1 : 1)),
    bands: bandsOf(input.byDelay),
    weeks: [...new Set([...all.keys()].map(mondayOf))].sort().map((week) => ({ week, ...lineOf(week) })),
    curveParts: estimates === null ? 0 : input.delays.reduce((sum, { parts }) => sum + parts, 0),
    curve: estimates?.curve ?? [],
  };
}

/** Each layer's days. Unallocated refunds are their own layer, or shared out by the lines' parts of them. */
function cellsByLayer(input: RefundInput): Map<string, Map<string, DayCell>> {
  const cells = new Map<string, Map<string, DayCell>>();
  const cellOf = (layer: string, day: string): DayCell => {
    const days = cells.get(layer) ?? new Map<string, DayCell>();
    cells.set(layer, days);
    const cell = days.get(day) ?? { ...EMPTY };
    days.set(day, cell);
    return cell;
  };
  const end = curveEnd(input.firstDay, input.today);
  const isOver = ({ day, daysAfter }: RefundSums) => daysAfter <= end && daysAfter < daysBetween(day, input.today);
  const unallocated = new Map<string, DayCell>();
  for (const row of input.byDelay) {
    const isApart = input.isShared && row.layer === UNALLOCATED;
    if (isApart && !unallocated.has(row.day)) unallocated.set(row.day, { ...EMPTY });
    const cell = isApart ? unallocated.get(row.day)! : cellOf(row.layer, row.day);
    cell.refundMinor += row.amountMinor;
    cell.wholeDaysMinor += isOver(row) ? row.amountMinor : 0;
    cell.parts += row.parts;
  }
  for (const { day, layer, sold, revenueMinor, sharedMinor } of input.sold) {
    const cell = cellOf(layer, day);
    cell.sold += sold;
    cell.revenueMinor += revenueMinor;
    if (!input.isShared) continue;
    const { refundMinor, wholeDaysMinor } = unallocated.get(day) ?? EMPTY;
    cell.refundMinor += sharedMinor;
    cell.wholeDaysMinor += refundMinor === 0 ? sharedMinor : (sharedMinor * wholeDaysMinor) / refundMinor;
  }
  return cells;
}

function merged(layers: readonly ReadonlyMap<string, DayCell>[]): Map<string, DayCell> {
  const all = new Map<string, DayCell>();
  for (const [day, cell] of layers.flatMap((days) => [...days])) {
    const sum = all.get(day) ?? EMPTY;
    all.set(day, {
      sold: sum.sold + cell.sold,
      revenueMinor: sum.revenueMinor + cell.revenueMinor,
      refundMinor: sum.refundMinor + cell.refundMinor,
      wholeDaysMinor: sum.wholeDaysMinor + cell.wholeDaysMinor,
      parts: sum.parts + cell.parts,
    });
  }
  return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function bandsOf(refunds: readonly RefundSums[]): RefundReport["bands"] {
  return DELAY_BANDS.map(({ from }, at) => {
    const before = DELAY_BANDS[at + 1]?.from ?? Infinity;
    const own = refunds.filter(({ daysAfter }) => daysAfter >= from && daysAfter < before);
    return {
      from,
      parts: own.reduce((sum, row) => sum + row.parts, 0),
      amountMinor: own.reduce((sum, row) => sum + row.amountMinor, 0),
    };
  });
}
