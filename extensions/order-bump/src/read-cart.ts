import type { CheckoutBump, CheckoutRequest } from "../../../app/api/checkout.contract.ts";
import type { CartLine, CheckoutApi } from "./checkout-api.ts";

/** The line attribute that says which offer a line came from. Shoppers see none that begins with "_". */
export const MARK = "_offer_ladder";

const numberOf = (gid: string) => Number(gid.slice(gid.lastIndexOf("/") + 1));
export const variantGid = (id: number) => `gid://shopify/ProductVariant/${id}`;

/** Digits after the decimal point of amounts in this currency (ISO 4217). */
function exponentOf(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
const toMinor = (amount: number, currency: string) => Math.round(Number(amount) * 10 ** exponentOf(currency));

export const markOf = (line: CartLine): string | null => line.attributes.find(({ key }) => key === MARK)?.value ?? null;

/** What a line comes to after its discounts, in minor units. */
export const lineMinor = ({ cost: { totalAmount } }: CartLine): number =>
  toMinor(totalAmount.amount, totalAmount.currencyCode);

/** The line that the bump put into the cart; undefined: none. A marked line of another offer is not it. */
export function bumpLine(
  lines: readonly CartLine[],
  bump: Pick<CheckoutBump, "mark" | "variantId">,
): CartLine | undefined {
  const stepOf = (mark: string) =>
    mark
      .split("~")
      .filter((_part, at) => at !== 2)
      .join("~");
  return lines.find((line) => {
    const mark = markOf(line);
    // The version in the mark may be a newer one than that by which the line was added.
    return mark !== null && stepOf(mark) === stepOf(bump.mark) && numberOf(line.merchandise.id) === bump.variantId;
  });
}

/** Where the order is sent to: told only to apps that may know it, and reading it may fail for others. */
function destinationOf(api: CheckoutApi): string | undefined {
  try {
    return api.shippingAddress?.value?.countryCode;
  } catch {
    return undefined;
  }
}

/** What the server is asked about; null: checkout has not said yet which checkout this is. */
export function readRequest(api: CheckoutApi): CheckoutRequest | null {
  const checkoutToken = api.checkoutToken.value;
  const { currency, language, country } = api.localization;
  const code = currency.value.isoCode;
  const lines = api.lines.value;
  if (!checkoutToken || lines.length === 0) return null;
  // Discounts of the whole cart are not in its lines.
  const ofCart = api.discountAllocations.value.reduce(
    (sum, { discountedAmount }) => sum + toMinor(discountedAmount.amount, code),
    0,
  );
  const ofLines = lines.reduce((sum, line) => sum + lineMinor(line), 0);
  return {
    checkoutToken,
    locale: language.value.isoCode,
    currency: code,
    countryCode: destinationOf(api) ?? country.value?.isoCode ?? null,
    canAddLines: api.instructions.value.lines.canAddCartLine,
    canUseDiscounts: api.instructions.value.discounts.canUpdateDiscountCodes,
    lines: lines.map((line) => ({
      lineId: line.id,
      variantId: numberOf(line.merchandise.id),
      productId: numberOf(line.merchandise.product.id),
      quantity: line.quantity,
      totalMinor: lineMinor(line),
      sellingPlanId: line.merchandise.sellingPlan ? numberOf(line.merchandise.sellingPlan.id) : null,
      mark: markOf(line),
    })),
    subtotalMinor: Math.max(0, ofLines - ofCart),
    discountCodes: api.discountCodes.value.map((discount) => discount.code),
  };
}

/** The same for carts that are answered alike: ids of lines change with every change of the cart. */
export function contentsKey(request: CheckoutRequest | null): string {
  return request === null
    ? ""
    : JSON.stringify({ ...request, lines: request.lines.map((line) => ({ ...line, lineId: "" })) });
}

/**
 * What is missing for free shipping by the cart as it stands now: the server's figure, and what the cart changed by since.
 * @returns 0 where it is reached; null where the figure holds for another country or currency
 */
export function missingNow(
  missingMinor: number,
  asked: Pick<CheckoutRequest, "subtotalMinor" | "countryCode" | "currency">,
  now: Pick<CheckoutRequest, "subtotalMinor" | "countryCode" | "currency">,
): number | null {
  if (asked.countryCode !== now.countryCode || asked.currency !== now.currency) return null;
  return Math.max(0, missingMinor - (now.subtotalMinor - asked.subtotalMinor));
}
