import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { publishedLadders } from "#app/ladders/published-ladders.server.ts";
import { ruledProducts } from "#app/margin/costs/ruled-products.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import type { OfferedItem } from "./alert-facts.ts";
import { offeredItems, offersOf } from "./offered-items.ts";

/** Every item that the shop's published ladders offer, with its stock and whether its cost is known. */
export async function readOfferedItems(shopId: string): Promise<readonly OfferedItem[]> {
  const [ladders, catalog] = await Promise.all([publishedLadders(shopId), catalogOf(shopId)]);
  if (ladders.length === 0) return [];
  const [ruled, names] = await Promise.all([ruledProducts(shopId), namesOf(shopId)]);
  const offers = ladders.flatMap(({ ladderId, document }) =>
    offersOf(document).map((offer) => ({ ...offer, ladderId, ladderName: names.get(ladderId) ?? document.name })),
  );
  return offeredItems(offers, catalog, ruled);
}

async function namesOf(shopId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pool().query<{ ladderId: string; name: string }>(
    `select ladder_id as "ladderId", name from ladder where shop_id = $1`,
    [shopId],
  );
  return new Map(rows.map(({ ladderId, name }) => [ladderId, name]));
}
