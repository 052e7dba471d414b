import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { refreshFacts } from "#app/margin/refresh-facts.server.ts";
import { loader } from "#app/routes/app.support.orders.$orderId.tsx";
import { pool } from "#app/runtime/database.server.ts";
import { assignRole, noteStaffSeen } from "#app/shops/staff-members.server.ts";
import { EARNINGS_KEYS, type EarningsPart, type OrderEarnings } from "#app/support/order-earnings.ts";
import { readOrderEarnings } from "#app/support/read-order-earnings.server.ts";
import { testDatabase } from "#tests/database.ts";
import { adminRequest, storeOfflineSession } from "#tests/fixtures/admin-request.ts";
import { publicServer } from "#tests/fixtures/public-server.ts";
import { OTHER, SHOP, storeSupportOrders } from "#tests/fixtures/support-orders.ts";

await testDatabase();
const { origin } = await publicServer();
const MERCHANT = "101";
const SUPPORT = "202";

beforeAll(async () => {
  await storeSupportOrders(origin);
  await pool().query(
    `update shop set fallback_cost_rate = 0.4, payment_fee_rate = 0.029, payment_fee_fixed_minor = 30, delivery_cost_minor = 420, delivery_item_cost_minor = 50
     where shop_id = $1`,
    [SHOP],
  );
  await pool().query("update order_line set unit_cost_minor = 300, cost_source = 'shopify' where line_id = 70011");
  // 7001's shopper got two dollars back that no line is named for.
  await pool().query(
    "insert into refund (shop_id, refund_id, order_id, created_at, total_minor, unallocated_minor) values ($1, 33, 7001, now(), 200, 200)",
    [SHOP],
  );
  await storeOfflineSession(SHOP);
  await noteStaffSeen(SHOP, MERCHANT, new Date());
  await noteStaffSeen(SHOP, SUPPORT, new Date());
  expect(await assignRole(SHOP, { staffId: SUPPORT, role: "support", actorId: MERCHANT })).toBe("assigned");
});
beforeEach(async () => {
  await pool().query("update shop set shares_amount_refunds = false where shop_id = $1", [SHOP]);
  await refreshFacts(SHOP);
});

async function earningsOf(orderId: number): Promise<OrderEarnings> {
  const answer = await readOrderEarnings(SHOP, orderId);
  if (answer?.kind !== "computed") throw new Error(`order ${orderId} has no earnings`);
  return answer.earnings;
}
async function page(staffId: string, orderId: number) {
  const request = await adminRequest(SHOP, staffId, `/app/support/orders/${orderId}`);
  return loader({ request, params: { orderId: String(orderId) }, context: {} } as never);
}

describe("what an order earned", () => {
  test("is told line by line with its layer, and says which costs are estimated", async () => {
    const { lines, own, isFeeActual, isStale, unnamedRefundMinor } = await earningsOf(7001);
    expect(isFeeActual).toBe(true);
    expect(isStale).toBe(false);
    expect(lines).toMatchObject([
      { title: "Sencha Morning", layer: null, units: 1, isPaid: true, cost: "known", revenueMinor: 1000, productCostMinor: 300, deliveryCostMinor: 50, refundMinor: 0 },
      { title: "Tasting Set", layer: "downsell", units: 1, isPaid: true, cost: "estimated", revenueMinor: 1000, discountMinor: 500, productCostMinor: 600, deliveryCostMinor: 50, refundMinor: 900 },
    ]); // prettier-ignore
    expect([own.deliveryCostMinor, own.refundMinor, unnamedRefundMinor]).toEqual([420, 200, 200]);
  });

  test("sums exactly, and is what the facts say", async () => {
    const { lines, own, whole, unnamedRefundMinor } = await earningsOf(7001);
    const unnamed = { refundMinor: unnamedRefundMinor, marginMinor: -unnamedRefundMinor } as Partial<EarningsPart>;
    for (const key of EARNINGS_KEYS)
      expect([...lines, own].reduce((sum, part) => sum + part[key], unnamed[key] ?? 0)).toBe(whole[key]);
    const { rows } = await pool().query(
      "select margin_minor, refund_minor, revenue_minor, payment_fee_minor from order_fact where order_id = 7001",
    );
    expect(rows).toEqual([{ margin_minor: whole.marginMinor, refund_minor: 1300, revenue_minor: 2000, payment_fee_minor: 122 }]); // prettier-ignore
    for (const part of [...lines, own, whole])
      expect(part.marginMinor).toBe(part.revenueMinor - part.productCostMinor - part.deliveryCostMinor - part.paymentFeeMinor - part.refundMinor - part.disputeMinor); // prettier-ignore
  });

  test("has refunds that name no line shared out where the merchant chose so", async () => {
    const apart = await earningsOf(7001);
    await pool().query("update shop set shares_amount_refunds = true where shop_id = $1", [SHOP]);
    const shared = await earningsOf(7001);
    expect(shared.lines.map(({ refundMinor }) => refundMinor)).toEqual([100, 1000]);
    expect([shared.unnamedRefundMinor, shared.whole]).toEqual([0, apart.whole]);
  });

  test("is not told before it is computed, nor of a test order, and says when it is out of date", async () => {
    await pool().query("delete from order_fact where shop_id = $1 and order_id = 7002", [SHOP]);
    expect(await readOrderEarnings(SHOP, 7002)).toEqual({ kind: "waiting" });
    await pool().query("insert into stale_order (shop_id, order_id) values ($1, 7002), ($1, 7003)", [SHOP]);
    expect((await earningsOf(7003)).isStale).toBe(true);
    await refreshFacts(SHOP);
    expect((await earningsOf(7003)).isStale).toBe(false);
    expect((await earningsOf(7002)).lines).toHaveLength(1);
    await pool().query("update shop_order set is_test = true where shop_id = $1 and order_id = 7002", [SHOP]);
    expect(await readOrderEarnings(SHOP, 7002)).toEqual({ kind: "test_order" });
    await pool().query("update shop_order set is_test = false where shop_id = $1 and order_id = 7002", [SHOP]);
    expect((await earningsOf(7003)).isCancelled).toBe(true);
  });

  test("is another shop's own", async () => {
    expect(await readOrderEarnings(OTHER, 7001)).toBeNull();
    expect(await readOrderEarnings(SHOP, 7004)).toBeNull();
    expect(await readOrderEarnings(SHOP, 7005)).toBeNull();
  });
});

describe("the order's page", () => {
  test("gives a merchant the earnings, and support nothing of costs, fees and margins", async () => {
    const merchant = await page(MERCHANT, 7001);
    expect(merchant.earnings).toMatchObject({ kind: "computed", earnings: { whole: { revenueMinor: 2000 } } });
    const support = await page(SUPPORT, 7001);
    expect(support.story.name).toBe("#1001");
    expect(support.earnings).toBeNull();
    expect(JSON.stringify(merchant)).toMatch(/marginMinor/);
    expect(JSON.stringify(support)).not.toMatch(/cost|margin|fee/i);
  });
});
