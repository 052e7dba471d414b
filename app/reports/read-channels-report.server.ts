import { BREAKDOWNS, breakdownOf, type BreakdownKey } from "./breakdown.ts";
import { channelsReport, type ChannelsReport, type SlicedPeriod, type Slice } from "./channels-report.ts";
import type { DateRange } from "./date-range.ts";
import type { StoreDay } from "./figures.ts";
import { grouped } from "./grouped.ts";
import { emptyDay } from "./read-store-days.server.ts";
import { readVisits, readVisitsBy } from "./read-visit-days.server.ts";
import type { ReportGiven } from "./report-given.server.ts";
import type { Report } from "./report-table.ts";
import { camel, readBuyers, readBuyersBy, readSums } from "./sums.server.ts";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type OrderSums = { readonly day: string; readonly isCancelled: boolean } & Record<
  "orders" | "revenueMinor" | "acceptedMinor" | "refundMinor" | "marginMinor",
  number
>;
interface OfferSums {
  readonly day: string;
  readonly views: number;
  readonly accepts: number;
}
const ORDER_SUMS = ["orders", "revenue_minor", "accepted_minor", "refund_minor", "margin_minor"] as const;

/** Reads every figure told apart by channel, device, country or kind of buyer. */
export async function readChannelsReport(
  given: ReportGiven,
): Promise<Report & ChannelsReport & { readonly by: BreakdownKey }> {
  const { query, sharesRefunds, search } = given;
  const by = breakdownOf(search);
  const [now, before] = await Promise.all([
    readPeriod(given, by, query.range),
    query.before ? readPeriod(given, by, query.before) : null,
  ]);
  return { ...channelsReport({ by, now, before, sharesRefunds, search }), by };
}

async function readPeriod({ shopId, query }: ReportGiven, by: BreakdownKey, range: DateRange): Promise<SlicedPeriod> {
  const { filters, withBots } = query;
  const { column, hasVisits } = BREAKDOWNS[by];
  const ask = { shopId, range, filters };
  const [orders, offers, buyers, allBuyers, visits, visitsBy] = await Promise.all([
    readSums<OrderSums>({ ...ask, table: "order_rollup", by: [column, "day", "is_cancelled"], sums: ORDER_SUMS }),
    readSums<OfferSums>({ ...ask, table: "offer_rollup", by: [column, "day"], sums: ["views", "accepts"] }),
    readBuyersBy(ask, by),
    readBuyers(ask),
    readVisits({ ...ask, withBots }),
    hasVisits ? readVisitsBy({ ...ask, withBots }, by) : new Map<string, never>(),
  ]);
  const key = camel(column);
  const valueOf = (row: object) => String((row as Record<string, unknown>)[key]);
  const isRead = visits.days !== null && hasVisits;
  const ordersOf = grouped(orders, valueOf);
  const offersOf = grouped(offers, valueOf);
  const buyersOf = grouped(buyers, ({ value }) => value);
  const values = new Set([...ordersOf.keys(), ...offersOf.keys(), ...(isRead ? visitsBy.keys() : [])]);
  const slices = new Map<string, Slice>(
    [...values].map((value) => [
      value,
      {
        store: storeDays(ordersOf.get(value) ?? [], buyersOf.get(value) ?? []),
        // Of checkouts that nobody saw there is nothing to count.
        visits: isRead ? (visitsBy.get(value) ?? (value === "" ? null : [])) : null,
        offers: offersOf.get(value) ?? [],
      },
    ]),
  );
  return { whole: { store: storeDays(orders, allBuyers), visits: visits.days, offers }, slices, measured: visits.measured };
} // prettier-ignore

function storeDays(
  orders: readonly OrderSums[],
  buyers: readonly { readonly day: string; readonly buyers: number }[],
): StoreDay[] {
  const days = new Map<string, Mutable<StoreDay>>();
  const dayOf = (day: string) => {
    const found = days.get(day) ?? emptyDay(day);
    days.set(day, found);
    return found;
  };
  for (const row of orders) {
    const day = dayOf(row.day);
    if (row.isCancelled) {
      day.cancelled += row.orders;
      continue;
    }
    day.orders += row.orders;
    day.revenueMinor += row.revenueMinor;
    day.acceptedMinor += row.acceptedMinor;
    day.refundMinor += row.refundMinor;
    day.marginMinor += row.marginMinor;
  }
  for (const row of buyers) dayOf(row.day).buyers += row.buyers;
  return [...days.values()];
}
