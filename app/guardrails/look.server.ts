import type { PoolClient } from "pg";
import { MATURE_HOURS } from "./checkout-block.ts";
import { WINDOW_DAYS } from "./cohort-window.ts";
import { compareArms, compareMeanDays, compareMeans, compareRateDays, LEAST_OF_A_DAY, type Compared } from "./compared.ts"; // prettier-ignore
import { alphaOf } from "./error-budget.ts";
import { CHART_DAYS, KEPT_DAYS, type ArmDay, type ChartPoint, type GuardrailFigures, type GuardrailMemory } from "./guardrail-figures.ts"; // prettier-ignore
import { dayAfter, dayIn, daysBetween } from "./local-day.ts";
import type { Comparison, Metric, Status } from "./metric.ts";
import { hasHeldCheckouts, readBlocks, readCheckoutDays } from "./read-checkouts.server.ts";
import type { Given, Scope } from "./read-given.server.ts";
import { readArmMargins, readMarginDays } from "./read-margins.server.ts";
import { readOfferCohorts, type CohortMetric } from "./read-offer-cohorts.server.ts";
import { NO_ARMS, withStratum } from "./two-arm-memory.ts";
import { MINIMUM, statusOf, type Seen } from "./verdict.ts";

/** One guardrail at one time. */
export interface Look {
  readonly shopId: string;
  readonly given: Given;
  readonly scope: Scope;
  readonly metric: Metric;
  readonly since: Date;
  readonly now: Date;
  readonly memory: GuardrailMemory | null;
  readonly client: Pick<PoolClient, "query">;
}

export interface Outcome {
  readonly status: Status;
  readonly figures: GuardrailFigures;
}

const HOUR_MS = 3_600_000;
const hoursBetween = (from: Date, to: Date) => (to.getTime() - from.getTime()) / HOUR_MS;

/** What a guardrail says now, and what it has to remember. */
export async function lookAt(look: Look): Promise<Outcome> {
  if (!look.given.settings[look.metric].isOn) return unmeasured(look, true);
  switch (look.metric) {
    case "conversion":
      return lookAtConversion(look);
    case "margin":
      return lookAtMargin(look);
    case "refunds":
    case "disputes":
    case "complaints":
      return lookAtCohorts(look, look.metric);
  }
}

async function lookAtConversion(look: Look): Promise<Outcome> {
  const { given, since, now } = look;
  const memory = look.memory ?? (await conversionMemory(look));
  if (!memory) return unmeasured(look, false);
  if (memory.comparison === "holdout") {
    const next = await withBlocks(look, memory);
    return outcomeOf(look, compareArms(next.arms, "lower"), seenOfArms(look, next), chartOfArms(next.days), next);
  }
  if (!given.baseline) return unmeasured(look, false);
  const first = memory.at === null ? dayAfter(dayIn(given.timeZone, since), 1) : dayAfter(memory.at, 1);
  const matured = new Date(now.getTime() - MATURE_HOURS * HOUR_MS);
  const days = daysBetween(first, dayAfter(dayIn(given.timeZone, matured), -1));
  const read = await readCheckoutDays(look.shopId, days, given.timeZone, look.client);
  const next = withDays(memory, read.map(({ day, total, hits }) => ({ day, tested: total, testedHits: hits, reference: 0, referenceHits: 0 }))); // prettier-ignore
  const baseline = given.baseline.map(({ day, started, completed }) => ({ day, total: started, hits: completed }));
  const running = next.days.map(({ day, tested, testedHits }) => ({ day, total: tested, hits: testedHits }));
  const compared = compareRateDays(baseline, running);
  const sum = (of: readonly { readonly total: number; readonly hits: number }[], key: "total" | "hits") =>
    of.reduce((all, day) => all + day[key], 0);
  const seen: Seen = {
    ...timesOf(look),
    comparison: "baseline",
    count: sum(running, "total"),
    hits: sum(running, "hits"),
    referenceCount: sum(baseline, "total"),
    referenceHits: sum(baseline, "hits"),
    days: running.filter(({ total }) => total >= LEAST_OF_A_DAY).length,
  };
  return outcomeOf(look, compared, seen, chartOfArms(next.days, compared.reference), next);
}

/** What conversion is judged by is settled once a day is over: the holdout, where checkout has one, else the baseline. */
async function conversionMemory(look: Look): Promise<GuardrailMemory | null> {
  const { shopId, scope, since, client, given, now } = look;
  const isHeld = await hasHeldCheckouts(shopId, scope.ladderId, since, client);
  const comparison = isHeld ? "holdout" : "baseline";
  if (!isHeld && (!given.baseline || hoursBetween(since, now) < MINIMUM.hours)) return null;
  return emptyMemory(comparison);
}

const emptyMemory = (comparison: Comparison): GuardrailMemory => ({ comparison, at: null, token: "", arms: NO_ARMS, days: [] }); // prettier-ignore

/** Rounds of blocks read in one look: what is left is read in the next one. */
const ROUNDS = 5;

async function withBlocks(look: Look, memory: GuardrailMemory): Promise<GuardrailMemory> {
  const { shopId, scope, since, now, client, given } = look;
  let next = memory;
  for (let round = 0; round < ROUNDS; round++) {
    const after = { at: next.at ?? since.toISOString(), token: next.token };
    const blocks = await readBlocks({ shopId, ladderId: scope.ladderId, after, now, timeZone: given.timeZone }, client);
    for (const { at, token, ...block } of blocks)
      next = { ...next, at, token, arms: withStratum(next.arms, block), days: merged(next.days, block) };
    if (blocks.length === 0) break;
  }
  return next;
}

