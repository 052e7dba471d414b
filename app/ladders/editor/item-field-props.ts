import type { EditedItem } from "../edited-items.ts";
import type { OfferItem } from "../offer-item.ts";

/** What every field of an item needs. */
export interface ItemFieldProps {
  readonly item: OfferItem;
  readonly items: readonly EditedItem[];
  readonly currency: string;
  readonly error: string | undefined;
  onChange(item: OfferItem): void;
  onItem(item: EditedItem): void;
}
