import { describe, expect, test } from "vitest";
import { inEnglish } from "#app/i18n/message.ts";
import { translationsIn, sayIn } from "#app/i18n/translations.ts";
import { definitionOf } from "#app/reports/definitions.ts";
import { NOTHING } from "#app/reports/figure.ts";
import type { AlertFacts, OfferedItem } from "./alert-facts.ts";
import { ALERT_RULES, findingsOf, worstFirst } from "./alert-rules.ts";
import { ALERT_KINDS, type AlertKind, type Severity } from "./alert.ts";

const NOW = new Date("2026-11-10T12:00:00Z");
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const figure = (value: number, half = value / 100) => ({ value, low: value - half, high: value + half, n: 99, isEarly: false }); // prettier-ignore
const ITEM: OfferedItem = {
  key: "2:20",
  title: "Grinder",
  ladders: [{ ladderId: "l1", name: "Coffee" }],
  isSellable: true,
  isKnown: true,
  isCovered: true,
  lacksCost: false,
};
/** A shop in which all is well. */
const WELL: AlertFacts = {
  now: NOW,
  trips: [],
  conversion: { now: figure(0.6), before: figure(0.6) },
  margin: { now: figure(900), before: figure(900) },
  refunds: { now: figure(0.03), before: figure(0.03) },
  health: {
    lastWebhookAt: hoursAgo(1),
    installedAt: hoursAgo(999),
    lastSync: { status: "done", finishedAt: hoursAgo(5), error: null },
  },
  pixel: { isConnected: true, connectedAt: hoursAgo(900), lastEventAt: hoursAgo(1), ordersSince: 3 },
  pages: [{ place: "post_purchase", drawn: 400, failed: 0, errorCode: null, firstErrorAt: null }],
  items: [ITEM],
  failedCodes: [],
  stop: null,
};
const pages = (drawn: number, failed: number) => [
  { place: "post_purchase" as const, drawn, failed, errorCode: "timeout", firstErrorAt: hoursAgo(2) },
];

/** What is wrong, and how the alert says so. */
const CASES: readonly [AlertKind, Partial<AlertFacts>, Severity, string][] = [
  [
    "guardrail_tripped",
    { trips: [{ tripId: "t1", ladderId: "l1", ladderName: "Coffee", metric: "conversion", trippedAt: hoursAgo(1), ratio: 0.71, limit: 0.85 }] },
    "critical",
    "“Coffee” was paused by the guardrail of conversion. The figure stands at 71.0 % of what it is compared with; the limit is 85.0 %.",
  ],
  [
    "conversion_down",
    { conversion: { now: figure(0.48), before: figure(0.6) } },
    "critical",
    "CVR of the last 14 days is 48.0 %, of the 28 days before it was 60.0 %. Chance does not explain it.",
  ],
  [
    "margin_down",
    { margin: { now: figure(700), before: figure(900) } },
    "critical",
    "Margin per buyer of the last 14 days is $7.00, of the 28 days before it was $9.00. Chance does not explain it.",
  ],
  [
    "refunds_rising",
    { refunds: { now: figure(0.05), before: figure(0.03) } },
    "critical",
    "Of the last 28 days' revenue 5.0 % will be refunded in the end, of the 56 days before it was 3.0 %. Chance does not explain it.",
  ],
  [
    "webhooks_silent",
    { health: { ...WELL.health, lastWebhookAt: hoursAgo(50) } },
    "critical",
    "No webhook has arrived for 50 hours.",
  ],
  [
    "catalog_failed",
    { health: { ...WELL.health, lastSync: { status: "failed", finishedAt: hoursAgo(1), error: "access denied" } } },
    "critical",
    "The last try failed: access denied.",
  ],
  [
    "extension_errors",
    { pages: pages(200, 20) },
    "critical",
    "In the post-purchase page 20 of 200 pages (10.0 %) of the last 24 hours failed, mostly with “timeout”.",
  ],
  [
    "pixel_not_connected",
    { pixel: { isConnected: false, connectedAt: null, lastEventAt: null, ordersSince: 0 } },
    "warning",
    "Visits and checkouts are not counted, so nobody sees whether offers cost conversion.",
  ],
  [
    "pixel_silent",
    { pixel: { ...WELL.pixel, lastEventAt: hoursAgo(30), ordersSince: 60 } },
    "warning",
    "It has told nothing for 30 hours, in which the store had 60 orders.",
  ],
  [
    "offers_stopped",
    { stop: { at: hoursAgo(3), by: "101", reason: "Inventory count" } },
    "warning",
    "Staff member 101 stopped them: Inventory count",
  ],
  [
    "stock_out",
    { items: [{ ...ITEM, isSellable: false, isCovered: false }] },
    "warning",
    "“Grinder” is sold out. It is offered by: Coffee.",
  ],
  [
    "bump_code_failed",
    { failedCodes: [{ code: "BUMP-1", ladderId: "l1", ladderName: "Coffee", error: "Too many discounts", at: hoursAgo(4) }] },
    "warning",
    "Shopify refused the discount code of the order bump of “Coffee”: Too many discounts",
  ],
  [
    "cost_missing",
    { items: [{ ...ITEM, lacksCost: true }] },
    "warning",
    "The unit cost of 1 of 1 offered items is not known: Grinder.",
  ],
]; // prettier-ignore

