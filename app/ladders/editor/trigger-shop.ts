import type { SegmentThresholds } from "../segments.ts";
import type { TriggerTerms } from "../editor-data.ts";
import type { TriggerNames } from "../trigger-names.ts";
import type { ErrorOf } from "./field-errors.ts";

/** What the trigger's form knows of the shop. */
export interface TriggerShop {
  readonly terms: TriggerTerms;
  readonly names: TriggerNames;
  readonly currency: string;
  readonly thresholds: SegmentThresholds;
  readonly errorOf: ErrorOf;
  onNames(names: TriggerNames): void;
}
