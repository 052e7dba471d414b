import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { DEMO_BRAND } from "../brand/demo/brand.ts";
import { adminGraphql } from "./admin-graphql.ts";
import { cancel, refund } from "./after-sales.ts";
import { apply, calculate } from "./changesets.ts";
import { createCheckout, inputData } from "./checkouts.ts";
import { finish, pay } from "./payment.ts";
import { accessToken, isAccessTokenGood } from "./oauth.ts";
import { orderTotals } from "./order-totals.ts";
import { Store } from "./store.ts";
import { idToken, signToken, verifyToken } from "./tokens.ts";

const SECRET = "secret-of-the-test";
let store: Store;
let events: string[];
const variantOf = (sku: string) => store.state.products.flatMap((p) => p.variants).find((v) => v.sku === sku)!;
const tea = () => variantOf("SENCHA-MORNI-50").id;

beforeEach(() => {
  store = new Store(
    DEMO_BRAND,
    {
      apiKey: "key",
      apiSecret: SECRET,
      scopes: ["read_products", "read_orders"],
      webhookUrl: "",
      origin: "http://localhost",
      appOrigin: "http://localhost",
    },
    null,
  );
  Object.assign(store.state.app, {
    isInstalled: true,
    isPostPurchaseApp: true,
    scopes: ["read_products", "read_orders"],
  });
  events = [];
  store.onEvent((topic) => events.push(topic));
});

function paidCheckout(method = "card") {
  const checkout = createCheckout(store, { lines: [{ variantId: tea(), quantity: 1 }] });
  return { checkout, paid: pay(store, checkout, method, true) };
}
const changes = (more: object = {}) => [
  { type: "add_variant", variantId: variantOf("SET-TASTING").id, quantity: 1, ...more },
];
const signed = (sub: string, more: object = {}, secret = SECRET) =>
  signToken(
    { iss: "key", sub, jti: randomUUID(), iat: Math.floor(Date.now() / 1000) + 1, changes: changes(), ...more },
    secret,
  );
const outcome = (token: string, at: string) =>
  apply(store, at, { token }) as {
    status: string;
    errors: { code: string; message: string }[];
    changesetApplicationsRemaining: number;
  };

describe("a changeset", () => {
  test("adds its line, charges again, and is told as an edit", () => {
    const { checkout, paid } = paidCheckout();
    expect(
      outcome(
        signed(checkout.token, {
          changes: changes({ discount: { value: 15, valueType: "percentage", title: "Together" } }),
        }),
        checkout.token,
      ),
    ).toMatchObject({ status: "processed", changesetApplicationsRemaining: 2 });
    const order = store.order(paid.orderId)!;
    expect(order.lines[1]).toMatchObject({ isAddOn: true, priceMinor: 2400, discountMinor: 360, taxMinor: 163 });
    expect(order.transactions.map((t) => t.amountMinor)).toEqual([expect.any(Number), 2203]);
    expect(events).toEqual(
      expect.arrayContaining(["orders/create", "orders/edited", "orders/updated", "inventory_levels/update"]),
    );
  });

  test.each<[string, (token: string) => string, string]>([
    ["with a forged signature", (at) => signed(at, {}, "another"), "invalid_request"],
    ["of another app", (at) => signed(at, { iss: "other" }), "invalid_request"],
    ["for another purchase", () => signed("elsewhere"), "invalid_request"],
    ["without an id", (at) => signed(at, { jti: undefined }), "invalid_request"],
    ["signed before the payment", (at) => signed(at, { iat: 1000 }), "invalid_request"],
    ["with an unknown field", (at) => signed(at, { changes: changes({ properties: {} }) }), "invalid_request"],
    ["with an unknown change", (at) => signed(at, { changes: [{ type: "remove_line" }] }), "invalid_request"],
    ["of a variant that there is not", (at) => signed(at, { changes: changes({ variantId: 1 }) }), "invalid_request"],
    [
      "of something sold out",
      (at) => signed(at, { changes: changes({ variantId: variantOf("CUP-SOLD-OUT").id }) }),
      "insufficient_inventory",
    ],
    [
      "of a subscription without consent",
      (at) =>
        signed(at, {
          changes: [
            {
              type: "add_subscription",
              variantId: tea(),
              sellingPlanId: 1,
              quantity: 1,
              initialShippingPrice: 0,
              recurringShippingPrice: 0,
              shippingOption: {},
            },
          ],
        }),
      "buyer_consent_required",
    ],
  ])("%s is refused and changes nothing", (_what, token, code) => {
    const { checkout, paid } = paidCheckout();
    expect(outcome(token(checkout.token), checkout.token)).toMatchObject({ status: "unprocessed", errors: [{ code }] });
    expect(store.order(paid.orderId)!.lines).toHaveLength(1);
  });

  test("is applied once, three in all, and none after the order was released", () => {
    const { checkout } = paidCheckout();
    const first = signed(checkout.token);
    expect(outcome(first, checkout.token).status).toBe("processed");
    expect(outcome(first, checkout.token).errors[0]!.code).toBe("changeset_already_applied");
    for (let more = 0; more < 2; more++)
      expect(outcome(signed(checkout.token), checkout.token).status).toBe("processed");
    expect(outcome(signed(checkout.token), checkout.token).status).toBe("unprocessed");
    const other = paidCheckout().checkout;
    finish(store, other);
    expect(outcome(signed(other.token), other.token).errors[0]!.code).toBe("order_released_error");
    const late = paidCheckout().checkout;
    store.setClock(61 * 60_000);
    expect(outcome(signed(late.token), late.token).errors[0]!.code).toBe("order_released_error");
  });

  test("whose payment is declined is on the order and outstanding", () => {
    store.state.settings.payments.declineAddOn = true;
    const { checkout, paid } = paidCheckout();
    expect(outcome(signed(checkout.token), checkout.token)).toMatchObject({
      status: "partially_processed",
      errors: [{ code: "payment_required" }],
    });
    expect(orderTotals(store.order(paid.orderId)!)).toMatchObject({
      outstandingMinor: 2592,
      financialStatus: "partially_paid",
    });
  });

  test("is calculated as it would be charged", () => {
    const { checkout } = paidCheckout();
    const answer = calculate(store, checkout.token, { changeset: { changes: changes({ quantity: 2 }) } }) as {
      calculatedPurchase: { totalOutstandingSet: { shopMoney: { amount: string } } };
    };
    expect(answer.calculatedPurchase.totalOutstandingSet.shopMoney.amount).toBe("51.84");
  });
});

