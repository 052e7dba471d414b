import { simulateShops, type Pause, type Scenario } from "./simulated-shops.ts";

const COMMON = { shops: 1000, seed: 20261121, days: 90, noise: 0.06 } as const;
const AGAINST_BASELINE = { ...COMMON, traffic: [40, 800], baselineWeeks: [1, 4], holdout: null } as const;
const AGAINST_HOLDOUT = { ...COMMON, traffic: [100, 400], baselineWeeks: [1, 1] } as const;

export interface Named {
  readonly name: string;
  readonly scenario: Scenario;
}

/** Shops whose offers do no harm: how many of them are ever paused in 90 days of looking all the time. */
export const WITHOUT_HARM: readonly Named[] = [
  { name: "baseline of 1 to 4 weeks, 40 to 800 checkouts a day", scenario: { ...AGAINST_BASELINE, ratio: 1 } },
  { name: "the same, days that differ by 15 %", scenario: { ...AGAINST_BASELINE, ratio: 1, noise: 0.15 } },
  { name: "baseline of 1 to 4 weeks, 8 to 40 checkouts a day", scenario: { ...AGAINST_BASELINE, ratio: 1, traffic: [8, 40] } },
  { name: "holdout of 5 %, days that differ by 15 %", scenario: { ...AGAINST_HOLDOUT, ratio: 1, holdout: 0.05, noise: 0.15 } },
  { name: "holdout of 50 %, days that differ by 15 %", scenario: { ...AGAINST_HOLDOUT, ratio: 1, holdout: 0.5, noise: 0.15 } },
]; // prettier-ignore

/** The same with nothing but the evidence at 1 in 20: neither the floor nor the smaller chance of a single guardrail helps. */
export const EVIDENCE_ALONE: readonly Named[] = [
  { name: "baseline, evidence alone", scenario: { ...AGAINST_BASELINE, ratio: 1, noise: 0.1, alpha: 0.05, limit: 1 } },
  { name: "baseline of 1 week, evidence alone", scenario: { ...AGAINST_BASELINE, ratio: 1, baselineWeeks: [1, 1], alpha: 0.05, limit: 1 } },
  { name: "holdout of 20 %, evidence alone", scenario: { ...AGAINST_HOLDOUT, ratio: 1, holdout: 0.2, noise: 0.15, alpha: 0.05, limit: 1 } },
]; // prettier-ignore

/** Shops whose conversion falls to 80 %, each with what the documentation promises: caught in 90 % of them within so many checkouts. */
export const DROPS: readonly (Named & { readonly within: number })[] = [
  { name: "baseline of 4 weeks, 300 checkouts a day", within: 2_500, scenario: { ...AGAINST_BASELINE, ratio: 0.8, traffic: [300, 300], baselineWeeks: [4, 4] } },
  { name: "baseline of 2 weeks, 100 checkouts a day", within: 3_000, scenario: { ...AGAINST_BASELINE, ratio: 0.8, traffic: [100, 100], baselineWeeks: [2, 2] } },
  { name: "baseline of 1 week, 200 to 800 checkouts a day", within: 8_000, scenario: { ...AGAINST_BASELINE, ratio: 0.8, traffic: [200, 800], baselineWeeks: [1, 1] } },
  { name: "holdout of 50 %", within: 3_500, scenario: { ...AGAINST_HOLDOUT, ratio: 0.8, holdout: 0.5 } },
  { name: "holdout of 20 %", within: 5_000, scenario: { ...AGAINST_HOLDOUT, ratio: 0.8, holdout: 0.2 } },
  { name: "holdout of 10 %", within: 8_000, scenario: { ...AGAINST_HOLDOUT, ratio: 0.8, holdout: 0.1 } },
  { name: "holdout of 5 %", within: 15_000, scenario: { ...AGAINST_HOLDOUT, ratio: 0.8, holdout: 0.05 } },
]; // prettier-ignore

const found = new Map<Scenario, readonly Pause[]>();

/** What happens to the shops of a scenario; computed once. */
export function outcomeOf(scenario: Scenario): readonly Pause[] {
  const pauses = found.get(scenario) ?? simulateShops(scenario);
  found.set(scenario, pauses);
  return pauses;
}

/** Share of the shops that were ever paused. */
export function pausedShare(scenario: Scenario): number {
  return outcomeOf(scenario).filter((pause) => pause !== null).length / scenario.shops;
}

/** So many checkouts, or days, had passed when this share of all shops was paused; null: so many never were. */
export function passedAt(scenario: Scenario, share: number, of: "checkouts" | "day"): number | null {
  const passed = outcomeOf(scenario)
    .flatMap((pause) => (pause ? [pause[of]] : []))
    .sort((a, b) => a - b);
  return passed[Math.ceil(share * scenario.shops) - 1] ?? null;
}
