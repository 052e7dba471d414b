import { dayAfter } from "./date-range.ts";
import { readSums, type SumsAsk } from "./sums.server.ts";
import type { Measured } from "./visit-days.ts";

/** Orders that came through a checkout, and those of them whose checkout the web pixel saw. */
export interface Seen {
  readonly orders: number;
  readonly seen: number;
}

/**
 * Reads of the measured part of a period how many orders' checkouts were seen. The first day of measuring is left out where it
 * lies in the period: it may have begun at any hour.
 */
export async function readSeen(ask: Pick<SumsAsk, "shopId" | "range" | "filters">, measured: Measured): Promise<Seen> {
  if (measured.kind !== "whole" && measured.kind !== "partly") return { orders: 0, seen: 0 };
  const { from, to } = measured.kind === "whole" ? ask.range : measured;
  const range = { from: from > ask.range.from ? dayAfter(from, 1) : from, to };
  if (range.from > range.to) return { orders: 0, seen: 0 };
  const rows = await readSums<{ channel: string; coverage: string; isCancelled: boolean; orders: number }>({
    ...ask,
    range,
    table: "order_rollup",
    by: ["channel", "coverage", "is_cancelled"],
    sums: ["orders"],
  });
  const counted = rows.filter(({ coverage, isCancelled }) => coverage !== "other_channel" && !isCancelled);
  const sum = (of: typeof rows) => of.reduce((all, { orders }) => all + orders, 0);
  return { orders: sum(counted), seen: sum(counted.filter(({ channel }) => channel !== "")) };
}