describe("the page", () => {
  test.each([
    ["wallet", true, "wallets cannot be charged again"],
    ["gift_card", true, "gift cards cannot be charged again"],
    ["card", false, "the extension did not ask to be shown"],
  ])("is not shown for %s with shouldRender %s", (method, shouldRender, reason) => {
    const checkout = createCheckout(store, { lines: [{ variantId: tea(), quantity: 1 }] });
    expect(pay(store, checkout, method, shouldRender)).toMatchObject({
      showsPostPurchase: false,
      notShownBecause: reason,
    });
  });

  test("gets a token that says what Shopify's says: no expiry, no audience", () => {
    const { checkout } = paidCheckout();
    const claims = verifyToken(String(inputData(store, checkout, "Checkout::PostPurchase::Render").token), SECRET)!;
    expect(Object.keys(claims).sort()).toEqual(["iat", "input_data", "iss", "sub"]);
  });
});

describe("tokens and the Admin API", () => {
  const exchange = (subject: string) =>
    accessToken(store, {
      client_id: "key",
      client_secret: SECRET,
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: subject,
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
      expiring: "1",
    });
  const session = (now = new Date()) =>
    idToken({ shop: store.state.shop.domain, apiKey: "key", secret: SECRET, staffId: "1", now });

  test("a session token is exchanged, an expired one is not; refresh tokens rotate", () => {
    const { body } = exchange(session()) as { body: { access_token: string; refresh_token: string } };
    expect(isAccessTokenGood(store, body.access_token)).toBe(true);
    expect(exchange(session(new Date(Date.now() - 120_000))).status).toBe(400);
    const again = {
      client_id: "key",
      client_secret: SECRET,
      grant_type: "refresh_token",
      refresh_token: body.refresh_token,
    };
    expect([accessToken(store, again).status, accessToken(store, again).status]).toEqual([200, 400]);
    store.setClock(2 * 3_600_000);
    expect(isAccessTokenGood(store, body.access_token)).toBe(false);
  });

  test("an operation that the schema, the scopes or the token refuse fails; throttling is answered as Shopify does", async () => {
    const ask = adminGraphql(store);
    const { access_token: token } = (exchange(session()).body ?? {}) as { access_token: string };
    const errors = async (query: string) =>
      ((await ask(token, { query })).body as { errors?: { message: string; extensions?: { code?: string } }[] }).errors;
    expect((await ask("wrong", { query: "{ shop { name } }" })).status).toBe(401);
    expect(await errors("{ shop { name } }")).toBeUndefined();
    expect((await errors("{ shop { nickname } }"))![0]!.message).toContain("nickname");
    store.state.app.scopes = [];
    expect((await errors("{ products(first: 1) { nodes { id } } }"))![0]!.extensions!.code).toBe("ACCESS_DENIED");
    store.state.settings.adminApi.throttle = true;
    expect((await errors("{ shop { name } }"))![0]!.extensions!.code).toBe("THROTTLED");
  });
});

describe("after the sale", () => {
  test("refunding unit by unit gives back exactly what was paid, and never more", () => {
    const checkout = createCheckout(store, { lines: [{ variantId: tea(), quantity: 3 }] });
    const { orderId } = pay(store, checkout, "card", false);
    const order = store.order(orderId)!;
    const lineId = order.lines[0]!.id;
    for (let unit = 0; unit < 3; unit++) refund(store, order, { lines: [{ lineId, quantity: 1, restock: true }] });
    const line = order.lines[0]!;
    expect(orderTotals(order).refundedMinor).toBe(line.priceMinor * 3 + line.taxMinor);
    expect(() => refund(store, order, { lines: [{ lineId, quantity: 1, restock: true }] })).toThrow(
      "not so many units",
    );
    expect(() => refund(store, order, { amount: "1000.00" })).toThrow("more than was paid");
  });

  test("a cancelled order has given everything back", () => {
    const { paid } = paidCheckout();
    const order = store.order(paid.orderId)!;
    cancel(store, order);
    expect(orderTotals(order)).toMatchObject({ financialStatus: "refunded" });
    expect(events).toContain("orders/cancelled");
  });
});
