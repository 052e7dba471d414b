import type { CheckoutAnswer, CheckoutBump } from "../../../app/api/checkout.contract.ts";
import type { CartLine, CheckoutApi } from "./checkout-api.ts";

/** A bump for the tests. */
export function exampleBump(given: Partial<CheckoutBump> = {}): CheckoutBump {
  return {
    stepId: "bump:cup",
    mark: "checkout-1~0a0a0a0a-0000-4000-8000-000000000001~1~bump:cup",
    variantId: 222,
    productId: 22,
    title: "Cup",
    imageUrl: "https://cdn.example.test/cup.png",
    imageAlt: "A cup",
    quantity: 1,
    maxQuantity: 5,
    nowMinor: 500,
    wasMinor: 500,
    discountCode: null,
    discountReason: null,
    deliverable: "One stoneware cup",
    outcome: "Tea stays warm",
    locale: "en",
    ...given,
  };
}

/** An answer of the app's server for the tests. */
export function exampleAnswer(given: Partial<CheckoutAnswer> = {}): CheckoutAnswer {
  return { bump: exampleBump(), nudge: null, reason: "offered", currency: { code: "USD", exponent: 2 }, ...given };
}

let cartVersion = 0;

/** A line of the cart for the tests; ids differ after every change, as checkout warns. */
export function exampleLine(variantId: number, quantity: number, each: number, mark?: string): CartLine {
  return {
    id: `gid://shopify/CartLine/${variantId}-${++cartVersion}`,
    quantity,
    merchandise: {
      type: "variant",
      id: `gid://shopify/ProductVariant/${variantId}`,
      title: "Thing",
      selectedOptions: [],
      product: { id: `gid://shopify/Product/${Math.floor(variantId / 10)}`, vendor: "", productType: "" },
      requiresShipping: true,
    },
    cost: { totalAmount: { amount: each * quantity, currencyCode: "USD" } },
    attributes: mark === undefined ? [] : [{ key: "_offer_ladder", value: mark }],
    discountAllocations: [],
    lineComponents: [],
    parentRelationship: null,
  };
}

/** What this checkout does other than the ordinary. */
export interface ExampleRules {
  readonly refuses?: "addCartLine" | "removeCartLine" | "addDiscountCode";
  /** Per unit of a code, on marked lines, in units of the currency. */
  readonly offByCode?: number;
  /** A new code takes the place of those that are there. */
  readonly isCodeExclusive?: boolean;
}

/** A checkout that does what it is asked, tells what it was asked, and prices a unit at 5.00. */
export function exampleCheckout(lines: readonly CartLine[], rules: ExampleRules = {}) {
  const calls: string[] = [];
  const signal = <T>(value: T) => ({ value });
  const state = {
    lines: signal([...lines]),
    discountCodes: signal<{ code: string }[]>([]),
    discountAllocations: signal<{ discountedAmount: { amount: number } }[]>([]),
    checkoutToken: signal("checkout-1"),
    instructions: signal({
      lines: { canAddCartLine: true, canRemoveCartLine: true, canUpdateCartLine: true },
      discounts: { canUpdateDiscountCodes: true },
    }),
    localization: {
      currency: signal({ isoCode: "USD" }),
      language: signal({ isoCode: "en" }),
      country: signal({ isoCode: "US" }),
    },
  };
  const reprice = () => {
    const off = state.discountCodes.value.length > 0 ? (rules.offByCode ?? 0) : 0;
    state.lines.value = state.lines.value.map((line) => {
      const id = Number(line.merchandise.id.split("/").pop());
      const each = line.attributes.length > 0 ? 5 - off : 10;
      return exampleLine(id, line.quantity, each, line.attributes[0]?.value);
    });
  };
  const refused = { type: "error" as const, message: "refused" };
  const success = { type: "success" as const };
  const api = {
    ...state,
    async applyCartLinesChange(change: Parameters<CheckoutApi["applyCartLinesChange"]>[0]) {
      calls.push(change.type);
      if (rules.refuses === change.type) return refused;
      if (change.type === "addCartLine") {
        const id = Number(change.merchandiseId.split("/").pop());
        const mark = change.attributes?.find(({ key }) => key === "_offer_ladder")?.value;
        state.lines.value = [...state.lines.value, exampleLine(id, change.quantity, 5, mark)];
      } else {
        const known = state.lines.value.find((line) => line.id === change.id);
        if (!known) return refused;
        if (change.type === "removeCartLine") state.lines.value = state.lines.value.filter((line) => line !== known);
        else
          state.lines.value = state.lines.value.map((line) =>
            line === known ? { ...line, quantity: change.quantity! } : line,
          );
      }
      reprice();
      return success;
    },
    async applyDiscountCodeChange({ type, code }: Parameters<CheckoutApi["applyDiscountCodeChange"]>[0]) {
      calls.push(`${type} ${code}`);
      if (rules.refuses === type) return refused;
      const others = state.discountCodes.value.filter((known) => known.code !== code);
      if (type === "removeDiscountCode") state.discountCodes.value = others;
      else state.discountCodes.value = rules.isCodeExclusive ? [{ code }] : [...others, { code }];
      reprice();
      return success;
    },
  };
  return { api: api as unknown as CheckoutApi, state, calls };
}
