import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ThankYouAnswer } from "#app/api/thank-you.contract.ts";
import { ladderSchema } from "#app/ladders/ladder.ts";
import { offerMark } from "#app/ladders/offer-mark.ts";
import { refreshFacts } from "#app/margin/refresh-facts.server.ts";
import { redactCustomer } from "#app/shops/customer-data.server.ts";
import { deleteOldEvents } from "#app/shops/delete-old-events.server.ts";
import { readOrderStory } from "#app/support/read-order-story.server.ts";
import { readReconciliation } from "#app/reports/read-reconciliation.server.ts";
import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { createCheckout, openPermalink } from "#dev-store/platform/checkouts.ts";
import { cancel, deleteOrder } from "#dev-store/platform/after-sales.ts";
import { pay } from "#dev-store/platform/payment.ts";
import type { CheckoutState } from "#dev-store/platform/state.ts";
import { ladderFixture, ladderIdFixture } from "#tests/fixtures/ladder.ts";
import { ledgerWorld } from "#tests/fixtures/ledger-world.ts";
import { publicServer } from "#tests/fixtures/public-server.ts";
import { sessionTokenFixture } from "#tests/fixtures/session-token.ts";
import { setLadderStatus, storeLadder, storeProducts } from "#tests/fixtures/shop.ts";

const world = await ledgerWorld();
const { origin } = await publicServer();
const { shopId, devStore } = world;
const { store } = devStore;
const LADDER = ladderIdFixture(1);
const PRODUCT_PAGE = new RegExp(`^https://${shopId}/products/[\\w-]+$`);
const [front, more, cups, extra] = store.state.products.filter((product) => product.requiresShipping);
const variantOf = (product: typeof front) => product!.variants[0]!.id;

const offered = (product: typeof front) => ({
  kind: "variant" as const,
  productId: product!.id,
  variantId: variantOf(product),
});
const document = ladderSchema.parse({
  ...ladderFixture({ kind: "product", productIds: [front!.id] }, { oto: { item: offered(more), price: { kind: "percent_off", percent: 20, reason: "Together" } } }),
  bump: { id: "card", item: offered(extra), price: { kind: "full" }, copy: { en: { deliverable: "A card", outcome: "For them" } }, defaultLocale: "en" },
  crossSell: { id: "cups", item: offered(cups), price: { kind: "full" }, copy: { en: { headline: "Cups", outcome: "Two", terms: "As always" } }, defaultLocale: "en" },
}); // prettier-ignore

beforeAll(async () => {
  store.state.app.scopes.push("write_discounts");
  await pool().query("update shop set holdout_share = 0 where shop_id = $1", [shopId]);
  await storeProducts(
    shopId,
    store.state.products.map(({ id, title, variants }) => ({
      productId: id,
      title,
      variants: variants.map((variant) => ({ variantId: variant.id, priceMinor: variant.priceMinor })),
    })),
  );
  await storeLadder(shopId, LADDER, document);
});
beforeEach(async () => {
  await world.settle();
  await world.emptyLedger();
  for (const table of ["webhook_inbox", "funnel_event", "decision", "placement_decision", "issued_code", "offer_fact", "order_fact", "offer_answer"])
    await pool().query(`delete from ${table}`); // prettier-ignore
  store.state.orders = [];
  store.state.discountCodes = [];
  store.setClock(0);
});

