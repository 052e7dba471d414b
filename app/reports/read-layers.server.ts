import { storeFigures } from "./figures.ts";
import { layersReport } from "./layers-report.ts";
import { readLadderNames, readOfferDays } from "./read-offer-days.server.ts";
import { readStoreDays } from "./read-store-days.server.ts";
import type { ReportGiven } from "./report-given.server.ts";
import type { Filters } from "./report-query.ts";
import type { Report } from "./report-table.ts";

/** Reads the report of layers, ladders and offers. */
export async function readLayers(given: ReportGiven): Promise<Report & { readonly hasNothing: boolean }> {
  const { shopId, search, sharesRefunds, query } = given;
  const { range, before, filters } = query;
  const [offers, offersBefore, ladderNames, store] = await Promise.all([
    readOfferDays(shopId, range, filters),
    before ? readOfferDays(shopId, before, filters) : null,
    readLadderNames(shopId),
    readStoreDays(shopId, range, ofStore(filters), { leavesOutBuyers: true }),
  ]);
  const { storeRefundRate } = storeFigures(store.days, sharesRefunds);
  const tables = layersReport({ offers, before: offersBefore, ladderNames, storeRefundRate, sharesRefunds, search });
  return { tables, hasNothing: offers.length === 0 };
}

/** The filters that the store's own rate is compared under: those of the buyers, not those of the offer. */
function ofStore({ ladder: _, offer: __, layer: ___, product: ____, collection: _____, ...rest }: Filters): Filters {
  return rest;
}
