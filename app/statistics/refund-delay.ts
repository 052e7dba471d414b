/**
 * How long after an order its refunds arrive, learnt from orders of every age. A young day's late refunds are not seen
 * yet (they are right-truncated), so its column is missing rather than 0: at each lag only the days old enough to have
 * seen it are asked what it added to what had arrived before. The product of these reverse hazards is the share arrived
 * (S. W. Lagakos, L. M. Barraj, V. De Gruttola, Biometrika 75 (1988) 515–523); with amounts it is the chain ladder of
 * loss reserving (T. Mack, ASTIN Bulletin 23 (1993) 213–225).
 */
export interface DelayDay {
  /** The last lag that is over for this day's orders, in days after the order; -1: not even the day itself is over. */
  readonly age: number;
  /** What arrived at each lag from 0; entries beyond the age are not looked at. */
  readonly arrived: readonly number[];
}

/** Orders of a day as a rate asks for them: what they took, and what of it had been given back by the end of their age. */
export interface RateDay {
  /** Index of the day among those the curve is learnt from. */
  readonly at: number;
  readonly taken: number;
  readonly returned: number;
}

export interface Estimate {
  readonly value: number;
  /** Delete-one-day jackknife: it holds the days' own scatter and the curve's uncertainty. */
  readonly standardError: number;
  /** Days with something taken. */
  readonly days: number;
}

interface Columns {
  readonly added: number[];
  /** What the same days had in all by the end of the lag. */
  readonly upTo: number[];
}

function addDay(columns: Columns, { age, arrived }: DelayDay, horizon: number, sign: 1 | -1): void {
  let sum = 0;
  for (let lag = 0; lag <= Math.min(age, horizon); lag++) {
    sum += arrived[lag] ?? 0;
    columns.added[lag]! += sign * (arrived[lag] ?? 0);
    columns.upTo[lag]! += sign * sum;
  }
}

function sharesOf({ added, upTo }: Columns, horizon: number): number[] {
  const shares = new Array<number>(horizon + 1);
  shares[horizon] = 1;
  for (let lag = horizon; lag > 0; lag--) {
    const hazard = upTo[lag]! > 0 ? Math.min(1, Math.max(0, added[lag]! / upTo[lag]!)) : 0;
    shares[lag - 1] = shares[lag]! * (1 - hazard);
  }
  return shares;
}

function columnsOf(days: readonly DelayDay[], horizon: number): Columns {
  const columns: Columns = { added: new Array(horizon + 1).fill(0), upTo: new Array(horizon + 1).fill(0) };
  for (const day of days) addDay(columns, day, horizon, 1);
  return columns;
}

/**
 * Share of what will have been refunded by the horizon that has arrived by the end of each lag, from 0 to the horizon.
 * @param horizon the last lag that is asked for; refunds after it are outside of the curve
 */
export function delayCurve(days: readonly DelayDay[], horizon: number): number[] {
  return sharesOf(columnsOf(days, horizon), horizon);
}

/** The longest lag that at least so many days have seen, at most the limit; -1 where there is none. */
export function horizonOf(days: readonly DelayDay[], seenBy: number, limit: number): number {
  const ages = days.map(({ age }) => age).sort((a, b) => b - a);
  return Math.max(-1, Math.min(limit, ages[seenBy - 1] ?? -1));
}

/** The share of a curve at an age: nothing before its first day is over, all of it from the horizon on. */
export function shareAt(curve: readonly number[], age: number): number {
  return age < 0 ? 0 : curve[Math.min(age, curve.length - 1)]!;
}

/**
 * The delay curve and, for each group of days, the rate that returns come to in the end: returned ÷ Σ taken × share arrived.
 * Each day weighs as much as its age lets it be known ("used-up" exposure; J. N. Stanard, PCAS 72 (1985) 124–148).
 * @param groups days of each group, each index at most once
 */
export function finalRates(
  days: readonly DelayDay[],
  horizon: number,
  groups: readonly (readonly RateDay[])[],
): { readonly curve: readonly Estimate[]; readonly rates: readonly (Estimate | null)[] } {
  const columns = columnsOf(days, horizon);
  const curve = sharesOf(columns, horizon);
  const ages = days.map(({ age }) => age);
  const rates = groups.map((group) => rateWithout(group, -1, curve, ages));
  const scatter = new Scatter(horizon + 1 + groups.length);
  days.forEach((day, left) => {
    addDay(columns, day, horizon, -1);
    const without = sharesOf(columns, horizon);
    scatter.add([
      ...without,
      ...groups.map((group, at) => rateWithout(group, left, without, ages) ?? rates[at] ?? Number.NaN),
    ]);
    addDay(columns, day, horizon, 1);
  });
  const errors = scatter.standardErrors();
  return {
    curve: curve.map((value, lag) => ({ value, standardError: errors[lag]!, days: days.length })),
    rates: rates.map((value, at) =>
      value === null
        ? null
        : {
            value,
            standardError: errors[horizon + 1 + at]!,
            days: groups[at]!.filter(({ taken }) => taken !== 0).length,
          },
    ),
  };
}

function rateWithout(
  group: readonly RateDay[],
  left: number,
  curve: readonly number[],
  ages: readonly number[],
): number | null {
  let returned = 0;
  let known = 0;
  for (const day of group) {
    if (day.at === left) continue;
    returned += day.returned;
    known += day.taken * shareAt(curve, ages[day.at]!);
  }
  return known > 0 ? returned / known : null;
}

/** Sums from which the jackknife's standard errors come: √((n − 1) ÷ n × Σ (value − mean)²). */
class Scatter {
  readonly #sums: Float64Array;
  readonly #squares: Float64Array;
  #first: readonly number[] | undefined;
  #count = 0;
  constructor(size: number) {
    this.#sums = new Float64Array(size);
    this.#squares = new Float64Array(size);
  }
  /** Deviations are taken from the first values, so that nothing is lost to cancellation. */
  add(values: readonly number[]): void {
    this.#first ??= values;
    this.#count += 1;
    values.forEach((value, at) => {
      const off = value - this.#first![at]!;
      this.#sums[at]! += off;
      this.#squares[at]! += off * off;
    });
  }
  standardErrors(): number[] {
    const n = this.#count;
    return Array.from(this.#sums, (sum, at) =>
      n < 2 ? Number.NaN : Math.sqrt(Math.max(0, ((n - 1) / n) * (this.#squares[at]! - (sum * sum) / n))),
    );
  }
}
