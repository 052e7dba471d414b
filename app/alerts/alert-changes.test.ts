import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ALERT_RULES } from "./alert-rules.ts";
import { alertChanges, REOPENS_MS, type KnownAlert } from "./alert-changes.ts";
import { alertKey, type AlertKind, type Finding } from "./alert.ts";

const AT = new Date("2026-11-10T12:00:00Z");
const after = (ms: number) => new Date(AT.getTime() + ms);
const finding = (kind: AlertKind = "stock_out", isFading = false): Finding => ({
  kind,
  subject: kind === "stock_out" ? "1:10" : "",
  severity: "warning",
  figures: {},
  since: null,
  isFading,
});
const known = (kind: AlertKind = "stock_out", resolvedAt: Date | null = null): KnownAlert => ({
  alertId: "a",
  key: alertKey(finding(kind)),
  kind,
  seenAt: AT,
  resolvedAt,
});
const { resolvesAfterMs } = ALERT_RULES.stock_out;

describe("what a look makes of the alerts", () => {
  test("what is new is opened, unless it is fading", () => {
    expect(alertChanges([], [finding()], AT).opened).toEqual([finding()]);
    expect(alertChanges([], [finding("stock_out", true)], AT).opened).toEqual([]);
  });

  test("what is open already is kept, a fading one as well, and opened no second time", () => {
    for (const isFading of [false, true]) {
      const found = finding("stock_out", isFading);
      expect(alertChanges([known()], [found], after(1))).toEqual({
        opened: [],
        reopened: [],
        seen: [{ alertId: "a", finding: found }],
        resolved: [],
      });
    }
  });

  test("what is gone is resolved when its time has passed, and what somebody set at once", () => {
    expect(alertChanges([known()], [], after(resolvesAfterMs - 1)).resolved).toEqual([]);
    expect(alertChanges([known()], [], after(resolvesAfterMs)).resolved).toEqual(["a"]);
    expect(alertChanges([known("offers_stopped")], [], after(1)).resolved).toEqual(["a"]);
  });

  test("what comes back within six hours is the same alert; later, or where somebody did it again, another one", () => {
    expect(alertChanges([known("stock_out", AT)], [finding()], after(REOPENS_MS - 1)).reopened).toHaveLength(1);
    expect(alertChanges([known("stock_out", AT)], [finding()], after(REOPENS_MS)).opened).toHaveLength(1);
    expect(alertChanges([known("offers_stopped", AT)], [finding("offers_stopped")], after(1)).opened).toHaveLength(1);
    expect(alertChanges([known("stock_out", AT)], [finding("stock_out", true)], after(1)).reopened).toEqual([]);
  });

  test("of whatever is found in whatever order, no key is ever open twice, and none changes more than once in a look", () => {
    const look = fc.record({
      minutes: fc.integer({ min: 1, max: 500 }),
      kinds: fc.uniqueArray(
        fc.constantFrom<AlertKind>("stock_out", "offers_stopped", "margin_down", "webhooks_silent"),
      ),
      isFading: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(look, { maxLength: 30 }), (looks) => {
        let now = AT;
        let alerts: KnownAlert[] = [];
        looks.forEach(({ minutes, kinds, isFading }, at) => {
          now = new Date(now.getTime() + minutes * 60_000);
          const newest = alerts.filter((one, place) => !alerts.slice(place + 1).some((later) => later.key === one.key));
          const changes = alertChanges(
            newest,
            kinds.map((kind) => finding(kind, isFading)),
            now,
          );
          const touched = [
            ...changes.reopened.map(({ alertId }) => alertId),
            ...changes.seen.map(({ alertId }) => alertId),
            ...changes.resolved,
          ];
          expect(new Set(touched).size).toBe(touched.length);
          alerts = alerts.map((alert) => {
            if (changes.resolved.includes(alert.alertId)) return { ...alert, resolvedAt: now };
            const isSeen = [...changes.seen, ...changes.reopened].some(({ alertId }) => alertId === alert.alertId);
            return isSeen ? { ...alert, seenAt: now, resolvedAt: null } : alert;
          });
          alerts = [
            ...alerts,
            ...changes.opened.map((one, place) => ({
              alertId: `${at}-${place}`,
              key: alertKey(one),
              kind: one.kind,
              seenAt: now,
              resolvedAt: null,
            })),
          ];
          const open = alerts.filter(({ resolvedAt }) => resolvedAt === null).map(({ key }) => key);
          expect(new Set(open).size).toBe(open.length);
        });
      }),
    );
  });
});
