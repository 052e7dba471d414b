import { allocate, rateOf } from "#app/money/money.ts";

/** A charge that went through. */
export interface Charge {
  readonly amountMinor: number;
  /** What the payment provider kept; null: not told. */
  readonly feeMinor: number | null;
}

/** A paid line, with what was charged for it: after discounts, with tax. */
export interface ChargedLine {
  readonly lineId: number;
  readonly grossMinor: number;
  /** The accept that added it; null: the front end. */
  readonly acceptKey: string | null;
}

export interface FeeShares {
  readonly byLine: ReadonlyMap<number, number>;
  /** The order's own: its first charge's fixed part, and the shipping's share of the rate. */
  readonly ownMinor: number;
  /** Whether the provider told every fee; else it is estimated by the merchant's rate. */
  readonly isActual: boolean;
}

interface Accept {
  readonly lines: ChargedLine[];
  grossMinor: number;
}

/**
 * The payment fees of an order, shared out exactly. Actual where every charge tells its fee, else the rate of what was
 * charged and the fixed part once for each charge. An accept is a charge of its own, borne by the lines it added; the first
 * charge's fee is borne by the front end's lines and the order's own part (the shipping), the fixed part by the latter.
 * Of actual fees an accept bears that of the charge of exactly its amount; what no amount tells apart is shared by amount.
 * @param chargedMinor everything that was charged for the order, with tax and shipping
 * @param charges in the order of time
 */
export function paymentFees(
  chargedMinor: number,
  lines: readonly ChargedLine[],
  charges: readonly Charge[],
  rules: { readonly paymentFeeRate: number; readonly paymentFeeFixedMinor: number },
): FeeShares {
  const accepts = acceptsOf(lines);
  const firstMinor = chargedMinor - accepts.reduce((sum, accept) => sum + accept.grossMinor, 0);
  const front = lines.filter((line) => line.acceptKey === null);
  const isActual = charges.length > 0 && charges.every((charge) => charge.feeMinor !== null);
  const fees = isActual ? actual(firstMinor, accepts, charges) : estimated(chargedMinor, firstMinor, accepts, rules);
  const byLine = new Map<number, number>();
  accepts.forEach((accept, at) => share(fees.accepts[at]!, accept.lines, 0, byLine));
  const rest = firstMinor - front.reduce((sum, line) => sum + line.grossMinor, 0);
  return { byLine, ownMinor: fees.fixedMinor + share(fees.firstMinor, front, rest, byLine), isActual };
}

/** Accepts that charged something, in the order of their first lines. */
function acceptsOf(lines: readonly ChargedLine[]): Accept[] {
  const accepts = new Map<string, Accept>();
  for (const line of lines) {
    if (line.acceptKey === null) continue;
    const accept = accepts.get(line.acceptKey) ?? { lines: [], grossMinor: 0 };
    accept.lines.push(line);
    accept.grossMinor += line.grossMinor;
    accepts.set(line.acceptKey, accept);
  }
  return [...accepts.values()].filter((accept) => accept.grossMinor > 0);
}

interface Fees {
  readonly accepts: readonly number[];
  readonly firstMinor: number;
  readonly fixedMinor: number;
}

function estimated(
  chargedMinor: number,
  firstMinor: number,
  accepts: readonly Accept[],
  rules: { readonly paymentFeeRate: number; readonly paymentFeeFixedMinor: number },
): Fees {
  const rates = accepts.map((accept) => rateOf(accept.grossMinor, rules.paymentFeeRate));
  return {
    accepts: rates.map((fee) => fee + rules.paymentFeeFixedMinor),
    firstMinor: rateOf(chargedMinor, rules.paymentFeeRate) - rates.reduce((sum, fee) => sum + fee, 0),
    fixedMinor: firstMinor > 0 ? rules.paymentFeeFixedMinor : 0,
  };
}

function actual(firstMinor: number, accepts: readonly Accept[], charges: readonly Charge[]): Fees {
  const later = charges.slice(1);
  const matched = accepts.map((accept) => {
    const at = later.findIndex((charge) => charge.amountMinor === accept.grossMinor);
    return at < 0 ? null : later.splice(at, 1)[0]!.feeMinor!;
  });
  const total = charges.reduce((sum, charge) => sum + charge.feeMinor!, 0);
  const open = total - matched.reduce<number>((sum, fee) => sum + (fee ?? 0), 0);
  const without = accepts.filter((_, at) => matched[at] === null);
  const [first = 0, ...shares] = allocate(open, [
    Math.max(0, firstMinor),
    ...without.map((accept) => accept.grossMinor),
  ]);
  return { accepts: matched.map((fee) => fee ?? shares.shift()!), firstMinor: first, fixedMinor: 0 };
}

/** Shares a fee over lines and a rest by amount. @returns the rest's share */
function share(feeMinor: number, lines: readonly ChargedLine[], rest: number, byLine: Map<number, number>): number {
  if (feeMinor === 0 || lines.length === 0) return feeMinor;
  const weights = [...lines.map((line) => Math.max(0, line.grossMinor)), Math.max(0, rest)];
  if (weights.every((weight) => weight === 0)) return feeMinor;
  const parts = allocate(feeMinor, weights);
  lines.forEach((line, at) => byLine.set(line.lineId, parts[at]!));
  return parts[lines.length]!;
}
