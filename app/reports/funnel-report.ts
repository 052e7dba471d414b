import { botRuleOf, BOT_RULES } from "#app/funnel/bot-rules.ts";
import { message, type Message } from "#app/i18n/message.ts";
import { BREAKDOWNS, type BreakdownKey } from "./breakdown.ts";
import type { FigureKey } from "./definitions.ts";
import { dimensionName } from "./dimension-words.ts";
import { exact, NOTHING, share } from "./figure.ts";
import type { Figures } from "./figures.ts";
import { funnelFigures, passedFigures, sumOf } from "./funnel-figures.ts";
import { valueText } from "./report-cells.ts";
import { inAddress } from "./report-query.ts";
import type { ReportRow, ReportTable } from "./report-table.ts";
import { reportAddress } from "./report.ts";
import { measuredWords, type Measured, type VisitDay } from "./visit-days.ts";

interface Step {
  readonly key: Exclude<keyof VisitDay, "day" | "loads" | "loadMs">;
  readonly name: Message;
}
const SESSION_STEPS: readonly Step[] = [
  { key: "sessions", name: message("Sessions") },
  { key: "withProduct", name: message("Saw a product") },
  { key: "withCart", name: message("Put something into the cart") },
  { key: "withCheckout", name: message("Began a checkout") },
];
const CHECKOUT_STEPS: readonly Step[] = [
  { key: "started", name: message("Checkouts started") },
  { key: "contact", name: message("Gave a contact") },
  { key: "address", name: message("Gave an address") },
  { key: "shipping", name: message("Chose the shipping") },
  { key: "payment", name: message("Gave the payment") },
  { key: "completed", name: message("Completed") },
  { key: "shown", name: message("Saw an offer") },
  { key: "accepted", name: message("Took an offer") },
];
/** Steps of which it is said where most are lost: those behind the purchase are no loss of it. */
const LOSSES = CHECKOUT_STEPS.slice(0, CHECKOUT_STEPS.findIndex(({ key }) => key === "completed") + 1);

const STEP_COLUMNS = ["stepCount", "stepOfFirst", "stepOfBefore", "stepLost"] as const satisfies readonly FigureKey[];
const PART_COLUMNS = [
  "sessions", "productOfSessions", "cartOfProduct", "checkoutOfCart", "startedCheckouts", "contactOfStarted", "addressOfContact",
  "shippingOfAddress", "paymentOfShipping", "completedOfPayment", "cvr", "shownOfCompleted", "acceptedOfShown", "checkoutLoad",
] as const satisfies readonly FigureKey[]; // prettier-ignore
const LEFT_OUT_COLUMNS = ["leftOutSessions", "leftOutCheckouts", "leftOutShare"] as const satisfies readonly FigureKey[]; // prettier-ignore

type Parts = ReadonlyMap<string, readonly VisitDay[]>;
/** What is read of a period. */
export interface FunnelPeriod {
  readonly days: readonly VisitDay[] | null;
  readonly measured: Measured;
  readonly byChannel: Parts;
  readonly byDevice: Parts;
}
interface FunnelInput {
  readonly now: FunnelPeriod;
  readonly before: FunnelPeriod | null;
  /** Of channels: by last touch, or by first. */
  readonly by: "channel" | "first";
  readonly leftOut: readonly { readonly rule: string; readonly sessions: number; readonly checkouts: number }[];
  readonly search: string;
}
export interface FunnelReport {
  readonly tables: readonly ReportTable[];
  /** The way as two pictures: of sessions, and of checkouts. */
  readonly ways: readonly { readonly title: Message; readonly steps: readonly { name: Message; count: number }[] }[];
  readonly measured: Message | null;
  /** Sessions and checkouts that were left out, or would be. */
  readonly robots: { readonly sessions: number; readonly checkouts: number };
  readonly hasNothing: boolean;
}

const SESSIONS = message("From session to checkout");
const CHECKOUTS = message("From checkout to accepted offer");

