import { ALERT_RULES } from "./alert-rules.ts";
import { HOUR_MS } from "./alert-rule.ts";
import { alertKey, type AlertKind, type Finding } from "./alert.ts";

/** Within this time after it was resolved, the same finding opens the same alert again, and nobody is told twice. */
export const REOPENS_MS = 6 * HOUR_MS;

/** An alert that is open, or was resolved so lately that it may open again. */
export interface KnownAlert {
  readonly alertId: string;
  readonly key: string;
  readonly kind: AlertKind;
  readonly seenAt: Date;
  readonly resolvedAt: Date | null;
}

/** What a look makes of the alerts. */
export interface AlertChanges {
  readonly opened: readonly Finding[];
  readonly reopened: readonly { readonly alertId: string; readonly finding: Finding }[];
  /** Still found: its figures are taken over. */
  readonly seen: readonly { readonly alertId: string; readonly finding: Finding }[];
  readonly resolved: readonly string[];
}

/**
 * What a look makes of the alerts. Of each key at most one is open: a finding opens one only where none is; one that fades
 * keeps an open alert open and opens none; one that is not found any more is resolved when its rule's time has passed.
 * @param known of each key the newest
 * @param now the moment of the look
 */
export function alertChanges(known: readonly KnownAlert[], findings: readonly Finding[], now: Date): AlertChanges {
  const byKey = new Map(known.map((alert) => [alert.key, alert]));
  const found = new Map(findings.map((finding) => [alertKey(finding), finding]));
  const opened: Finding[] = [];
  const reopened: { alertId: string; finding: Finding }[] = [];
  const seen: { alertId: string; finding: Finding }[] = [];
  for (const [key, finding] of found) {
    const alert = byKey.get(key);
    if (alert && alert.resolvedAt === null) seen.push({ alertId: alert.alertId, finding });
    else if (finding.isFading) continue;
    else if (alert && mayReopen(alert, now)) reopened.push({ alertId: alert.alertId, finding });
    else opened.push(finding);
  }
  const resolved = known.filter((alert) => alert.resolvedAt === null && !found.has(alert.key) && isOver(alert, now));
  return { opened, reopened, seen, resolved: resolved.map(({ alertId }) => alertId) };
}

function isOver({ kind, seenAt }: KnownAlert, now: Date): boolean {
  return now.getTime() - seenAt.getTime() >= ALERT_RULES[kind].resolvesAfterMs;
}

function mayReopen({ kind, resolvedAt }: KnownAlert, now: Date): boolean {
  return (
    ALERT_RULES[kind].resolvesAfterMs > 0 && resolvedAt !== null && now.getTime() - resolvedAt.getTime() < REOPENS_MS
  );
}
