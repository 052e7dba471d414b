import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { exportLadders } from "./export-ladders.ts";
import type { LadderFile } from "./ladder-file.ts";
import { shopCollections, shopLadders } from "./shop-ladders.server.ts";
import { writeLadderFile, type FileFormat } from "./write-ladder-file.ts";

/** A shop's ladders as a file, each as it stands in the editor; without a choice, all that are not archived. */
export async function shopLadderFile(shopId: string, ladderIds?: readonly string[]): Promise<LadderFile> {
  const [ladders, catalog, collections] = await Promise.all([
    shopLadders(shopId),
    catalogOf(shopId),
    shopCollections(shopId),
  ]);
  const chosen = ladderIds ? ladders.filter(({ ladderId }) => ladderIds.includes(ladderId)) : ladders;
  return exportLadders(chosen, catalog, collections);
}

/** The text of the same file. */
export async function exportShopLadders(
  shopId: string,
  { format, ladderIds }: { readonly format: FileFormat; readonly ladderIds?: readonly string[] | undefined },
): Promise<string> {
  return writeLadderFile(await shopLadderFile(shopId, ladderIds), format);
}
