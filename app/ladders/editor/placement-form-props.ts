import type { EditedItem } from "../edited-items.ts";
import type { LadderDocument } from "../ladder.ts";
import type { ErrorOf } from "./field-errors.ts";

/** What the form of an offer outside of the post-purchase page needs. */
export interface PlacementFormProps {
  readonly document: LadderDocument;
  readonly currency: string;
  readonly items: readonly EditedItem[];
  readonly locale: string;
  readonly errorOf: ErrorOf;
  onLocale(locale: string): void;
  onItem(item: EditedItem): void;
  onChange(update: (current: LadderDocument) => LadderDocument): void;
}
