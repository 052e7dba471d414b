import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { decideOffer } from "#app/decisions/decide-offer.server.ts";
import { decisionOf } from "#app/decisions/decision-store.server.ts";
import { simulate } from "#app/decisions/simulate.server.ts";
import { simulationSchema } from "#app/decisions/simulation.ts";
import { recordPageEvents } from "#app/funnel/record-page-events.server.ts";
import type { Condition } from "#app/ladders/conditions/condition.ts";
import { saveLadder } from "#app/ladders/publish-ladder.server.ts";
import { saveSegmentThresholds } from "#app/ladders/segment-thresholds.server.ts";
import { stopOffers, resumeOffers } from "#app/ladders/stop-offers.server.ts";
import { inEnglish } from "#app/i18n/message.ts";
import { pool } from "#app/runtime/database.server.ts";
import { exportCustomer, redactCustomer } from "#app/shops/customer-data.server.ts";
import { testDatabase } from "#tests/database.ts";
import { ladderFixture } from "#tests/fixtures/ladder.ts";
import { purchaseFixture } from "#tests/fixtures/purchase.ts";
import { storeProducts, storeShop } from "#tests/fixtures/shop.ts";
import { waitUntil } from "#tests/fixtures/wait-until.ts";

await testDatabase();
const SHOP = "one.myshopify.com";
const NOW = new Date("2026-11-21T12:00:00Z");
const DAY = 86_400_000;
let count = 0;

async function publish(trigger: Condition, name = "A ladder"): Promise<string> {
  const document = { ...ladderFixture(trigger, { oto: { item: { kind: "variant", productId: 2, variantId: 20 } } }), name };
  const saved = await saveLadder({ shopId: SHOP, ladderId: null, document, revision: null, staffId: "1", publishes: true });
  if (saved.kind !== "saved") throw new Error(JSON.stringify(saved));
  return saved.ladderId;
} // prettier-ignore
/** @returns "offered", or the reason why not */
async function ask(customerId: number | null, now = NOW, referenceId = `ref-${++count}`): Promise<string> {
  const purchase = purchaseFixture({ referenceId, customerId, lines: [{ productId: 1 }] });
  await decideOffer({ shopId: SHOP, locale: "en", purchase }, now);
  return (await decisionOf(SHOP, referenceId))!.reason;
}
async function order(orderId: number, customerId: number, daysAgo: number, totalMinor: number, productId = 9): Promise<void> {
  const at = new Date(NOW.getTime() - daysAgo * DAY);
  await pool().query(
    `insert into shop_order (shop_id, order_id, name, customer_id, created_at, updated_at, currency, subtotal_minor, discount_minor, tax_minor, shipping_minor, total_minor, marked_accepts, first_line_ids)
     values ($1, $2::bigint, '#' || $2::text, $3, $4, $4, 'USD', $5, 0, 0, 0, $5, '{}', '{}')`,
    [SHOP, orderId, customerId, at, totalMinor],
  );
  await pool().query(
    `insert into order_line (shop_id, order_id, line_id, product_id, variant_id, title, quantity, current_quantity, price_minor, discount_minor, tax_minor)
     values ($1, $2, 1, $3::bigint, $3::bigint * 10, '', 1, 1, $4, 0, 0)`,
    [SHOP, orderId, productId, totalMinor],
  );
} // prettier-ignore

beforeAll(async () => {
  await storeShop(SHOP);
  await storeProducts(SHOP, [
    { productId: 1, variants: [{ variantId: 10, priceMinor: 1000, sku: "TEA" }] },
    { productId: 2, variants: [{ variantId: 20, priceMinor: 900 }] },
    { productId: 9, variants: [{ variantId: 90, priceMinor: 900 }] },
  ]);
});
beforeEach(async () => {
  for (const table of ["ladder", "decision", "offer_answer", "refund", "order_line", "shop_order"])
    await pool().query(`delete from ${table}`);
  await pool().query("select pg_notify('offer_ladder_change', 'ladders:' || $1)", [SHOP]);
});

