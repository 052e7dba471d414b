import { beforeEach, describe, expect, test } from "vitest";
import { checkoutAnswerSchema, type CheckoutRequest } from "#app/api/checkout.contract.ts";
import { apiErrorSchema } from "#app/api/error.contract.ts";
import { offersAnswerSchema } from "#app/api/offers.contract.ts";
import { armOf } from "#app/decisions/arm.server.ts";
import type { LadderDocument } from "#app/ladders/ladder.ts";
import { readOfferMark } from "#app/ladders/offer-mark.ts";
import { pool } from "#app/runtime/database.server.ts";
import { notifyChange } from "#app/runtime/invalidation.server.ts";
import { testDatabase } from "#tests/database.ts";
import { announced } from "#tests/fixtures/announced.ts";
import { bumpLadder, checkoutLine, checkoutRequest } from "#tests/fixtures/checkout.ts";
import { ladderIdFixture } from "#tests/fixtures/ladder.ts";
import { publicServer } from "#tests/fixtures/public-server.ts";
import { sessionTokenFixture } from "#tests/fixtures/session-token.ts";
import {
  journeyProducts,
  setLadderStatus,
  shopifyToken,
  storeLadder,
  storeProducts,
  storeShop,
} from "#tests/fixtures/shop.ts";

await testDatabase();
const ONE = "one.myshopify.com";
const TWO = "two.myshopify.com";
const LADDER = ladderIdFixture(1);
for (const shopId of [ONE, TWO]) {
  await storeShop(shopId);
  await storeProducts(shopId, journeyProducts);
}
await storeLadder(ONE, LADDER, bumpLadder());
const { origin } = await publicServer();

let checkouts = 0;
let token = "";
beforeEach(async () => {
  token = `checkout-token-${++checkouts}-of-the-test`;
  await pool().query("update shop set holdout_share = 0, offers_stopped_at = null");
  for (const shopId of [ONE, TWO]) await announced("shop", shopId, () => notifyChange("shop", shopId));
});

const jwt = (given: Parameters<typeof sessionTokenFixture>[0] = {}) =>
  // Each its own token, as each shopper's is.
  sessionTokenFixture({ shopId: ONE, ...given, claims: { jti: token, ...given.claims } }, new Date());

