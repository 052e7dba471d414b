import type { CheckoutBump } from "../../../app/api/checkout.contract.ts";
import type { CheckoutApi } from "./checkout-api.ts";
import { bumpLine, lineMinor, MARK, variantGid } from "./read-cart.ts";

type Taken = Pick<CheckoutBump, "mark" | "variantId" | "quantity" | "nowMinor" | "discountCode">;
/** What became of it; all but the first are problems. `at_full_price`: it is in the cart, and could not be taken out again. */
export type TakeResult = "added" | "refused" | "code_refused" | "code_conflict" | "at_full_price";

const POLL_MS = 50;
/** Checkout answers a change, and shows it in its signals a moment before or after. */
const SHOWN_MS = 3000;

/** Waits until it holds. @returns false where it does not within the time */
export function until(holds: () => boolean, ms = SHOWN_MS): Promise<boolean> {
  return new Promise((resolve) => {
    const look = (left: number) => {
      if (holds()) resolve(true);
      else if (left <= 0) resolve(false);
      else setTimeout(() => look(left - POLL_MS), POLL_MS);
    };
    look(ms);
  });
}

/** Whether checkout did it: it may refuse, or fail. */
const isDone = (change: Promise<{ readonly type: string }>): Promise<boolean> =>
  change.then(
    ({ type }) => type === "success",
    () => false,
  );

const codesOf = (api: CheckoutApi) => api.discountCodes.value.map(({ code }) => code.toUpperCase());
const hasCode = (api: CheckoutApi, code: string) => codesOf(api).includes(code.toUpperCase());

/**
 * Puts the bump into the cart, at the price that was shown or not at all: where its code cannot be applied, or would push
 * out a code of the shopper's own, everything is put back as it was.
 */
export async function takeBump(api: CheckoutApi, bump: Taken): Promise<TakeResult> {
  const isAdded = await isDone(
    api.applyCartLinesChange({
      type: "addCartLine",
      merchandiseId: variantGid(bump.variantId),
      quantity: bump.quantity,
      attributes: [{ key: MARK, value: bump.mark }],
    }),
  );
  if (!isAdded) return "refused";
  await until(() => bumpLine(api.lines.value, bump) !== undefined);
  const code = bump.discountCode;
  if (code === null) return "added";
  const before = api.discountCodes.value.map((discount) => discount.code);
  const isApplied =
    hasCode(api, code) || (await isDone(api.applyDiscountCodeChange({ type: "addDiscountCode", code })));
  const isHonoured = isApplied && (await until(() => hasCode(api, code) && isAtPrice(api, bump)));
  const lost = before.filter((own) => !hasCode(api, own));
  if (isHonoured && lost.length === 0) return "added";
  await leaveBump(api, bump);
  for (const own of lost) await isDone(api.applyDiscountCodeChange({ type: "addDiscountCode", code: own }));
  if (bumpLine(api.lines.value, bump)) return "at_full_price";
  return lost.length > 0 ? "code_conflict" : "code_refused";
}

function isAtPrice(api: CheckoutApi, bump: Taken): boolean {
  const line = bumpLine(api.lines.value, bump);
  // Shopify rounds a percentage by line, the offer by piece.
  return line !== undefined && lineMinor(line) <= (bump.nowMinor + 1) * line.quantity;
}

/** Takes the bump out of the cart, and its code with it. @returns false where checkout refuses */
export async function leaveBump(
  api: CheckoutApi,
  bump: Pick<Taken, "mark" | "variantId" | "discountCode">,
): Promise<boolean> {
  let line = bumpLine(api.lines.value, bump);
  while (line) {
    const { id, quantity } = line;
    if (!(await isDone(api.applyCartLinesChange({ type: "removeCartLine", id, quantity })))) return false;
    if (!(await until(() => bumpLine(api.lines.value, bump)?.id !== id))) return false;
    line = bumpLine(api.lines.value, bump);
  }
  await dropCode(api, bump);
  return true;
}

/** Takes back the bump's code, also one that checkout keeps without counting it: without its line it is of no use. */
export async function dropCode(api: CheckoutApi, { discountCode: code }: Pick<Taken, "discountCode">): Promise<void> {
  if (code !== null) await isDone(api.applyDiscountCodeChange({ type: "removeDiscountCode", code }));
}

/** Gives the bump's line another quantity. @returns false where checkout refuses */
export async function changeQuantity(api: CheckoutApi, bump: Taken): Promise<boolean> {
  const line = bumpLine(api.lines.value, bump);
  if (!line || !api.instructions.value.lines.canUpdateCartLine) return false;
  return isDone(api.applyCartLinesChange({ type: "updateCartLine", id: line.id, quantity: bump.quantity }));
}