function merged(days: readonly ArmDay[], { day, tested, testedHits, reference, referenceHits }: ArmDay): ArmDay[] {
  const known = days.find((each) => each.day === day);
  const others = known ? days.filter((each) => each.day !== day) : days;
  const sum = {
    day,
    tested: tested + (known?.tested ?? 0),
    testedHits: testedHits + (known?.testedHits ?? 0),
    reference: reference + (known?.reference ?? 0),
    referenceHits: referenceHits + (known?.referenceHits ?? 0),
  };
  return [...others, sum].slice(-KEPT_DAYS);
}

function withDays(memory: GuardrailMemory, days: readonly ArmDay[]): GuardrailMemory {
  const last = days.at(-1);
  return last ? { ...memory, at: last.day, days: [...memory.days, ...days].slice(-KEPT_DAYS) } : memory;
}

async function lookAtCohorts(look: Look, metric: CohortMetric): Promise<Outcome> {
  const { shopId, scope, since, now, given, client } = look;
  const memory = look.memory ?? emptyMemory("front_end");
  const first = memory.at === null ? dayAfter(dayIn(given.timeZone, since), 1) : dayAfter(memory.at, 1);
  const last = dayAfter(dayIn(given.timeZone, now), -(WINDOW_DAYS[metric] + 1));
  const days = daysBetween(first, last);
  const ask = { shopId, metric, ladderId: scope.ladderId, days, timeZone: given.timeZone };
  const cohorts = await readOfferCohorts(ask, client);
  const next = withDays({ ...memory, arms: cohorts.reduce(withStratum, memory.arms) }, cohorts);
  return outcomeOf(look, compareArms(next.arms, "higher"), seenOfArms(look, next), chartOfArms(next.days), next);
}

async function lookAtMargin(look: Look): Promise<Outcome> {
  const { shopId, scope, since, now, given, client } = look;
  const from = dayAfter(dayIn(given.timeZone, since), 1);
  const alpha = alphaOf("margin", scope.number);
  const { tested, reference, chart } = await readArmMargins(shopId, scope.ladderId, from, client);
  if (reference.count > 0) {
    const seen = { comparison: "holdout", count: tested.count, referenceCount: reference.count, days: chart.length } as const; // prettier-ignore
    const hits = { hits: tested.count, referenceHits: reference.count };
    return outcomeOf(look, compareMeans(tested, reference, alpha), { ...timesOf(look), ...seen, ...hits }, chart, null);
  }
  if (!given.baseline) return unmeasured(look, false);
  const days = await readMarginDays(shopId, daysBetween(from, dayAfter(dayIn(given.timeZone, now), -1)).slice(-KEPT_DAYS), client); // prettier-ignore
  const baseline = given.baseline.map(({ day, orders, marginMinor }) => ({ day, count: orders, sum: marginMinor }));
  const compared = compareMeanDays(baseline, days);
  const orders = (of: readonly { readonly count: number }[]) => of.reduce((sum, { count }) => sum + count, 0);
  const seen: Seen = {
    ...timesOf(look),
    comparison: "baseline",
    ...{ count: orders(days), hits: orders(days), referenceCount: orders(baseline), referenceHits: orders(baseline) },
    days: days.filter(({ count }) => count >= LEAST_OF_A_DAY).length,
  };
  const points = days.map(({ day, count, sum }) => ({ day, value: count > 0 ? sum / count : null, reference: compared.reference })); // prettier-ignore
  return outcomeOf(look, compared, seen, points, null);
}

function timesOf({ since, now, scope }: Look): Pick<Seen, "hours" | "hoursSinceResume"> {
  return {
    hours: hoursBetween(since, now),
    hoursSinceResume: scope.resumedAt ? hoursBetween(scope.resumedAt, now) : null,
  };
}

function seenOfArms(look: Look, { comparison, arms, days }: GuardrailMemory): Seen {
  const isConversion = look.metric === "conversion";
  return {
    ...timesOf(look),
    comparison,
    count: isConversion ? arms.tested + arms.reference : arms.tested,
    hits: arms.testedHits,
    referenceCount: arms.reference,
    referenceHits: arms.referenceHits,
    days: days.length,
  };
}

function chartOfArms(days: readonly ArmDay[], level: number | null = null): ChartPoint[] {
  const rate = (hits: number, of: number) => (of > 0 ? hits / of : null);
  return days.map(({ day, tested, testedHits, reference, referenceHits }) => ({
    day,
    value: rate(testedHits, tested),
    reference: level ?? rate(referenceHits, reference),
  }));
}

function outcomeOf(
  look: Look,
  compared: Compared,
  seen: Seen,
  chart: readonly ChartPoint[],
  memory: GuardrailMemory | null,
): Outcome {
  const { limit } = look.given.settings[look.metric];
  const alpha = alphaOf(look.metric, look.scope.number);
  const { comparison, count, hits, referenceCount, referenceHits, days } = seen;
  return {
    status: statusOf(look.metric, compared, seen, limit, alpha),
    figures: {
      ...compared,
      ...{ comparison, count, hits, referenceCount, referenceHits, days, limit, alpha, memory },
      isOff: false,
      chart: chart.slice(-CHART_DAYS),
    },
  };
}

function unmeasured(look: Look, isOff: boolean): Outcome {
  const nothing = { ratio: null, low: null, high: null, value: null, reference: null, evidence: 0 };
  const none = { count: 0, hits: 0, referenceCount: 0, referenceHits: 0, days: 0 };
  const { limit } = look.given.settings[look.metric];
  const alpha = alphaOf(look.metric, look.scope.number);
  const hasBaseline = look.given.baseline !== null;
  return {
    status: !isOff && hasBaseline ? "too_early" : "not_measured",
    figures: { ...nothing, ...none, comparison: null, limit, alpha, isOff, chart: [], memory: null },
  };
}
