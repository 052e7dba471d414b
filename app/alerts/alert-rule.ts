import type { Message } from "#app/i18n/message.ts";
import type { FigureKey } from "#app/reports/definitions.ts";
import type { Writing } from "#app/reports/report-cells.ts";
import type { AlertFacts } from "./alert-facts.ts";
import type { AlertFigures, AlertKind, Finding } from "./alert.ts";

/** One kind of alert: when it holds, and what it says. */
export interface AlertRule {
  readonly kind: AlertKind;
  readonly title: Message;
  /**
   * How long it must not have been found before it is resolved, in milliseconds; until six hours later the same finding opens
   * it again instead of another one. 0: what it rests on is set by somebody, so it is resolved at the next look.
   */
  readonly resolvesAfterMs: number;
  find(facts: AlertFacts): readonly Omit<Finding, "kind">[];
  /** What is the case, with its figures. */
  sentence(figures: AlertFigures, writing: Writing): Message;
  /** The figures of reports that are wrong, or missing, while it holds. */
  readonly spoils: readonly FigureKey[];
  /** What it does to offers; null: nothing beside the figures. */
  readonly effect: Message | null;
  /** What to do. */
  readonly advice: Message;
  fix(figures: AlertFigures): { readonly label: Message; readonly url: string };
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
/** Two looks, a missed one included. */
export const USUAL_WAIT_MS = 10 * MINUTE_MS;
