import { alphaOf } from "#app/guardrails/error-budget.ts";
import { compareArms, compareRateDays, type RateDay } from "#app/guardrails/compared.ts";
import { BLOCK } from "#app/guardrails/checkout-block.ts";
import { NO_ARMS, withStratum, type TwoArmMemory } from "#app/guardrails/two-arm-memory.ts";
import { PRESETS } from "#app/guardrails/settings.ts";
import { oddsEvidence } from "#app/statistics/odds-evidence.ts";
import { statusOf } from "#app/guardrails/verdict.ts";

/** Shops that are simulated: how big, how regular, and what is done to them. */
export interface Scenario {
  readonly shops: number;
  readonly seed: number;
  /** Days of looking. */
  readonly days: number;
  /** True conversion with offers ÷ without. */
  readonly ratio: number;
  /** Started checkouts a day: each shop has its own, between these (log-uniform). */
  readonly traffic: readonly [least: number, most: number];
  /** Standard deviation of a day's conversion around that of its weekday, relative. */
  readonly noise: number;
  /** Whole weeks of the baseline; each shop has its own, between these. */
  readonly baselineWeeks: readonly [least: number, most: number];
  /** Share held out; null: judged against the baseline. */
  readonly holdout: number | null;
  /** The chance with which each guardrail may be wrong; unless given those of the shop and of its first ladder. */
  readonly alpha?: number;
  /** Unless given the preset floor; 1: the evidence alone decides. */
  readonly limit?: number;
}

/** When a simulated shop was paused: after so many checkouts and days; null: never. */
export type Pause = { readonly checkouts: number; readonly day: number } | null;

/** What happens to each shop when its guardrails for conversion are looked at as often as anything changes. */
export function simulateShops(scenario: Scenario): Pause[] {
  return Array.from({ length: scenario.shops }, (_, at) =>
    simulateShop(scenario, random(scenario.seed * 100_003 + at)),
  );
}

function simulateShop(scenario: Scenario, next: () => number): Pause {
  const between = ([least, most]: readonly [number, number]) => least * (most / least) ** next();
  const shop = {
    traffic: between(scenario.traffic),
    rate: 0.3 + 0.45 * next(),
    /** Weekends differ in traffic and in conversion. */
    weekday: Array.from({ length: 7 }, () => ({ traffic: 0.7 + 0.6 * next(), rate: 0.88 + 0.24 * next() })),
    begins: Math.floor(next() * 7),
  };
  const dayOf = (at: number) => {
    const { traffic, rate } = shop.weekday[(at + shop.begins) % 7]!;
    const total = Math.round(shop.traffic * traffic * (0.85 + 0.3 * next()));
    return { total, rate: Math.min(0.97, shop.rate * rate * Math.exp(scenario.noise * normal(next))) };
  };
  const alphas =
    scenario.alpha === undefined ? [alphaOf("conversion", null), alphaOf("conversion", 1)] : [scenario.alpha];
  const alpha = Math.max(...alphas);
  if (scenario.holdout !== null) return runAgainstHoldout(scenario, alpha, dayOf, next);
  const [least, most] = scenario.baselineWeeks;
  const baselineDays = 7 * (least + Math.floor(next() * (most - least + 1)));
  const baseline = Array.from({ length: baselineDays }, (_, at) => draw(at, dayOf(at), 1, next));
  const seen: RateDay[] = [];
  let checkouts = 0;
  for (let at = 0; at < scenario.days; at++) {
    const day = draw(baselineDays + at, dayOf(baselineDays + at), scenario.ratio, next);
    seen.push(day);
    checkouts += day.total;
    const compared = compareRateDays(baseline, seen);
    const status = statusOf("conversion", compared, {
      comparison: "baseline",
      count: checkouts,
      hits: seen.reduce((sum, { hits }) => sum + hits, 0),
      referenceCount: baseline.reduce((sum, { total }) => sum + total, 0),
      referenceHits: baseline.reduce((sum, { hits }) => sum + hits, 0),
      days: seen.length,
      hours: seen.length * 24,
      hoursSinceResume: null,
    }, scenario.limit ?? PRESETS.conversion.limit, alpha); // prettier-ignore
    if (status === "tripped") return { checkouts, day: at + 1 };
  }
  return null;
}

type Day = { readonly total: number; readonly rate: number };

/** Judged after each block of checkouts, within the day. */
function runAgainstHoldout(scenario: Scenario, alpha: number, dayOf: (at: number) => Day, next: () => number): Pause {
  let memory: TwoArmMemory = NO_ARMS;
  let checkouts = 0;
  let block = { tested: 0, testedHits: 0, reference: 0, referenceHits: 0 };
  for (let at = 0; at < scenario.days; at++) {
    const { total, rate } = dayOf(at);
    for (let of = 0; of < total; of++) {
      const isHeld = next() < scenario.holdout!;
      const hit = next() < rate * (isHeld ? 1 : scenario.ratio) ? 1 : 0;
      if (isHeld) block = { ...block, reference: block.reference + 1, referenceHits: block.referenceHits + hit };
      else block = { ...block, tested: block.tested + 1, testedHits: block.testedHits + hit };
      checkouts += 1;
      if (block.tested + block.reference < BLOCK) continue;
      memory = withStratum(memory, block);
      block = { tested: 0, testedHits: 0, reference: 0, referenceHits: 0 };
      // Without the evidence nothing trips, whatever else holds.
      if (oddsEvidence(memory.likelihood, "fewer") < Math.log(1 / alpha)) continue;
      const compared = compareArms(memory, "lower");
      const status = statusOf("conversion", compared, {
        comparison: "holdout",
        count: memory.tested + memory.reference,
        hits: memory.testedHits,
        referenceCount: memory.reference,
        referenceHits: memory.referenceHits,
        days: at,
        hours: at * 24 + (24 * of) / total,
        hoursSinceResume: null,
      }, scenario.limit ?? PRESETS.conversion.limit, alpha); // prettier-ignore
      if (status === "tripped") return { checkouts, day: at + 1 };
    }
  }
  return null;
}

function draw(at: number, { total, rate }: Day, ratio: number, next: () => number): RateDay {
  let hits = 0;
  for (let of = 0; of < total; of++) if (next() < rate * ratio) hits += 1;
  return { day: new Date(Date.UTC(2026, 0, 4 + at)).toISOString().slice(0, 10), total, hits };
}

/** Numbers between 0 and 1, the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}
