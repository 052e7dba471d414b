import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { freeShippingFrom, type FreeShippingFrom, type Programme } from "./programme.ts";

export interface ProgrammeView extends Programme {
  readonly isPlus: boolean;
  /** Null: the store's shipping rates were not read yet. */
  readonly freeShipping: readonly FreeShippingFrom[] | null;
}

/** What the merchant set for offers as a whole, and what the nudge would go by. */
export async function readProgramme(shopId: string): Promise<ProgrammeView> {
  const [{ rows }, catalog] = await Promise.all([
    pool().query<Omit<ProgrammeView, "freeShipping">>(
      `select holdout_share::float8 as "holdoutShare", is_nudge_enabled as "isNudgeEnabled", is_plus as "isPlus" from shop where shop_id = $1`,
      [shopId],
    ),
    catalogOf(shopId),
  ]);
  if (!rows[0]) throw new Error(`${shopId} has not installed the app`);
  return { ...rows[0], freeShipping: catalog.shippingRates && freeShippingFrom(catalog.shippingRates) };
}