/** The way from a session to an accepted offer, with each loss, by channel and device, and what was left out as no shopper's. */
export function funnelReport({ now, before, by, leftOut, search }: FunnelInput): FunnelReport {
  const days = now.days ?? [];
  const measured = measuredWords(now.measured);
  const empty = measured ?? message("Nothing in this period yet");
  const steps = (title: Message, of: readonly Step[]): ReportTable => ({
    title,
    names: [message("Step")],
    figures: STEP_COLUMNS,
    rows: sumOf(days)(of[0]!.key) > 0 ? stepRows(of, days, before?.days ?? null) : [],
    empty:
      of === SESSION_STEPS && days.length > 0
        ? message("Sessions are not told apart by country: it is known of checkouts alone.")
        : empty,
  });
  const parts = (which: BreakdownKey, of: Parts, was: Parts | undefined): ReportTable => ({
    title: BREAKDOWNS[which].name,
    names: [BREAKDOWNS[which].name],
    figures: PART_COLUMNS,
    rows: now.days === null ? [] : partRows(which, of, was, search),
    remark: message("Largest loss in checkout"),
    empty,
  });
  const robots = leftOut.filter(({ rule }) => BOT_RULES.some(({ code }) => code === rule));
  const total = (key: "sessions" | "checkouts") => robots.reduce((sum, one) => sum + one[key], 0);
  return {
    tables: [
      steps(SESSIONS, SESSION_STEPS),
      steps(CHECKOUTS, CHECKOUT_STEPS),
      parts(by, now.byChannel, before?.byChannel),
      parts("device", now.byDevice, before?.byDevice),
      leftOutTable(leftOut),
    ],
    ways: [
      { title: SESSIONS, steps: SESSION_STEPS },
      { title: CHECKOUTS, steps: CHECKOUT_STEPS },
    ].flatMap(({ title, steps: of }) => {
      const counted = of.map(({ key, name }) => ({ name, count: sumOf(days)(key) }));
      return counted[0]!.count > 0 ? [{ title, steps: counted }] : [];
    }),
    measured,
    robots: { sessions: total("sessions"), checkouts: total("checkouts") },
    hasNothing: days.length === 0 && leftOut.length === 0,
  };
}

function stepRows(steps: readonly Step[], days: readonly VisitDay[], before: readonly VisitDay[] | null): ReportRow[] {
  const figuresOf = (of: readonly VisitDay[], at: number): Figures => {
    const sum = sumOf(of);
    const count = sum(steps[at]!.key);
    const last = steps[at - 1];
    return {
      stepCount: exact(count),
      stepOfFirst: at === 0 ? NOTHING : share(count, sum(steps[0]!.key)),
      stepOfBefore: last ? share(count, sum(last.key)) : NOTHING,
      stepLost: last ? exact(sum(last.key) - count) : NOTHING,
    };
  };
  return steps.map(({ name }, at) => ({
    names: [name],
    figures: figuresOf(days, at),
    before: before ? figuresOf(before, at) : undefined,
  }));
}

function partRows(by: BreakdownKey, parts: Parts, before: Parts | undefined, search: string): ReportRow[] {
  const figuresOf = (days: readonly VisitDay[]): Figures => ({ ...funnelFigures(days), ...passedFigures(days) });
  const weight = (days: readonly VisitDay[]) => sumOf(days)("sessions") + sumOf(days)("started");
  return [...parts]
    .sort(([a, one], [b, other]) => weight(other) - weight(one) || (a < b ? -1 : 1))
    .map(([value, days]) => {
      const was = before?.get(value);
      return {
        names: [dimensionName(by, value)],
        link: reportAddress("funnel", search, { [BREAKDOWNS[by].filter]: inAddress(value) }),
        figures: figuresOf(days),
        before: was && figuresOf(was),
        remark: largestLoss(days),
      };
    });
}

/** The step of a checkout at which most of those who came to the step before were lost; null: it is too early to say. */
function largestLoss(days: readonly VisitDay[]): Message | null {
  const sum = sumOf(days);
  const losses = LOSSES.slice(1)
    .map(({ key, name }, at) => ({ name, passed: share(sum(key), sum(LOSSES[at]!.key)) }))
    .filter(({ passed }) => !passed.isEarly && passed.value !== null && passed.value < 1)
    .sort((a, b) => a.passed.value! - b.passed.value!);
  const [most] = losses;
  return most
    ? message("{{step}}: {{share}} went no further", {
        step: most.name,
        share: valueText("share", 1 - most.passed.value!, { currency: "", locale: "en" }),
      })
    : null;
}

const TEST_ORDERS = {
  name: message("Test orders"),
  meaning: message("The checkout's order is a test, as Shopify says. It is never counted."),
};

/** What each rule left out, with the rule in words: also those that left out nothing. */
function leftOutTable(leftOut: FunnelInput["leftOut"]): ReportTable {
  const all = leftOut.reduce((sum, { sessions }) => sum + sessions, 0);
  const codes = [...new Set([...BOT_RULES.map(({ code }) => code as string), ...leftOut.map(({ rule }) => rule)])];
  return {
    title: message("Left out: no shoppers"),
    names: [message("Rule"), message("What it says")],
    figures: LEFT_OUT_COLUMNS,
    rows: codes
      .filter((code) => code !== "")
      .map((code) => {
        const { sessions, checkouts } = leftOut.find(({ rule }) => rule === code) ?? { sessions: 0, checkouts: 0 };
        const { name, meaning } = botRuleOf(code) ?? TEST_ORDERS;
        return {
          names: [name, meaning],
          figures: { leftOutSessions: exact(sessions), leftOutCheckouts: exact(checkouts), leftOutShare: share(sessions, all) },
        };
      }),
    empty: message("Nothing in this period yet"),
  };
} // prettier-ignore
