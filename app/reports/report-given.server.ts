import { shopProfile } from "#app/shops/shop-settings.server.ts";
import { ownQuery, reportQueryOf, type ReportQuery } from "./report-query.ts";

/** What every report is made from. */
export interface ReportGiven {
  readonly shopId: string;
  readonly query: ReportQuery;
  /** The report's own part of the address, for links to the same report narrowed. */
  readonly search: string;
  readonly currency: string;
  readonly timeZone: string;
  /** Whether refunds that name no line are shared out over the lines by value, or stay unallocated. */
  readonly sharesRefunds: boolean;
  readonly now: Date;
}

/** Reads what a report's address asks for, in the shop's time zone. @param url of the report's page or of its CSV */
export async function reportGiven(shopId: string, url: string, now: Date): Promise<ReportGiven> {
  const { currency, timeZone, sharesAmountRefunds } = await shopProfile(shopId);
  const { searchParams } = new URL(url);
  return {
    shopId,
    query: reportQueryOf(searchParams, timeZone, now),
    search: ownQuery(searchParams).toString(),
    currency,
    timeZone,
    sharesRefunds: sharesAmountRefunds,
    now,
  };
}
