import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { apply, calculate } from "./changesets.ts";
import { createCheckout, type NewCheckout } from "./checkouts.ts";
import { pay } from "./payment.ts";
import { EXAMPLE_SECRET, exampleStore, type ExampleStore } from "./example-store.ts";
import { orderTotals } from "./order-totals.ts";
import type { CheckoutState } from "./state.ts";
import { signToken } from "./tokens.ts";

let shop: ExampleStore;
beforeEach(() => {
  shop = exampleStore();
});
const idOf = (sku: string) => shop.variant(sku).id;
const beans = () => idOf("COFFEE-BEANS-250");
const planId = (name = "Every month, 10 % off") =>
  shop.product("coffee-beans").sellingPlanGroups[0]!.plans.find((plan) => plan.name === name)!.id;

function paid(more: Partial<NewCheckout> = {}): CheckoutState {
  const lines = [{ variantId: idOf("MATCHA-WHISK"), quantity: 1 }];
  const checkout = createCheckout(shop.store, { lines, ...more });
  pay(shop.store, checkout, "card", true);
  return checkout;
}
const orderOf = (checkout: CheckoutState) => shop.store.order(checkout.orderId!)!;
const percent = (value: number) => ({ value, valueType: "percentage", title: "Together" });
const add = (sku: string, quantity = 1, more: object = {}) => ({
  type: "add_variant",
  variantId: idOf(sku),
  quantity,
  ...more,
});
const subscribe = (more: object = {}) => ({
  type: "add_subscription",
  variantId: beans(),
  sellingPlanId: planId(),
  quantity: 2,
  initialShippingPrice: 0,
  recurringShippingPrice: 4.9,
  shippingOption: { title: "standard", presentmentTitle: "Coffee by post" },
  ...more,
});
interface Outcome {
  readonly status: string;
  readonly errors: readonly { code: string }[];
}
function applied(checkout: CheckoutState, changes: readonly object[], options: object = {}): Outcome {
  const iat = Math.floor(shop.store.now().getTime() / 1000);
  const claims = { iss: "key", sub: checkout.token, jti: randomUUID(), iat, changes };
  return apply(shop.store, checkout.token, { token: signToken(claims, EXAMPLE_SECRET), ...options }) as Outcome;
}
const CONSENT = { buyerConsentToSubscriptions: true };

interface Calculated extends Outcome {
  readonly calculatedPurchase: {
    readonly totalOutstandingSet: { readonly shopMoney: { readonly amount: string } };
    readonly addedShippingLines: readonly { presentmentTitle: string }[];
    readonly updatedLineItems: readonly {
      sellingPlanId?: number;
      priceSet: { shopMoney: { amount: string } };
      totalPriceSet: { shopMoney: { amount: string } };
    }[];
  };
}
const calculated = (checkout: CheckoutState, changes: readonly object[]) =>
  calculate(shop.store, checkout.token, { changeset: { changes } }) as Calculated;

describe("several variants in one changeset", () => {
  test("are all applied, and charged in one payment", () => {
    const checkout = paid();
    const changes = [add("MATCHA-BOWL"), add("MATCHA-SCOOP", 2), add("TIN-STORAGE", 1, { discount: percent(50) })];
    const before = shop.variant("MATCHA-SCOOP").stock;
    const price = calculated(checkout, changes).calculatedPurchase;
    expect(applied(checkout, changes)).toMatchObject({ status: "processed", errors: [] });
    const order = orderOf(checkout);
    expect(order.lines.filter((line) => line.isAddOn).map((line) => [line.sku, line.quantity])).toEqual([
      ["MATCHA-BOWL", 1],
      ["MATCHA-SCOOP", 2],
      ["TIN-STORAGE", 1],
    ]);
    // 32.00 + 16.00 + 5.50, and 8 % tax on each line.
    expect(order.transactions.map((t) => t.amountMinor).slice(1)).toEqual([5350 + 256 + 128 + 44]);
    expect(price.totalOutstandingSet.shopMoney.amount).toBe("57.78");
    expect(shop.variant("MATCHA-SCOOP").stock).toBe(before - 2);
  });

  test("are none of them applied when one is sold out, or when two lines together want more than there is", () => {
    const checkout = paid();
    const scoops = shop.variant("MATCHA-SCOOP").stock;
    for (const changes of [
      [add("MATCHA-BOWL"), add("CUP-SOLD-OUT")],
      [add("MATCHA-BOWL"), add("MATCHA-SCOOP", scoops), add("MATCHA-SCOOP", 1)],
    ]) {
      expect(applied(checkout, changes)).toMatchObject({
        status: "unprocessed",
        errors: [{ code: "insufficient_inventory" }],
      });
      expect(calculated(checkout, changes).status).toBe("unprocessed");
    }
    expect(orderOf(checkout).lines).toHaveLength(1);
    expect(orderOf(checkout).transactions).toHaveLength(1);
    expect(shop.variant("MATCHA-BOWL").stock).toBe(160);
  });

  test("may give one line away, but not the whole", () => {
    const checkout = paid();
    const gift = add("MATCHA-SCOOP", 1, { discount: percent(100) });
    expect(applied(checkout, [gift]).errors[0]!.code).toBe("invalid_request");
    expect(applied(checkout, [add("MATCHA-SCOOP", 1, { discount: percent(101) })]).errors[0]!.code).toBe(
      "invalid_request",
    );
    expect(applied(checkout, [add("MATCHA-BOWL"), gift]).status).toBe("processed");
    expect(orderOf(checkout).lines.map((line) => line.discountMinor)).toEqual([0, 0, 800]);
    expect(orderOf(checkout).transactions[1]!.amountMinor).toBe(3456);
  });
});

