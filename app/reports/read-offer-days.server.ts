import type { Layer } from "#app/ladders/layer.ts";
import { pool } from "#app/runtime/database.server.ts";
import type { DateRange } from "./date-range.ts";
import type { OfferDay } from "./figures.ts";
import type { Filters } from "./report-query.ts";
import { readSums } from "./sums.server.ts";

/** An offer in the layer and ladder it was shown in, with its days. */
export interface OfferDays {
  readonly layer: Layer;
  readonly ladderId: string;
  readonly offerId: string;
  readonly days: readonly OfferDay[];
}
interface Key {
  readonly layer: Layer;
  readonly ladderId: string;
  readonly offerId: string;
  readonly day: string;
}
type ViewSums = Key & Pick<OfferDay, "views" | "accepts" | "declines" | "notPaid">;
type LineSums = Key & Omit<OfferDay, "views" | "accepts" | "declines" | "notPaid" | "allLines"> & { readonly isCancelled: boolean }; // prettier-ignore

const BY = ["layer", "ladder_id", "offer_id", "day"] as const;
const LINE_SUMS = [
  "lines", "revenue_minor", "discount_minor", "refund_minor", "shared_minor", "margin_minor", "disputes", "complaints",
] as const; // prettier-ignore
const NO_LINES = {
  lines: 0,
  revenueMinor: 0,
  discountMinor: 0,
  refundMinor: 0,
  sharedMinor: 0,
  marginMinor: 0,
  disputes: 0,
  complaints: 0,
} as const;

/** What was drawn, answered and sold in a period, by offer and day. @param readsFacts reads the facts though the sums by day would do */
export async function readOfferDays(
  shopId: string,
  range: DateRange,
  filters: Filters,
  readsFacts = false,
): Promise<OfferDays[]> {
  const ask = { shopId, range, filters, readsFacts };
  const [views, lines] = await Promise.all([
    readSums<ViewSums>({ ...ask, table: "offer_rollup", by: BY, sums: ["views", "accepts", "declines", "not_paid"] }),
    readSums<LineSums>({ ...ask, table: "line_rollup", by: [...BY, "is_cancelled"], sums: LINE_SUMS }),
  ]);
  const offers = new Map<string, { key: Key; days: Map<string, OfferDay> }>();
  const put = (key: Key, change: (day: OfferDay) => OfferDay) => {
    const id = `${key.layer}:${key.ladderId}:${key.offerId}`;
    const offer = offers.get(id) ?? { key, days: new Map<string, OfferDay>() };
    offers.set(id, offer);
    const empty = { day: key.day, views: 0, accepts: 0, declines: 0, notPaid: 0, allLines: 0, ...NO_LINES };
    offer.days.set(key.day, change(offer.days.get(key.day) ?? empty));
  };
  for (const row of views) {
    const { accepts, declines, notPaid } = row;
    put(row, (day) => ({ ...day, views: row.views, accepts, declines, notPaid }));
  }
  for (const { isCancelled, layer, ladderId, offerId, day: dayKey, ...sums } of lines) {
    const key = { layer, ladderId, offerId, day: dayKey };
    put(key, (day) => ({ ...day, ...(isCancelled ? {} : sums), allLines: day.allLines + sums.lines }));
  }
  return [...offers.values()].map(({ key: { layer, ladderId, offerId }, days }) => ({
    layer,
    ladderId,
    offerId,
    days: [...days.values()],
  }));
}

/** Names of a shop's ladders by their id. */
export async function readLadderNames(shopId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pool().query<{ ladderId: string; name: string }>(
    `select ladder_id::text as "ladderId", name from ladder where shop_id = $1`,
    [shopId],
  );
  return new Map(rows.map(({ ladderId, name }) => [ladderId, name]));
}