type Session = Parameters<typeof sessionTokenFixture>[0];
async function ask<T>(path: string, body: object, session: Session = {}): Promise<{ status: number; body: T }> {
  const token = await sessionTokenFixture({ shopId, ...session }, new Date());
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const response = await fetch(`${origin}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as T };
}
const page = { orderId: null, locale: "en", place: "thank_you" };
const shown = async (checkoutToken: string, more: object = {}, session: Session = {}) =>
  (await ask<ThankYouAnswer>("/api/thank-you", { ...page, checkoutToken, ...more }, session)).body;
const tell = (checkoutToken: string, stepId: string, type: string) =>
  ask("/api/thank-you-events", { checkoutToken, orderId: null, events: [{ type, stepId }] });
const follow = async (url: string) => {
  const response = await fetch(`${origin}${new URL(url).pathname}`, { redirect: "manual" });
  return { status: response.status, location: response.headers.get("location") };
};
const bought = (lines: { variantId: number; attributes?: Record<string, string> }[], method = "wallet"): CheckoutState => {
  const checkout = createCheckout(store, { lines: lines.map((line) => ({ ...line, quantity: 1 })) });
  pay(store, checkout, method, true);
  return checkout;
}; // prettier-ignore
const rows = async (table: string, columns: string, order = "1") =>
  (await pool().query(`select ${columns} from ${table} where shop_id = $1 order by ${order}`, [shopId])).rows;
const decided = (checkout: CheckoutState, more: { drawn?: boolean; ladder?: string | null; reason?: string; arm?: string } = {}) =>
  pool().query(
    `insert into decision (shop_id, reference_id, decided_at, drawn_at, reason, arm, ladder_id, ladder_version, customer_id, locale, currency, purchase)
     values ($1, $2, now(), case when $3 then now() end, $4, $5, $6, 1, $7, 'en', 'USD', $8)`,
    [shopId, checkout.token, more.drawn ?? false, more.reason ?? "offered", more.arm ?? "offered", more.ladder === undefined ? LADDER : more.ladder, checkout.customerId,
      JSON.stringify({ country: "US", presentmentCurrency: "USD", lines: checkout.lines.map(({ variantId, quantity }) => ({ productId: front!.id, variantId, quantity, totalMinor: 1000 })) })],
  ); // prettier-ignore

describe("a wallet, whose payment never sees the post-purchase page", () => {
  test("is offered the OTO; the link opens a cart with a one-time code; its order belongs to the first one's ladder and layer", async () => {
    const first = bought([{ variantId: variantOf(front) }]);
    expect(await shown(first.token)).toMatchObject({ offer: null, reason: "purchase_unknown" });
    expect(await rows("placement_decision", "1 as one")).toEqual([]);
    await world.settle();
    const { offer } = await shown(first.token);
    expect(offer).toMatchObject({ stepId: "missed:oto", layer: "oto", discountReason: "Together" });
    expect(offer!.nowMinor).toBe(Math.round(offer!.wasMinor * 0.8));
    await tell(first.token, "missed:oto", "view");
    const { status, location } = await follow(offer!.claimUrl);
    expect(status).toBe(302);
    const cart = openPermalink(store, new URL(location!));
    expect(store.state.discountCodes).toMatchObject([
      { percentOff: 20, usageLimit: 1, variantIds: [variantOf(more)], endsAt: offer!.expiresAt },
    ]);
    const { orderId } = pay(store, cart, "card", false);
    expect(store.order(orderId)!.lines[0]!.discountMinor).toBe(offer!.wasMinor - offer!.nowMinor);
    await world.settle();
    expect(await rows("attribution", "reference_id, step_id, order_id, evidence, layer, offer_id, ladder_id")).toEqual([
      { reference_id: first.token, step_id: "missed:oto", order_id: orderId, evidence: "discount_code", layer: "oto", offer_id: "offer_oto", ladder_id: LADDER },
    ]); // prettier-ignore
    expect(await rows("issued_code", "used_order_id")).toEqual([{ used_order_id: orderId }]);
    await refreshFacts(shopId);
    expect(await rows("offer_fact", "step_id, layer, answer, order_id, product_id")).toEqual([
      { step_id: "missed:oto", layer: "oto", answer: "accept", order_id: first.orderId, product_id: more!.id },
    ]);
    const facts = (await rows("order_fact", "order_id, coverage, accepted_minor", "order_id")) as { coverage: string; accepted_minor: number }[]; // prettier-ignore
    expect(facts.map((fact) => [fact.coverage, fact.accepted_minor])).toEqual([
      ["payment_method", 0],
      ["not_asked", offer!.nowMinor],
    ]);
    // Support reads both stories, each with the way to the other.
    const reader = { staffId: "1", now: new Date() };
    const linked = { kind: "linked", layer: "oto", evidence: "discount_code" };
    expect((await readOrderStory(shopId, first.orderId!, reader))!.entries).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: "placed", place: "thank_you", reason: "offered" }),
        expect.objectContaining({ kind: "page", type: "click", layer: "oto" }),
        expect.objectContaining({ ...linked, isBoughtBy: false, orderId }),
      ]),
    );
    expect((await readOrderStory(shopId, orderId, reader))!.entries).toEqual(
      expect.arrayContaining([expect.objectContaining({ ...linked, isBoughtBy: true, orderId: first.orderId })]),
    );
    // The second use is refused, here and there.
    expect(() => pay(store, openPermalinkWith(location!), "card", false)).not.toThrow();
    expect(store.state.orders.at(-1)!.lines[0]!.discountMinor).toBe(0);
    expect((await follow(offer!.claimUrl)).location).toMatch(PRODUCT_PAGE);
    expect(await shown(first.token)).toMatchObject({ offer: null, reason: "answered_here" });
  });
  const openPermalinkWith = (location: string) => openPermalink(store, new URL(location));

  test("clicks twice, also after the process died on the way: one code", async () => {
    const first = bought([{ variantId: variantOf(front) }]);
    await world.settle();
    const { offer } = await shown(first.token);
    const [one, two] = await Promise.all([follow(offer!.claimUrl), follow(offer!.claimUrl)]);
    expect(one.location).toBe(two.location);
    expect(store.state.discountCodes).toHaveLength(1);
    // Written down, made in Shopify, and killed before its id was stored.
    await pool().query("update issued_code set discount_id = null");
    expect((await follow(offer!.claimUrl)).location).toBe(one.location);
    expect(store.state.discountCodes).toHaveLength(1);
    // Written down, and killed before Shopify was asked.
    store.state.discountCodes = [];
    await pool().query("update issued_code set discount_id = null");
    expect((await follow(offer!.claimUrl)).location).toBe(one.location);
    expect(store.state.discountCodes).toHaveLength(1);
    expect(await rows("funnel_event", "type, layer")).toEqual([{ type: "click", layer: "oto" }]);
  });

  test("meets no error when Shopify refuses, the time is over, the offers are stopped, or clicks come in masses", async () => {
    const first = bought([{ variantId: variantOf(front) }]);
    await world.settle();
    const { offer } = await shown(first.token);
    store.state.app.scopes = store.state.app.scopes.filter((scope) => scope !== "write_discounts");
    expect((await follow(offer!.claimUrl)).location).toMatch(PRODUCT_PAGE);
    store.state.app.scopes.push("write_discounts");
    expect((await follow(offer!.claimUrl)).location).toContain("/cart/");
    await setLadderStatus(shopId, LADDER, "paused");
    await expect.poll(async () => (await follow(offer!.claimUrl)).location).toMatch(PRODUCT_PAGE);
    expect(await shown(first.token)).toMatchObject({ offer: null, reason: "ladder_not_running" });
    await setLadderStatus(shopId, LADDER, "published");
    await expect.poll(async () => (await shown(first.token)).reason).toBe("offered");
    for (let clicks = 0; clicks < 12; clicks++) await follow(offer!.claimUrl);
    expect((await follow(offer!.claimUrl)).location).toMatch(PRODUCT_PAGE);
    expect(await follow(`${origin}/claims/${"x".repeat(40)}`)).toEqual({ status: 404, location: null });
    expect(store.state.discountCodes).toHaveLength(1);
  });
});

test("what is past its retention is deleted, with its code; a redaction takes the marks and leaves the matched lines", async () => {
  const first = bought([{ variantId: variantOf(front) }]);
  await world.settle();
  const { offer } = await shown(first.token);
  const { location } = await follow(offer!.claimUrl);
  const { orderId } = pay(store, openPermalink(store, new URL(location!)), "card", false);
  await world.settle();
  await refreshFacts(shopId);
  const { customerId } = first;
  await inTransaction((client) => redactCustomer(shopId, { customerId, orderIds: [first.orderId!, orderId] }, client));
  expect(await rows("shop_order", "distinct offer_mark, claim_codes")).toEqual([{ offer_mark: null, claim_codes: [] }]);
  expect(await rows("placement_decision", "customer_id")).toEqual([{ customer_id: null }]);
  expect(await rows("attribution", "order_id, layer")).toEqual([{ order_id: orderId, layer: "oto" }]);
  await refreshFacts(shopId);
  const later = new Date(Date.now() + 3 * 366 * 86_400_000);
  const { deleted } = await deleteOldEvents(shopId, later);
  expect(deleted).toMatchObject({ events: 1, placements: 1, codes: 1 });
  expect(await rows("line_fact", "layer", "order_id")).toEqual([{ layer: "front_end" }, { layer: "oto" }]);
});

describe("whoever saw the post-purchase page", () => {
  test("is offered the cross-sell at the store's price: no code, the cart's mark ties its order", async () => {
    const first = bought([{ variantId: variantOf(front) }], "card");
    await decided(first, { drawn: true });
    // The order has not arrived: the page's decision tells what was bought.
    const { offer } = await shown(first.token);
    expect(offer).toMatchObject({ stepId: "cross:cups", layer: "cross_sell", expiresAt: null, discountReason: null });
    await tell(first.token, "cross:cups", "view");
    const { location } = await follow(offer!.claimUrl);
    expect(store.state.discountCodes).toEqual([]);
    const { orderId } = pay(store, openPermalink(store, new URL(location!)), "card", false);
    await world.settle();
    expect(await rows("attribution", "order_id, evidence, layer, offer_id")).toEqual([
      { order_id: orderId, evidence: "cart_attribute", layer: "cross_sell", offer_id: "cups" },
    ]);
    await refreshFacts(shopId);
    expect(await rows("offer_fact", "layer, answer")).toEqual([{ layer: "cross_sell", answer: "accept" }]);
    expect(await rows("line_fact", "layer", "order_id")).toEqual([{ layer: "front_end" }, { layer: "cross_sell" }]);
    // Its order is deleted: the offer was seen, and not bought.
    cancel(store, store.order(orderId)!);
    deleteOrder(store, store.order(orderId)!);
    await world.settle();
    await refreshFacts(shopId);
    expect(await rows("offer_fact", "layer, answer")).toEqual([{ layer: "cross_sell", answer: "view" }]);
  });

  test("never sees what was declined again, for this purchase or, as a known customer, soon after", async () => {
    const first = bought([{ variantId: variantOf(front) }], "card");
    await decided(first, { drawn: true });
    const { offer } = await shown(first.token);
    expect(await tell(first.token, "cross:other", "decline")).toMatchObject({ status: 400 });
    expect(await tell(first.token, offer!.stepId, "view")).toMatchObject({ body: { stored: 1 } });
    expect(await tell(first.token, offer!.stepId, "decline")).toMatchObject({ body: { stored: 1 } });
    expect(await tell(first.token, offer!.stepId, "decline")).toMatchObject({ body: { stored: 0 } });
    expect(await shown(first.token)).toMatchObject({ offer: null, reason: "answered_here" });
    const next = createCheckout(store, { lines: [{ variantId: variantOf(front), quantity: 1 }], customerId: first.customerId });
    pay(store, next, "card", true);
    await decided(next, { drawn: true });
    expect(await shown(next.token)).toMatchObject({ offer: null, reason: "declined_before" });
  }); // prettier-ignore

  test("an order named by its id alone is told only to its own customer; what is held out sees nothing", async () => {
    const first = bought([{ variantId: variantOf(front) }]);
    await world.settle();
    const byId = { checkoutToken: null, orderId: first.orderId, place: "order_status" };
    const body = { ...page, ...byId };
    expect((await ask<ThankYouAnswer>("/api/thank-you", body)).body.reason).toBe("purchase_unknown");
    expect((await ask<ThankYouAnswer>("/api/thank-you", body, { customerId: 5 })).body.reason).toBe("purchase_unknown");
    const own = { customerId: first.customerId };
    expect((await ask<ThankYouAnswer>("/api/thank-you", body, own)).body.reason).toBe("offered");
    const held = bought([{ variantId: variantOf(front) }]);
    await decided(held, { reason: "holdout", arm: "holdout" });
    expect(await shown(held.token)).toMatchObject({ offer: null, reason: "holdout" });
    expect(await rows("placement_decision", "arm, reason", "decided_at desc")).toContainEqual({ arm: "holdout", reason: "holdout" }); // prettier-ignore
  });
});

describe("an order bump", () => {
  const bumped = async (checkout: { token: string }) => {
    await pool().query(
      `insert into placement_decision (shop_id, place, checkout_token, decided_at, drawn_at, reason, arm, ladder_id, ladder_version, step_id, locale, currency, purchase)
       values ($1, 'checkout', $2, now(), now(), 'offered', 'offered', $3, 1, 'bump:card', 'en', 'USD', '{}')`,
      [shopId, checkout.token, LADDER],
    );
    await pool().query(
      `insert into funnel_event (shop_id, event_id, type, occurred_at, reference_id, ladder_id, ladder_version, step_id, offer_id, layer)
       values ($1, $2 || ':bump:card:view', 'view', now(), $2, $3, 1, 'bump:card', 'card', 'order_bump')`,
      [shopId, checkout.token, LADDER],
    );
  };
  const markOf = (reference: string) => offerMark({ reference, ladderId: LADDER, version: 1, stepId: "bump:card" });
  const withLine = (mark: (token: string) => string) => {
    const checkout = createCheckout(store, { lines: [{ variantId: variantOf(front), quantity: 1 }] });
    checkout.lines.push({ variantId: variantOf(extra), quantity: 1, attributes: { _offer_ladder: mark(checkout.token) } });
    return checkout;
  }; // prettier-ignore

  test("is accepted by its line in the paid order, declined by an order without it; the order's coverage is its own", async () => {
    const taken = withLine(markOf);
    await bumped(taken);
    pay(store, taken, "wallet", false);
    const left = createCheckout(store, { lines: [{ variantId: variantOf(front), quantity: 1 }] });
    await bumped(left);
    await refreshFacts(shopId);
    expect(await rows("offer_fact", "answer")).toEqual([{ answer: "view" }, { answer: "view" }]);
    pay(store, left, "wallet", false);
    await world.settle();
    await refreshFacts(shopId);
    expect(await rows("attribution", "order_id, evidence, layer, offer_id")).toEqual([
      { order_id: taken.orderId, evidence: "line_property", layer: "order_bump", offer_id: "card" },
    ]);
    expect(await rows("offer_fact", "order_id, answer, product_id", "answer")).toEqual([
      { order_id: taken.orderId, answer: "accept", product_id: extra!.id },
      { order_id: left.orderId, answer: "decline", product_id: extra!.id },
    ]);
    expect(await rows("order_fact", "distinct coverage")).toEqual([{ coverage: "payment_method" }]);
    expect(await rows("line_fact", "layer", "order_id, line_id")).toEqual([
      { layer: "front_end" },
      { layer: "order_bump" },
      { layer: "front_end" },
    ]);
  });

  test("read from the Admin API, an order tells the same", async () => {
    const taken = withLine(markOf);
    await bumped(taken);
    world.misbehave({ lose: true });
    pay(store, taken, "card", false);
    await world.settle();
    world.misbehave({ lose: false });
    await world.runThrough("history");
    expect(await rows("attribution", "order_id, evidence, layer")).toEqual([
      { order_id: taken.orderId, evidence: "line_property", layer: "order_bump" },
    ]);
  });

  test("is never revenue by a forged mark, nor sold twice by a copied one: the reconciliation lists them", async () => {
    const real = withLine(markOf);
    await bumped(real);
    pay(store, real, "card", false);
    const copied = withLine(() => markOf(real.token));
    const forged = withLine(() => markOf("never-decided-0001"));
    const nonsense = withLine(() => "x".repeat(300));
    const otherVariant = createCheckout(store, {
      lines: [{ variantId: variantOf(cups), quantity: 1, attributes: { _offer_ladder: "" } }],
    });
    otherVariant.lines[0]!.attributes!._offer_ladder = markOf(otherVariant.token);
    await bumped(otherVariant);
    for (const checkout of [copied, forged, nonsense, otherVariant]) {
      pay(store, checkout, "card", false);
      await world.settle();
    }
    expect(await rows("attribution", "order_id")).toHaveLength(1);
    const found = await readReconciliation(shopId, { kind: "line_without_accept", since: new Date(0), offset: 0, limit: 50 });
    expect(found.counts.line_without_accept).toBe(4);
    await refreshFacts(shopId);
    expect(await rows("order_fact", "sum(accepted_minor)::int as accepted, count(*) as orders")).toEqual([
      { accepted: extra!.variants[0]!.priceMinor, orders: 5 },
    ]);
  }); // prettier-ignore
});