describe("what the shop's own orders tell", () => {
  test.each<[string, Condition, boolean]>([
    ["three orders", { kind: "customer_orders", min: 3, max: 3 }, true],
    ["spent, refunds taken off", { kind: "customer_spent", min: 40_000, max: 40_000 }, true],
    ["days since the last", { kind: "days_since_last_order", min: 4, max: 4 }, true],
    ["bought before", { kind: "bought_before", productIds: [9] }, true],
    ["never bought", { kind: "bought_before", productIds: [1] }, false],
    ["the segment", { kind: "customer_segment", segments: ["high_value"] }, true],
  ])("%s", async (_what, trigger, holds) => {
    for (const [at, days] of [4, 40, 80].entries()) await order(at + 1, 7, days, 15_000);
    await pool().query("insert into refund (shop_id, refund_id, order_id, created_at, total_minor) values ($1, 1, 2, now(), 5000)", [SHOP]);
    // Cancelled, of somebody else, and only just placed: none of them counts.
    await order(10, 7, 1, 99_000);
    await pool().query("update shop_order set cancelled_at = now() where order_id = 10");
    await order(11, 8, 1, 99_000);
    await order(12, 7, 0.005, 99_000);
    await publish(trigger);
    expect(await ask(7)).toBe(holds ? "offered" : "no_trigger_matched");
  }); // prettier-ignore

  test("the merchant's own limits decide the segment from the next purchase on", async () => {
    await order(1, 7, 5, 20_000);
    await publish({ kind: "customer_segment", segments: ["high_value"] });
    expect(await ask(7)).toBe("no_trigger_matched");
    const limits = { atRiskAfterDays: 90, highValueFromMinor: 20_000, championFromOrders: 4 };
    await saveSegmentThresholds(SHOP, limits, "1");
    await waitUntil(async () => (await ask(7)) === "offered");
  });

  test("a guest, and somebody who bought the offered product a week ago", async () => {
    await publish({ all: [] });
    await order(1, 7, 7, 900, 2);
    expect([await ask(null), await ask(7), await ask(8)]).toEqual(["offered", "bought_before", "offered"]);
  });
});

describe("how a customer answered", () => {
  test("a decline is remembered for its days, of the strongest answer to a step, whatever the order in which they are told", async () => {
    await publish({ all: [] });
    expect(await ask(7, NOW, "first")).toBe("offered");
    await recordPageEvents(SHOP, "first", [{ type: "decline", stepId: "oto" }], NOW);
    await recordPageEvents(SHOP, "first", [{ type: "view", stepId: "oto" }], NOW);
    const after = (days: number) => new Date(NOW.getTime() + days * DAY);
    expect([await ask(7, after(29.9)), await ask(7, after(30)), await ask(8, NOW)]).toEqual(["declined_before", "offered", "offered"]);
  }); // prettier-ignore

  test("it is among what is held about the customer, and gone when that is redacted", async () => {
    await publish({ all: [] });
    await ask(7, NOW, "second");
    await recordPageEvents(SHOP, "second", [{ type: "decline", stepId: "oto" }], NOW);
    const customer = { customerId: 7, orderIds: [] };
    const { tables } = await exportCustomer(SHOP, customer, pool());
    expect(tables.offer_answer).toMatchObject([{ step_id: "oto", answer: "declined" }]);
    expect(tables.funnel_event).toMatchObject([{ reference_id: "second", type: "decline" }]);
    await redactCustomer(SHOP, customer, pool());
    expect(await ask(7)).toBe("offered");
    expect((await pool().query("select 1 from offer_answer where customer_id = 7")).rowCount).toBe(0);
  }); // prettier-ignore
});

test("all offers stop for the next decision, within two seconds, and start again", async () => {
  await publish({ all: [] });
  expect(await ask(null)).toBe("offered");
  const begun = Date.now();
  await stopOffers(SHOP, "1", "Wrong prices", new Date());
  await waitUntil(async () => (await ask(null)) === "offers_stopped");
  expect(Date.now() - begun).toBeLessThan(2000);
  await resumeOffers(SHOP, "1");
  await waitUntil(async () => (await ask(null)) === "offered");
});

test("the simulator decides as the shop would, tells of every ladder, and records nothing", async () => {
  await publish({ kind: "country", countries: ["DE"] }, "Germany");
  await publish({ kind: "discount_code", codes: [] }, "Coupons");
  await publish({ all: [] }, "Everybody");
  const input = simulationSchema.parse({
    lines: [{ variantId: 10, quantity: 2 }],
    country: "US",
    locale: "id",
    customer: { kind: "new" },
  });
  const { reason, ladders, answer, subtotalMinor } = await simulate(SHOP, input, NOW);
  expect([reason, subtotalMinor, answer!.texts!.decline]).toEqual(["offered", 2000, "Tidak, terima kasih"]);
  expect(ladders.map(({ name, verdict, failed, isUnknown }) => [name, verdict, failed && inEnglish(failed), isUnknown])).toEqual([
    ["Germany", "passed", "sent to DE", false],
    ["Coupons", "passed", "has a discount code", true],
    ["Everybody", "taken", null, false],
  ]);
  expect((await pool().query("select 1 from decision")).rowCount).toBe(0);
  await expect(simulate(SHOP, { ...input, lines: [{ variantId: 77, quantity: 1, isSubscription: false }] }, NOW)).rejects.toThrow(RangeError);
}); // prettier-ignore