test("of a shop in which all is well nothing is told", () => expect(findingsOf(WELL)).toEqual([]));

test("every kind is tried here", () => expect(CASES.map(([kind]) => kind).sort()).toEqual([...ALERT_KINDS].sort()));

test.each(CASES)("%s", (kind, wrong, severity, sentence) => {
  const found = findingsOf({ ...WELL, ...wrong });
  expect(found.map((one) => [one.kind, one.severity, one.isFading])).toEqual([[kind, severity, false]]);
  const rule = ALERT_RULES[kind];
  expect(inEnglish(rule.sentence(found[0]!.figures, { currency: "USD", locale: "en" }))).toBe(sentence);
  for (const key of rule.spoils) expect(inEnglish(definitionOf(key).name)).not.toBe("");
  expect(rule.fix(found[0]!.figures).url).toMatch(/^(\/app|shopify:\/\/admin\/)/);
  const id = translationsIn("id");
  for (const said of [
    rule.title,
    rule.advice,
    rule.fix(found[0]!.figures).label,
    ...(rule.effect ? [rule.effect] : []),
  ])
    expect(sayIn(id, said), said.text).not.toBe(inEnglish(said));
});

describe("limits", () => {
  test("figures that cannot be computed raise no alert", () => {
    const nothing = { now: NOTHING, before: NOTHING };
    expect(findingsOf({ ...WELL, conversion: nothing, margin: null, refunds: nothing })).toEqual([]);
  });

  test.each([
    // Two failed pages open nothing, whatever they are of.
    [pages(2, 2), [true]],
    [pages(3, 3), [false]],
    // 5 of 200: the interval's lower end is 1.07 %, under the 2 % that open; over the 1 % that stay.
    [pages(200, 5), [true]],
    [pages(1000, 5), []],
  ])("of %j failed pages", (drawn, fading) =>
    expect(findingsOf({ ...WELL, pages: drawn }).map(({ isFading }) => isFading)).toEqual(fading),
  );

  test("an hour after install the web pixel is not missed, nor a webhook for two days", () => {
    const health = { installedAt: hoursAgo(0.5), lastWebhookAt: null, lastSync: null };
    const pixel = { isConnected: false, connectedAt: null, lastEventAt: null, ordersSince: 0 };
    expect(findingsOf({ ...WELL, health, pixel })).toEqual([]);
    const later = findingsOf({ ...WELL, health: { ...health, installedAt: hoursAgo(49) }, pixel });
    expect(later.map(({ kind }) => kind)).toEqual(["webhooks_silent", "pixel_not_connected"]);
  });

  test("few orders, or few hours, without a pixel event are no silence", () => {
    for (const pixel of [
      { ...WELL.pixel, lastEventAt: hoursAgo(30), ordersSince: 49 },
      { ...WELL.pixel, lastEventAt: hoursAgo(23), ordersSince: 500 },
    ])
      expect(findingsOf({ ...WELL, pixel })).toEqual([]);
  });

  test("a sold-out item in whose place another is offered is only told", () => {
    const [found] = findingsOf({ ...WELL, items: [{ ...ITEM, isSellable: false }] });
    expect(found!.severity).toBe("info");
  });
});

test("where a guardrail stopped all offers, its trip is the only alert", () => {
  const trip = {
    tripId: "t1",
    ladderId: null,
    ladderName: null,
    metric: "margin",
    trippedAt: NOW,
    ratio: 0.7,
    limit: 0.9,
  } as const;
  const found = findingsOf({ ...WELL, trips: [trip], stop: { at: NOW, by: "guardrail", reason: "…" } });
  expect(found.map(({ kind }) => kind)).toEqual(["guardrail_tripped"]);
  expect(
    inEnglish(ALERT_RULES.guardrail_tripped.sentence(found[0]!.figures, { currency: "USD", locale: "en" })),
  ).toMatch(/^All ladders were paused by the guardrail of margin\./);
});

test("the worst comes first, of equally bad ones the older", () => {
  const alert = (alertId: string, severity: Severity, hours: number) => ({ alertId, severity, since: hoursAgo(hours) });
  const sorted = worstFirst([alert("a", "info", 9), alert("b", "critical", 1), alert("c", "critical", 2)]);
  expect(sorted.map(({ alertId }) => alertId)).toEqual(["c", "b", "a"]);
});
