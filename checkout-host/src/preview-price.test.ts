import { expect, test } from "vitest";
import { previewPurchase, type PricedAnswer } from "./preview-price.ts";

const answer: PricedAnswer = {
  currency: { code: "USD" },
  steps: {
    set: {
      variants: [
        { variantId: 1, wasMinor: 2400, nowMinor: 2040 },
        { variantId: 2, wasMinor: 800, nowMinor: 800 },
      ],
    },
    coffee: {
      variants: [{ variantId: 3, wasMinor: 1200, nowMinor: 1080 }],
      plans: [{ sellingPlanId: 7, percentOff: 10 }, { sellingPlanId: 8 }],
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
    readonly addedShippingLines: readonly { readonly presentmentTitle: string; readonly priceSet: Amount }[];
    readonly updatedLineItems: readonly {
      readonly variantId: number;
      readonly sellingPlanId?: number;
      readonly priceSet: Amount;
      readonly totalPriceSet: Amount;
    }[];
  };
}
const previewed = (...changes: object[]) => previewPurchase(answer, changes as never) as Previewed;
const amounts = (answered: Previewed) =>
  answered.calculatedPurchase.updatedLineItems.map((line) => [
    line.variantId,
    line.priceSet.shopMoney.amount,
    line.totalPriceSet.shopMoney.amount,
  ]);

test("several variants are priced each with its own discount, and summed with shipping", () => {
  const purchase = previewed(
    { type: "add_variant", variantId: 1, quantity: 2, discount: { value: 15, valueType: "percentage" } },
    { type: "add_variant", variantId: 2, quantity: 1, discount: { value: 100, valueType: "percentage" } },
    { type: "add_variant", variantId: 2, quantity: 1, discount: { value: 1.5, valueType: "fixed_amount" } },
    { type: "add_shipping_line", price: 4.9, presentmentTitle: "By post" },
  );
  expect(amounts(purchase)).toEqual([
    [1, "48.00", "40.80"],
    [2, "8.00", "0.00"],
    [2, "8.00", "6.50"],
  ]);
  expect(purchase.calculatedPurchase.totalOutstandingSet.shopMoney.amount).toBe("52.20");
});

test("a subscription has the price of its plan, less the discount, and its first delivery", () => {
  const change = { type: "add_subscription", variantId: 3, quantity: 1, initialShippingPrice: 3, shippingOption: {} };
  const purchase = previewed({
    ...change,
    sellingPlanId: 7,
    discount: { value: 20, valueType: "percentage" },
  });
  expect(amounts(purchase)).toEqual([[3, "10.80", "8.64"]]);
  expect(purchase.calculatedPurchase.updatedLineItems[0]!.sellingPlanId).toBe(7);
  expect(purchase.calculatedPurchase.totalOutstandingSet.shopMoney.amount).toBe("11.64");
  expect(amounts(previewed({ ...change, sellingPlanId: 8 }))).toEqual([[3, "12.00", "10.80"]]);
});

test("a variant that is not drawn is refused as Shopify refuses it", () => {
  expect(previewed({ type: "add_variant", variantId: 99, quantity: 1 }).status).toBe("unprocessed");
});
