import { message, type Message } from "#app/i18n/message.ts";
import type { Layer } from "#app/ladders/layer.ts";
import { momentsOf, type RatioMoments } from "#app/statistics/ratio-interval.ts";
import { mondayOf, refundEstimates, type DelayRow, type FinalRate, type RefundGroup } from "./refund-estimates.ts";

/** A row of the refunds' sums: what it is summed by is given, the rest is null. */
export interface RefundSums {
  readonly day: string | null;
  readonly layer: string | null;
  readonly reason: string | null;
  readonly daysAfter: number | null;
  readonly parts: number;
  readonly units: number;
  readonly amountMinor: number;
  /** Of the amount, what had come by the end of the last whole day, not later than the curve reaches. */
  readonly wholeDaysMinor: number;
}
export interface SoldDay {
  readonly day: string;
  readonly layer: string;
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
  readonly reasons: readonly { readonly reason: string; readonly parts: number; readonly amountMinor: number }[];
  readonly bands: readonly { readonly from: number; readonly parts: number; readonly amountMinor: number }[];
  /** By the Monday of the order's week. */
  readonly weeks: readonly (RefundLine & { readonly week: string })[];
  readonly curve: readonly { readonly value: number; readonly standardError: number; readonly days: number }[];
}

export interface RefundInput {
  readonly sums: readonly RefundSums[];
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
  revenueMinor: number;
  refundMinor: number;
  wholeDaysMinor: number;
  parts: number;
}

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
      revenueMinor: sum((cell) => cell.revenueMinor),
      refundMinor: sum((cell) => cell.refundMinor),
      parts: sum((cell) => cell.parts),
      moments: momentsOf(days.map((cell) => ({ above: cell.refundMinor, below: cell.revenueMinor }))),
      final: estimates?.rates.get(key) ?? null,
    };
  };
  const unallocated = input.sums.filter((row) => row.day !== null && row.layer === UNALLOCATED);
  return {
    isShared: input.isShared,
    store: lineOf("store"),
    layers: REFUND_LAYERS.filter((layer) => cells.has(layer)).map((layer) => ({ layer, ...lineOf(layer) })),
    unallocatedMinor: unallocated.reduce((sum, row) => sum + row.amountMinor, 0),
    unallocatedParts: unallocated.reduce((sum, row) => sum + row.parts, 0),
    reasons: reasonsOf(input.sums),
    bands: bandsOf(input.sums),
    weeks: [...new Set([...all.keys()].map(mondayOf))].sort().map((week) => ({ week, ...lineOf(week) })),
    curve: estimates?.curve ?? [],
  };
}

/** Each layer's days. Unallocated refunds are their own layer, or shared out by the lines' parts of them. */
function cellsByLayer({ sums, sold, isShared }: RefundInput): Map<string, Map<string, DayCell>> {
  const cells = new Map<string, Map<string, DayCell>>();
  const cellOf = (layer: string, day: string): DayCell => {
    const days = cells.get(layer) ?? new Map<string, DayCell>();
    cells.set(layer, days);
    const cell = days.get(day) ?? { revenueMinor: 0, refundMinor: 0, wholeDaysMinor: 0, parts: 0 };
    days.set(day, cell);
    return cell;
  };
  const wholeShares = new Map<string, number>();
  for (const row of sums) {
    if (row.day === null || row.layer === null) continue;
    if (isShared && row.layer === UNALLOCATED) {
      wholeShares.set(row.day, row.amountMinor === 0 ? 0 : row.wholeDaysMinor / row.amountMinor);
      continue;
    }
    const cell = cellOf(row.layer, row.day);
    cell.refundMinor += row.amountMinor;
    cell.wholeDaysMinor += row.wholeDaysMinor;
    cell.parts += row.parts;
  }
  for (const { day, layer, revenueMinor, sharedMinor } of sold) {
    const cell = cellOf(layer, day);
    cell.revenueMinor += revenueMinor;
    if (!isShared) continue;
    cell.refundMinor += sharedMinor;
    cell.wholeDaysMinor += sharedMinor * (wholeShares.get(day) ?? 1);
  }
  return cells;
}

function merged(layers: readonly ReadonlyMap<string, DayCell>[]): Map<string, DayCell> {
  const all = new Map<string, DayCell>();
  for (const [day, cell] of layers.flatMap((days) => [...days])) {
    const sum = all.get(day) ?? { revenueMinor: 0, refundMinor: 0, wholeDaysMinor: 0, parts: 0 };
    all.set(day, {
      revenueMinor: sum.revenueMinor + cell.revenueMinor,
      refundMinor: sum.refundMinor + cell.refundMinor,
      wholeDaysMinor: sum.wholeDaysMinor + cell.wholeDaysMinor,
      parts: sum.parts + cell.parts,
    });
  }
  return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function reasonsOf(sums: readonly RefundSums[]): RefundReport["reasons"] {
  const reasons = new Map<string, { reason: string; parts: number; amountMinor: number }>();
  for (const { reason, parts, amountMinor } of sums) {
    if (reason === null) continue;
    const sum = reasons.get(reason) ?? { reason, parts: 0, amountMinor: 0 };
    reasons.set(reason, { reason, parts: sum.parts + parts, amountMinor: sum.amountMinor + amountMinor });
  }
  return [...reasons.values()].sort((a, b) => b.amountMinor - a.amountMinor || (a.reason < b.reason ? -1 : 1));
}

function bandsOf(sums: readonly RefundSums[]): RefundReport["bands"] {
  return DELAY_BANDS.map(({ from }, at) => {
    const before = DELAY_BANDS[at + 1]?.from ?? Infinity;
    const own = sums.filter(({ daysAfter }) => daysAfter !== null && daysAfter >= from && daysAfter < before);
    return {
      from,
      parts: own.reduce((sum, row) => sum + row.parts, 0),
      amountMinor: own.reduce((sum, row) => sum + row.amountMinor, 0),
    };
  });
}
