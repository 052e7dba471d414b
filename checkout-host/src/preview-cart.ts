import type { CheckoutAnswer } from "../../app/api/checkout.contract.ts";
import type { UiDiscountCodeChange, UiGivenSignals, UiLine, UiLineChange, UiMoney } from "./ui-api.ts";

/** The cart of a preview: something that is bought anyway, and what the block adds. Amounts are minor units. */
export interface PreviewCart {
  readonly frontEndMinor: number;
  readonly added: readonly { readonly variantId: number; readonly quantity: number; readonly mark: string }[];
  readonly codes: readonly string[];
}
/** What the preview knows of prices. */
export type PreviewedAnswer = Pick<CheckoutAnswer, "bump" | "nudge" | "currency">;

const MARK = "_offer_ladder";
const variantOf = (gid: string) => Number(gid.slice(gid.lastIndexOf("/") + 1));
const lineId = (variantId: number, mark: string) => `gid://shopify/CartLine/${variantId}-${mark}`;

/** The cart that the previewed answer was made for; without a nudge any will do. */
export function previewCart({ nudge, currency }: PreviewedAnswer): PreviewCart {
  const frontEndMinor = nudge ? nudge.thresholdMinor - nudge.missingMinor : 40 * 10 ** currency.exponent;
  return { frontEndMinor, added: [], codes: [] };
}

/** The cart after a change of its lines; a line of something that is not previewed cannot be added. */
export function withLineChange(cart: PreviewCart, answer: PreviewedAnswer, change: UiLineChange): PreviewCart | null {
  if (change.type === "addCartLine") {
    const variantId = variantOf(change.merchandiseId);
    const mark = change.attributes?.find(({ key }) => key === MARK)?.value ?? "";
    if (unitMinor(cart, answer, variantId) === null) return null;
    return { ...cart, added: [...cart.added, { variantId, quantity: change.quantity, mark }] };
  }
  const found = cart.added.find(({ variantId, mark }) => lineId(variantId, mark) === change.id);
  if (!found) return null;
  const quantity = change.type === "removeCartLine" ? found.quantity - change.quantity : (change.quantity ?? 1);
  const added = cart.added.flatMap((line) => (line !== found ? [line] : quantity > 0 ? [{ ...line, quantity }] : []));
  return { ...cart, added };
}

/** The cart with a code more, or less. */
export function withCodeChange(cart: PreviewCart, { type, code }: UiDiscountCodeChange): PreviewCart {
  const others = cart.codes.filter((known) => known !== code);
  return { ...cart, codes: type === "addDiscountCode" ? [...others, code] : others };
}

/** The answer as the server would give it for the cart as it is now: the distance to free shipping gets shorter. */
export function answerFor<Answer extends PreviewedAnswer>(cart: PreviewCart, answer: Answer): Answer {
  const { nudge } = answer;
  if (!nudge) return answer;
  const missingMinor = nudge.thresholdMinor - subtotalMinor(cart, answer);
  return { ...answer, nudge: missingMinor > 0 ? { ...nudge, missingMinor } : null };
}

/** For one, at the price that the cart's codes make; null: it is nothing that is previewed. */
function unitMinor({ codes }: PreviewCart, { bump, nudge }: PreviewedAnswer, variantId: number): number | null {
  if (bump?.variantId === variantId)
    return bump.discountCode === null || codes.includes(bump.discountCode) ? bump.nowMinor : bump.wasMinor;
  return nudge?.items.find((item) => item.variantId === variantId)?.priceMinor ?? null;
}

function subtotalMinor(cart: PreviewCart, answer: PreviewedAnswer): number {
  return cart.added.reduce(
    (sum, { variantId, quantity }) => sum + (unitMinor(cart, answer, variantId) ?? 0) * quantity,
    cart.frontEndMinor,
  );
}

/** The cart as checkout tells it. */
export function cartSignals(cart: PreviewCart, answer: PreviewedAnswer): UiGivenSignals {
  const { code, exponent } = answer.currency;
  const money = (minor: number): UiMoney => ({ amount: minor / 10 ** exponent, currencyCode: code });
  const line = (id: string, variantId: number, quantity: number, totalMinor: number, mark = ""): UiLine => ({
    id,
    quantity,
    merchandise: {
      type: "variant",
      id: `gid://shopify/ProductVariant/${variantId}`,
      title: "",
      selectedOptions: [],
      product: { id: `gid://shopify/Product/${variantId}`, vendor: "", productType: "" },
      requiresShipping: true,
    },
    cost: { totalAmount: money(totalMinor) },
    attributes: mark === "" ? [] : [{ key: MARK, value: mark }],
    discountAllocations: [],
    lineComponents: [],
    parentRelationship: null,
  });
  const total = money(subtotalMinor(cart, answer));
  return {
    lines: [
      line("gid://shopify/CartLine/front-end", 1, 1, cart.frontEndMinor),
      ...cart.added.map(({ variantId, quantity, mark }) => {
        const totalMinor = (unitMinor(cart, answer, variantId) ?? 0) * quantity;
        return line(lineId(variantId, mark), variantId, quantity, totalMinor, mark);
      }),
    ],
    discountCodes: cart.codes.map((known) => ({ code: known })),
    "cost.subtotalAmount": total,
    "cost.totalAmount": total,
    "localization.currency": { isoCode: code },
    checkoutToken: "preview-checkout",
  };
}
