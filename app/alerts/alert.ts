/** What an alert may be about: a closed list, one file each in app/alerts/rules. */
export const ALERT_KINDS = [
  "guardrail_tripped",
  "conversion_down",
  "margin_down",
  "refunds_rising",
  "webhooks_silent",
  "catalog_failed",
  "extension_errors",
  "pixel_not_connected",
  "pixel_silent",
  "offers_stopped",
  "stock_out",
  "bump_code_failed",
  "cost_missing",
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** critical: money or trust is being lost now. warning: something does not work as set up. info: nothing is lost yet. */
export const SEVERITIES = ["critical", "warning", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Figures and names that an alert's sentence is made from. Money is minor units of the shop's currency, shares from 0 to 1. */
export type AlertFigures = Readonly<Record<string, string | number | null>>;

/** Something that a rule found to hold. */
export interface Finding {
  readonly kind: AlertKind;
  /** What it is about within its kind: a trip, an item, a code; "": the shop. */
  readonly subject: string;
  readonly severity: Severity;
  readonly figures: AlertFigures;
  /** Null: since it was first found. */
  readonly since: Date | null;
  /** No longer enough to open an alert, but one that is open stays: so it does not come and go around a limit. */
  readonly isFading: boolean;
}

/** An alert as it is stored. */
export interface Alert {
  readonly alertId: string;
  readonly kind: AlertKind;
  readonly subject: string;
  readonly severity: Severity;
  readonly figures: AlertFigures;
  readonly since: Date;
  /** When it was last found to hold. */
  readonly seenAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: string | null;
  readonly resolvedAt: Date | null;
}

/** What at most one open alert of a shop is about. */
export function alertKey({ kind, subject }: Pick<Finding, "kind" | "subject">): string {
  return subject === "" ? kind : `${kind}:${subject}`;
}
