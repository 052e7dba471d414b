import { expect, test } from "vitest";
import { previewPurchase, type PricedAnswer } from "./preview-price.ts";

const percent = (value: number) => ({ value, valueType: "percentage" as const, title: "Together" });
const answer: PricedAnswer = {
  currency: { code: "USD" },
  steps: {
    unit: {
      variants: [
        { variantId: 1, wasMinor: 2400, nowMinor: 2040, lines: [{ variantId: 1, quantity: 1, discount: percent(15) }] },
        { variantId: 2, wasMinor: 800, nowMinor: 800, lines: [{ variantId: 2, quantity: 1, discount: null }] },
      ],
    },
    pack: {
      variants: [
        { variantId: 1, wasMinor: 7200, nowMinor: 6480, lines: [{ variantId: 1, quantity: 3, discount: percent(10) }] },
      ],
    },
    bundle: {
      subscription: null,
      variants: [
        {
          variantId: 5,
          wasMinor: 5000,
          nowMinor: 4200,
          lines: [
            { variantId: 5, quantity: 1, discount: null },
            { variantId: 6, quantity: 2, discount: percent(100) },
          ],
        },
      ],
    },
    coffee: {
      subscription: { sellingPlanId: 7 },
      variants: [{ variantId: 1, wasMinor: 1200, nowMinor: 1080 }],
    },
  },
};
interface Amount {
  readonly shopMoney: { readonly amount: string };
}
interface Previewed {
  readonly status: string;
  readonly calculatedPurchase: {
    readonly totalOutstandingSet: Amount;
    readonly updatedLineItems: readonly {
      readonly variantId: number;
      readonly sellingPlanId?: number;
      readonly quantity: number;
      readonly priceSet: Amount;
      readonly totalPriceSet: Amount;
    }[];
  };
}
const previewed = (...changes: object[]) => previewPurchase(answer, changes as never) as Previewed;
const add = (variantId: number, quantity = 1, discount?: object) => ({
  type: "add_variant",
  variantId,
  quantity,
  discount,
});
const amounts = (answered: Previewed) =>
  answered.calculatedPurchase.updatedLineItems.map((line) => [
    line.variantId,
    line.quantity,
    line.priceSet.shopMoney.amount,
    line.totalPriceSet.shopMoney.amount,
  ]);

test("units and packs have the price of what is offered", () => {
  expect(amounts(previewed(add(1, 2, percent(15))))).toEqual([[1, 2, "48.00", "40.80"]]);
  expect(amounts(previewed(add(1, 6, percent(10))))).toEqual([[1, 6, "144.00", "129.60"]]);
});

test("a bundle's lines come to the bundle's price; a line that is given away to nothing", () => {
  const purchase = previewed(add(5, 2), add(6, 4, percent(100)));
  expect(amounts(purchase)).toEqual([
    [5, 2, "33.33", "84.00"],
    [6, 4, "66.67", "0.00"],
  ]);
  expect(purchase.calculatedPurchase.totalOutstandingSet.shopMoney.amount).toBe("84.00");
});

test("several variants that are offered one by one are priced each with its own discount, and summed with shipping", () => {
  const shipping = { type: "add_shipping_line", price: 4.9, presentmentTitle: "By post" };
  const purchase = previewed(add(1, 2, percent(20)), add(2, 1, { value: 1.5, valueType: "fixed_amount" }), shipping);
  expect(amounts(purchase)).toEqual([
    [1, 2, "48.00", "38.40"],
    [2, 1, "8.00", "6.50"],
  ]);
  expect(purchase.calculatedPurchase.totalOutstandingSet.shopMoney.amount).toBe("49.80");
});

test("a subscription has the price of the step with its plan, and its first delivery", () => {
  const purchase = previewed({
    type: "add_subscription",
    variantId: 1,
    sellingPlanId: 7,
    quantity: 1,
    initialShippingPrice: 3,
    recurringShippingPrice: 4.9,
    shippingOption: {},
    discount: percent(5),
  });
  expect(amounts(purchase)).toEqual([[1, 1, "12.00", "10.80"]]);
  expect(purchase.calculatedPurchase.updatedLineItems[0]!.sellingPlanId).toBe(7);
  expect(purchase.calculatedPurchase.totalOutstandingSet.shopMoney.amount).toBe("13.80");
});

test("a variant that is not drawn is refused as Shopify refuses it", () => {
  expect(previewed(add(99)).status).toBe("unprocessed");
});
