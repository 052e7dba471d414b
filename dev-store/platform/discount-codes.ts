import { allocate, rateOf } from "#app/money/money.ts";
import type { CartLine, DiscountCodeState } from "./state.ts";
import type { Store } from "./store.ts";

/** Why a code cannot be used; the words are the checkout's. */
export type CodeProblem = "unknown" | "not_started" | "expired" | "used_up" | "nothing_entitled";

/** A code with everything left open that is not said: for the whole order, by itself, as often as anybody likes, for ever. */
export function newCode(
  given: Pick<DiscountCodeState, "id" | "code" | "startsAt"> & Partial<DiscountCodeState>,
): DiscountCodeState {
  return {
    title: given.code,
    percentOff: null,
    amountOffMinor: null,
    isPerUnit: false,
    variantIds: null,
    isCombinable: false,
    usageLimit: null,
    usageCount: 0,
    endsAt: null,
    ...given,
  };
}

/** A typed code, as the store knows it; else why it cannot be used for these lines now. */
export function usableCode(
  store: Store,
  typed: string,
  lines: readonly Pick<CartLine, "variantId">[],
): DiscountCodeState | CodeProblem {
  const wanted = typed.trim().toUpperCase();
  const found = store.state.discountCodes.find(({ code }) => code.toUpperCase() === wanted);
  if (!found) return "unknown";
  const now = store.now().getTime();
  if (now < Date.parse(found.startsAt)) return "not_started";
  if (found.endsAt !== null && now >= Date.parse(found.endsAt)) return "expired";
  if (found.usageLimit !== null && found.usageCount >= found.usageLimit) return "used_up";
  return lines.some(({ variantId }) => isFor(found, variantId)) ? found : "nothing_entitled";
}

function isFor({ variantIds }: DiscountCodeState, variantId: number): boolean {
  return variantIds === null || variantIds.includes(variantId);
}

interface PricedLine {
  readonly variantId: number;
  readonly quantity: number;
  readonly priceMinor: number;
}

export type CodeShare = { code: string; amountMinor: number };

/**
 * What each code takes off each line, in minor units. Of the codes for single products the one that takes most counts on a
 * line; codes for the whole order come off what is left.
 */
export function codeShares(codes: readonly DiscountCodeState[], lines: readonly PricedLine[]): CodeShare[][] {
  const totals = lines.map(({ priceMinor, quantity }) => priceMinor * quantity);
  const ofProducts = codes.filter(({ variantIds }) => variantIds !== null);
  const best = lines.map((_, at): CodeShare | null => {
    const shares = ofProducts.map((code) => ({ code: code.code, amountMinor: sharesOf(code, lines, totals)[at]! }));
    return shares.reduce<CodeShare | null>(
      (most, share) => (share.amountMinor > (most?.amountMinor ?? 0) ? share : most),
      null,
    );
  });
  const left = totals.map((total, at) => total - (best[at]?.amountMinor ?? 0));
  const taken: CodeShare[][] = best.map((share) => (share ? [share] : []));
  for (const code of codes.filter(({ variantIds }) => variantIds === null)) {
    sharesOf(code, lines, left).forEach((amountMinor, at) => {
      if (amountMinor === 0) return;
      taken[at]!.push({ code: code.code, amountMinor });
      left[at]! -= amountMinor;
    });
  }
  return taken;
}

/** What one code takes off each line, of amounts that may have become less by other codes. */
function sharesOf(code: DiscountCodeState, lines: readonly PricedLine[], totals: readonly number[]): readonly number[] {
  const entitled = lines.map(({ variantId }, at) => (isFor(code, variantId) ? totals[at]! : 0));
  const { percentOff, amountOffMinor, isPerUnit } = code;
  if (percentOff !== null) return entitled.map((total) => rateOf(total, percentOff / 100));
  const amount = amountOffMinor ?? 0;
  if (isPerUnit) return entitled.map((total, at) => Math.min(total, amount * lines[at]!.quantity));
  const whole = entitled.reduce((sum, total) => sum + total, 0);
  return whole === 0 ? entitled : allocate(Math.min(amount, whole), entitled);
}