async function post(path: string, body: unknown, authorization: string | null) {
  const response = await fetch(origin + path, {
    method: "POST",
    headers: { ...(authorization === null ? {} : { Authorization: `Bearer ${authorization}` }), Origin: "null" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  const json: unknown = await response.json();
  if (response.status !== 200) expect(apiErrorSchema.parse(json).message).not.toBe("");
  return { status: response.status, json: json as Record<string, unknown> };
}
async function ask(given: Partial<CheckoutRequest> = {}, as: Parameters<typeof jwt>[0] = {}) {
  const { status, json } = await post(
    "/api/checkout",
    checkoutRequest({ checkoutToken: token, ...given }),
    await jwt(as),
  );
  expect(status).toBe(200);
  return checkoutAnswerSchema.parse(json);
}
const tell = async (events: unknown, as: Parameters<typeof jwt>[0] = {}) =>
  post("/api/checkout-events", { checkoutToken: token, events }, await jwt(as));
const stored = async () =>
  (await pool().query("select * from placement_decision where checkout_token = $1 and place = 'checkout'", [token]))
    .rows;
const eventTypes = async () =>
  (
    await pool().query<{ type: string }>("select type from funnel_event where reference_id = $1 order by type", [token])
  ).rows.map(({ type }) => type);
const setShop = async (column: string, value: unknown, shopId = ONE) => {
  await pool().query(`update shop set ${column} = $2 where shop_id = $1`, [shopId, value]);
  await announced("shop", shopId, () => notifyChange("shop", shopId));
};

const setStatus = (ladderId: string, status: string) =>
  announced("ladders", ONE, () => setLadderStatus(ONE, ladderId, status));
const publish = (ladderId: string, document: LadderDocument) =>
  announced("ladders", ONE, () => storeLadder(ONE, ladderId, document));

describe("POST /api/checkout", () => {
  test("offers the bump of the ladder whose trigger holds, marked, and records it without anything about the person", async () => {
    const { bump, reason, nudge, currency } = await ask();
    expect(reason).toBe("offered");
    expect(nudge).toBeNull();
    expect(currency).toEqual({ code: "USD", exponent: 2 });
    expect(bump).toMatchObject({
      stepId: "bump:strainer", variantId: 30, productId: 3, title: "Product 3", quantity: 1, maxQuantity: 99,
      nowMinor: 1500, wasMinor: 1500, discountCode: null, discountReason: null,
      deliverable: "A strainer", outcome: "No leaves in the cup", locale: "en",
    }); // prettier-ignore
    expect(readOfferMark(bump!.mark)).toEqual({ reference: token, ladderId: LADDER, version: 1, stepId: "bump:strainer" });
    const [row] = await stored();
    expect(row).toMatchObject({ shop_id: ONE, reason: "offered", arm: "offered", ladder_id: LADDER, ladder_version: 1, step_id: "bump:strainer", times_decided: 1, customer_id: null, drawn_at: null });
    expect(Object.keys(row.purchase).sort()).toEqual(["country", "lines", "totalMinor"]);
  }); // prettier-ignore

  test("in the checkout's language", async () => {
    expect((await ask({ locale: "id-ID" })).bump).toMatchObject({ deliverable: "Saringan", locale: "id" });
  });

  test("decided anew with each cart: the last answer stands, what was offered stays known", async () => {
    await ask();
    const without = await ask({ lines: [checkoutLine({ productId: 2, variantId: 20 })] });
    expect(without).toMatchObject({ bump: null, reason: "no_trigger_matched" });
    expect(await stored()).toMatchObject([
      { reason: "no_trigger_matched", arm: "offered", ladder_id: LADDER, step_id: "bump:strainer", times_decided: 2 },
    ]);
  });

  test("its own line in the cart changes nothing: the same bump, the same mark", async () => {
    const { bump } = await ask();
    const lines = [checkoutLine({ productId: 1 }), checkoutLine({ productId: 3, mark: bump!.mark, totalMinor: 1500 })];
    expect((await ask({ lines })).bump).toEqual(bump);
  });

  test("stopped offers, a paused ladder, another currency, a checkout that takes no lines", async () => {
    await setShop("offers_stopped_at", new Date());
    expect(await ask()).toMatchObject({ bump: null, reason: "offers_stopped" });
    await setShop("offers_stopped_at", null);
    await setStatus(LADDER, "paused");
    expect(await ask()).toMatchObject({ bump: null, reason: "no_published_ladder" });
    await setStatus(LADDER, "published");
    expect(await ask({ currency: "EUR" })).toMatchObject({ bump: null, reason: "other_currency" });
    expect(await ask({ canAddLines: false })).toMatchObject({ bump: null, reason: "cannot_add_lines" });
    expect(await ask({ lines: [] })).toMatchObject({ bump: null, reason: "empty_purchase" });
    expect(await ask({}, { shopId: TWO })).toMatchObject({ bump: null, reason: "no_published_ladder" });
  });

  test("what the ladder sells after payment is no bump", async () => {
    const clash = ladderIdFixture(2);
    await publish(clash, bumpLadder({ item: { kind: "variant", productId: 5, variantId: 50 } }, { trigger: { kind: "product", productIds: [3] } }));
    expect(await ask({ lines: [checkoutLine({ productId: 3 })] })).toMatchObject({ bump: null, reason: "offered_after_payment" });
    await setStatus(clash, "archived");
  }); // prettier-ignore

  test("a discounted bump is shown at its discount only where its code exists and can be used", async () => {
    const id = ladderIdFixture(3);
    const discounted = bumpLadder({ price: { kind: "amount_off", amountMinor: 300, reason: "Together" } }, { trigger: { kind: "product", productIds: [2] } });
    await publish(id, discounted);
    const lines = [checkoutLine({ productId: 2, variantId: 20 })];
    expect((await ask({ lines })).bump).toMatchObject({ nowMinor: 1500, wasMinor: 1500, discountCode: null, discountReason: null });
    await pool().query(
      `insert into bump_discount (shop_id, ladder_id, bump_id, code, variant_id, terms, discount_id, status, created_at)
       values ($1, $2, 'strainer', 'LADDER-TEST', 30, 'amount:300', 'gid://shopify/DiscountCodeNode/1', 'active', now())`,
      [ONE, id],
    );
    await announced("ladders", ONE, () => notifyChange("ladders", ONE));
    expect((await ask({ lines })).bump).toMatchObject({ nowMinor: 1200, wasMinor: 1500, discountCode: "LADDER-TEST", discountReason: "Together" });
    expect((await ask({ lines, canUseDiscounts: false })).bump).toMatchObject({ nowMinor: 1500, discountCode: null });
    await setStatus(id, "archived");
  }); // prettier-ignore

  test("garbage, forged and foreign tokens are refused, and nothing is written", async () => {
    const good = checkoutRequest({ checkoutToken: token });
    for (const body of ["", "{", "[]", "null", "{}", { ...good, more: 1 }, { ...good, lines: [{}] }, { ...good, checkoutToken: "x~y~zzzzzz" }, { ...good, subtotalMinor: -1 }, { ...good, countryCode: "usa" }])
      expect(await post("/api/checkout", body, await jwt())).toMatchObject({ status: 400, json: { error: "bad_request" } });
    expect(await post("/api/checkout", good, null)).toMatchObject({ status: 401, json: { error: "unauthorized" } });
    expect(await post("/api/checkout", good, await jwt({ secret: "another-secret" }))).toMatchObject({ status: 401 });
    expect(await post("/api/checkout", good, await jwt({ claims: { aud: "another" } }))).toMatchObject({ status: 401 });
    const postPurchase = await shopifyToken({ shopId: ONE, referenceId: token, lines: [{ productId: 1 }] });
    expect(await post("/api/checkout", good, postPurchase)).toMatchObject({ status: 401 });
    expect(await post("/api/checkout", good, await jwt({ shopId: "gone.myshopify.com" }))).toMatchObject({ status: 403 });
    expect(await stored()).toEqual([]);
  }); // prettier-ignore

  test("one session speaks of a few checkouts: a flood of made-up ones writes no more rows", async () => {
    const session = await jwt();
    const answers: number[] = [];
    for (let at = 0; at < 40; at++) {
      const made = checkoutRequest({ checkoutToken: `flood-${token}-${at}` });
      answers.push((await post("/api/checkout", made, session)).status);
    }
    expect(answers.slice(0, 5)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(answers.slice(5))).toEqual(new Set([429]));
    const { rows } = await pool().query("select count(*)::int as n from placement_decision where checkout_token like 'flood-%'");
    expect(rows).toEqual([{ n: 5 }]);
  }); // prettier-ignore

  test("one session asks so often and no more", async () => {
    const session = await jwt();
    const ones = await Promise.all(Array.from({ length: 170 }, () => post("/api/checkout", checkoutRequest({ checkoutToken: token }), session)));
    expect(ones.filter(({ status }) => status === 200)).toHaveLength(150);
    expect(await stored()).toHaveLength(1);
  }); // prettier-ignore
});

describe("the holdout in checkout", () => {
  const salt = async () => (await pool().query<{ salt: string }>("select holdout_salt as salt from shop where shop_id = $1", [ONE])).rows[0]!.salt; // prettier-ignore

  test("the arm is recorded, is the same at every call, and the held-out see nothing", async () => {
    await setShop("holdout_share", 0.5);
    const programme = await salt();
    const seen = new Set<string>();
    for (let at = 0; at < 24; at++) {
      token = `holdout-${checkouts}-${at}`;
      const expected = armOf(ONE, programme, token, 0.5);
      for (let again = 0; again < 2; again++) {
        const answer = await ask();
        expect(answer.reason).toBe(expected === "holdout" ? "holdout" : "offered");
        expect(answer.bump === null).toBe(expected === "holdout");
        expect(await stored()).toMatchObject([{ arm: expected, ladder_id: LADDER, step_id: "bump:strainer", times_decided: again + 1 }]);
      }
      seen.add(expected);
    }
    await setShop("holdout_share", 0);
    expect(seen).toEqual(new Set(["holdout", "offered"]));
  }); // prettier-ignore

  test("a customer who is logged in is in the same arm in checkout and after payment", async () => {
    await setShop("holdout_share", 0.5);
    const programme = await salt();
    for (let customerId = 1; customerId <= 12; customerId++) {
      token = `customer-${checkouts}-${customerId}`;
      const expected = armOf(ONE, programme, `c${customerId}`, 0.5);
      await ask({}, { customerId });
      expect(await stored()).toMatchObject([{ arm: expected, customer_id: customerId }]);
      const pays = await shopifyToken({ shopId: ONE, referenceId: token, customerId, lines: [{ productId: 1 }] });
      const { json } = await post("/api/offers", "", pays);
      expect(offersAnswerSchema.parse(json).kind).toBe(expected === "holdout" ? "none" : "offer");
      const { rows } = await pool().query("select arm, reason, ladder_id from decision where reference_id = $1", [token]);
      expect(rows).toEqual([{ arm: expected, reason: expected === "holdout" ? "holdout" : "offered", ladder_id: LADDER }]);
    }
    await setShop("holdout_share", 0);
  }); // prettier-ignore

  test("who was shown the bump stays in the arm that saw it", async () => {
    await ask();
    await tell([{ type: "view", stepId: "bump:strainer" }]);
    await setShop("holdout_share", 1);
    expect((await ask()).reason).toBe("holdout");
    expect(await stored()).toMatchObject([{ reason: "holdout", arm: "offered" }]);
    await setShop("holdout_share", 0);
  });

  test("held out, nothing can be reported of", async () => {
    await setShop("holdout_share", 1);
    await ask();
    expect(await tell([{ type: "view", stepId: "bump:strainer" }])).toMatchObject({ status: 400 });
    expect(await eventTypes()).toEqual([]);
    await setShop("holdout_share", 0);
  });
});

describe("the free-shipping nudge", () => {
  const rate = (values: string) => pool().query(`insert into shipping_rate (shop_id, rate_id, country, title, price_minor, min_subtotal_minor, max_subtotal_minor) values ${values}`, [TWO]); // prettier-ignore

  test("tells the true distance by the store's rates, only where the merchant wants it", async () => {
    await rate("($1, 1, 'US', 'Standard', 490, null, 4999), ($1, 2, 'US', 'Free', 0, 5000, null), ($1, 3, '*', 'World', 990, null, null)");
    await pool().query("update shop set shipping_read_at = now() where shop_id = $1", [TWO]);
    await announced("catalog", TWO, () => notifyChange("catalog", TWO));
    const lines = [checkoutLine({ productId: 1, totalMinor: 3200 })];
    expect((await ask({ lines }, { shopId: TWO })).nudge).toBeNull();
    await setShop("is_nudge_enabled", true, TWO);
    const { nudge } = await ask({ lines }, { shopId: TWO });
    expect(nudge).toMatchObject({ stepId: "nudge", missingMinor: 1800, thresholdMinor: 5000 });
    expect(nudge!.items.map(({ variantId, priceMinor }) => [variantId, priceMinor])).toEqual([[50, 1999], [20, 4000]]);
    expect(readOfferMark(nudge!.items[0]!.mark)).toEqual({ reference: token, ladderId: null, version: 0, stepId: "nudge" });
    expect(await stored()).toMatchObject([{ reason: "no_published_ladder", arm: "offered", ladder_id: null, step_id: "nudge" }]);
    expect(await tell([{ type: "view", stepId: "nudge" }, { type: "select", stepId: "nudge" }], { shopId: TWO })).toMatchObject({ status: 200, json: { stored: 2 } });
    const { rows } = await pool().query("select type, layer, ladder_id, step_id from funnel_event where reference_id = $1 order by type", [token]);
    expect(rows).toEqual([
      { type: "select", layer: null, ladder_id: null, step_id: "nudge" },
      { type: "view", layer: null, ladder_id: null, step_id: "nudge" },
    ]);
    for (const other of [{ subtotalMinor: 5000 }, { countryCode: "NO" }, { countryCode: null }, { currency: "EUR" }])
      expect((await ask({ lines, ...other }, { shopId: TWO })).nudge).toBeNull();
  }); // prettier-ignore

  test("the programme's held-out see no nudge either", async () => {
    await setShop("holdout_share", 1, TWO);
    expect(
      (await ask({ lines: [checkoutLine({ productId: 1, totalMinor: 3200 })] }, { shopId: TWO })).nudge,
    ).toBeNull();
    expect(await stored()).toMatchObject([{ reason: "holdout", arm: "holdout" }]);
    await setShop("holdout_share", 0, TWO);
  });
});

describe("POST /api/checkout-events", () => {
  test("each kind once for each step, whatever is sent again", async () => {
    await ask();
    const events = ["view", "select", "remove"].map((type) => ({ type, stepId: "bump:strainer" }));
    expect(await tell(events)).toMatchObject({ status: 200, json: { stored: 3 } });
    expect(await tell([...events, ...events])).toMatchObject({ status: 200, json: { stored: 0 } });
    expect(await tell([{ type: "error", stepId: "bump:strainer", errorCode: "invalid" }])).toMatchObject({ json: { stored: 1 } });
    expect(await eventTypes()).toEqual(["error", "remove", "select", "view"]);
    const { rows } = await pool().query("select ladder_id, ladder_version, offer_id, layer, variant_id from funnel_event where reference_id = $1 and type = 'view'", [token]);
    expect(rows).toEqual([{ ladder_id: LADDER, ladder_version: 1, offer_id: "strainer", layer: "order_bump", variant_id: 30 }]);
    const [row] = await stored();
    expect(row.drawn_at).not.toBeNull();
  }); // prettier-ignore

  test("the bump is taken out again although the cart no longer calls for it", async () => {
    await ask();
    await tell([{ type: "view", stepId: "bump:strainer" }]);
    await ask({ lines: [checkoutLine({ productId: 2, variantId: 20 })] });
    expect(await tell([{ type: "remove", stepId: "bump:strainer" }])).toMatchObject({
      status: 200,
      json: { stored: 1 },
    });
  });

  test("nothing is stored of a checkout that was never decided on, nor of a step that it was not offered", async () => {
    expect(await tell([{ type: "view", stepId: "bump:strainer" }])).toMatchObject({ status: 404, json: { error: "no_decision" } });
    await ask();
    for (const stepId of ["bump:other", "nudge", "oto", "cross:strainer", "", "constructor"])
      expect(await tell([{ type: "view", stepId: "bump:strainer" }, { type: "view", stepId }])).toMatchObject({ status: 400 });
    for (const events of [[], [{ type: "accept", stepId: "bump:strainer" }], Array.from({ length: 21 }, () => ({ type: "view", stepId: "bump:strainer" })), "x", [{ type: "error", stepId: "bump:strainer" }]])
      expect(await tell(events)).toMatchObject({ status: 400 });
    expect(await tell([{ type: "view", stepId: "bump:strainer" }], { shopId: TWO })).toMatchObject({ status: 404 });
    expect(await tell([{ type: "view", stepId: "bump:strainer" }], { secret: "another-secret" })).toMatchObject({ status: 401 });
    expect(await eventTypes()).toEqual([]);
  }); // prettier-ignore
});

test("the post-purchase page is asked and answered as before, the bump's line in the order included", async () => {
  const pays = await shopifyToken({ shopId: ONE, referenceId: token, lines: [{ productId: 1 }, { productId: 3 }] });
  const { json } = await post("/api/offers", "", pays);
  const answer = offersAnswerSchema.parse(json);
  expect(answer).toEqual(json);
  expect(Object.keys(json).sort()).toEqual(["currency", "kind", "ladder", "locale", "start", "steps"]);
  expect(answer).toMatchObject({ kind: "offer", ladder: { id: LADDER, version: 1 }, start: "oto" });
});