describe("a subscription", () => {
  test("costs the plan's price less the discount, with its first delivery, and is on the order", () => {
    const checkout = paid();
    const changes = [subscribe({ discount: percent(20), initialShippingPrice: 3 })];
    const price = calculated(checkout, changes).calculatedPurchase;
    // 12.00 less the plan's 10 % is 10.80; less 20 % of that is 8.64, twice.
    expect(price.updatedLineItems[0]).toMatchObject({
      sellingPlanId: planId(),
      priceSet: { shopMoney: { amount: "21.60" } },
      totalPriceSet: { shopMoney: { amount: "17.28" } },
    });
    expect(price.addedShippingLines[0]!.presentmentTitle).toBe("Coffee by post");
    expect(applied(checkout, changes, CONSENT).status).toBe("processed");
    const order = orderOf(checkout);
    expect(order.lines[1]).toMatchObject({
      priceMinor: 1080,
      discountMinor: 432,
      sellingPlan: { id: planId(), name: "Every month, 10 % off", recurringShippingMinor: 490 },
    });
    expect(order.transactions[1]!.amountMinor).toBe(1728 + 138 + 300 + 24);
    expect(orderTotals(order).outstandingMinor).toBe(0);
  });

  test("needs the buyer's consent, told with the changeset", () => {
    const checkout = paid();
    for (const options of [{}, { buyerConsentToSubscriptions: false }])
      expect(applied(checkout, [subscribe()], options).errors[0]!.code).toBe("buyer_consent_required");
    expect(applied(checkout, [subscribe()], CONSENT).status).toBe("processed");
  });

  test("is one at most: bought, added before, or twice in one changeset", () => {
    const limit = { status: "unprocessed", errors: [{ code: "subscription_limit_error" }] };
    const subscribed = paid({ lines: [{ variantId: beans(), quantity: 1, sellingPlanId: planId("Every 2 weeks") }] });
    expect(applied(subscribed, [subscribe()], CONSENT)).toMatchObject(limit);
    expect(applied(subscribed, [add("MATCHA-BOWL")]).status).toBe("processed");
    const checkout = paid();
    expect(applied(checkout, [subscribe(), subscribe()], CONSENT)).toMatchObject(limit);
    expect(applied(checkout, [subscribe()], CONSENT).status).toBe("processed");
    expect(applied(checkout, [subscribe()], CONSENT)).toMatchObject(limit);
  });

  test("needs an address", () => {
    const checkout = paid({ countryCode: null });
    const code = "subscription_no_shipping_address_error";
    expect(applied(checkout, [subscribe()], CONSENT).errors[0]!.code).toBe(code);
    expect(calculated(checkout, [subscribe()]).errors[0]!.code).toBe(code);
  });

  test.each<[string, () => object]>([
    ["a plan of another product", () => ({ variantId: idOf("MATCHA-WHISK") })],
    ["a plan that there is not", () => ({ sellingPlanId: 1 })],
    ["a negative shipping price", () => ({ recurringShippingPrice: -1 })],
  ])("with %s is refused", (_what, more) => {
    expect(applied(paid(), [subscribe(more())], CONSENT).errors[0]!.code).toBe("invalid_request");
  });
});

test("a changeset that only sets a metafield charges nothing", () => {
  const checkout = paid();
  const metafield = { type: "set_metafield", namespace: "ladder", key: "seen", value: "1", valueType: "string" };
  expect(applied(checkout, [metafield]).status).toBe("processed");
  expect(orderOf(checkout).transactions).toHaveLength(1);
  expect(orderOf(checkout).metafields).toMatchObject([{ namespace: "ladder", key: "seen", value: "1" }]);
});
