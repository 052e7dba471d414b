/** Money: integer minor units (cents) of a named currency. Sums are exact; nothing here uses floating point for amounts. */
export interface Money {
  readonly minor: number;
  /** ISO 4217, upper case. */
  readonly currency: string;
}

/** Currencies whose minor unit is not a hundredth (ISO 4217 table A.1, active codes). */
const EXPONENTS: Readonly<Record<string, number>> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0,
  XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
}; // prettier-ignore

/** Number of digits after the decimal point in an amount of this currency (ISO 4217), 0 to 3. */
export function currencyExponent(currency: string): number {
  return EXPONENTS[currency] ?? 2;
}

/**
 * Reads a decimal amount as Shopify writes it ("1234.5", "-0.05") into minor units. Digits beyond the currency's
 * exponent are rounded half away from zero.
 * @throws RangeError when the text is not a decimal number or exceeds 2^53 minor units.
 */
export function parseAmount(text: string, currency: string): number {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) throw new RangeError(`not a decimal amount: ${JSON.stringify(text)}`);
  const [, sign, whole = "0", fraction = ""] = match;
  const exponent = currencyExponent(currency);
  const digits = fraction.padEnd(exponent + 1, "0");
  const kept = BigInt(whole + digits.slice(0, exponent));
  const minor = digits.charCodeAt(exponent) >= 53 /* "5" */ ? kept + 1n : kept;
  if (minor > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError(`amount too large: ${text}`);
  return minor === 0n ? 0 : Number(sign === "-" ? -minor : minor);
}

/** The amount as Shopify's APIs read it: a decimal point, no grouping, as many digits as the currency has. */
export function toDecimal(minor: number, currency: string): string {
  const exponent = currencyExponent(currency);
  const sign = minor < 0 ? "-" : "";
  const digits = String(Math.abs(minor)).padStart(exponent + 1, "0");
  return exponent === 0 ? sign + digits : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/**
 * Shares a whole into parts in proportion to the weights, by largest remainder: the parts always sum to the whole.
 * Equal remainders go to the earlier part. When every weight is 0 the parts are equal.
 * @param whole integer minor units, may be negative
 * @param weights one or more integers, none negative
 * @throws RangeError without weights, or with a negative or fractional one.
 */
export function allocate(whole: number, weights: readonly number[]): number[] {
  if (weights.length === 0) throw new RangeError("nothing to allocate to");
  if (weights.some((w) => !Number.isSafeInteger(w) || w < 0)) throw new RangeError("weights are integers from 0");
  const sum = weights.reduce((a, w) => a + BigInt(w), 0n);
  const shares = sum === 0n ? weights.map(() => 1n) : weights.map(BigInt);
  const total = sum === 0n ? BigInt(weights.length) : sum;
  const amount = BigInt(Math.abs(whole));
  const parts = shares.map((s) => Number((amount * s) / total));
  const remainders = shares.map((s, at) => ({ at, rest: (amount * s) % total }));
  let left = Math.abs(whole) - parts.reduce((a, p) => a + p, 0);
  for (const { at } of [...remainders].sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1))) {
    if (left === 0) break;
    parts[at]! += 1;
    left -= 1;
  }
  return whole < 0 ? parts.map((p) => (p === 0 ? 0 : -p)) : parts;
}

/**
 * A rate of an amount, rounded half up to a minor unit (half away from zero).
 * @param rate decimal from 0 to 1 with at most 6 digits after the point (0.029 is 2.9 %)
 */
export function rateOf(minor: number, rate: number): number {
  const millionths = BigInt(Math.round(rate * 1_000_000));
  const product = BigInt(Math.abs(minor)) * millionths;
  const rounded = Number((product + 500_000n) / 1_000_000n);
  return minor < 0 ? (rounded === 0 ? 0 : -rounded) : rounded;
}
