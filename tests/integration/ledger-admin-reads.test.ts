import { beforeEach, describe, expect, test } from "vitest";
import { applyWebhook } from "#app/api/apply-webhook.server.ts";
import { readFees } from "#app/orders/read-fees.server.ts";
import { fetchMissingOrder, refreshOrder } from "#app/orders/refresh-order.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { refund, removeLine } from "#dev-store/platform/after-sales.ts";
import { closeDispute, openDispute } from "#dev-store/platform/disputes.ts";
import type { OrderState } from "#dev-store/platform/state.ts";
import { ledgerWorld } from "#tests/fixtures/ledger-world.ts";

const world = await ledgerWorld();
const { shopId, devStore } = world;
const { store } = devStore;

/** The merchant grants these scopes, and no other optional one. */
async function grant(scopes: readonly string[]): Promise<void> {
  store.state.app.scopes = [...store.config.scopes, ...scopes];
  await pool().query("update shop set scopes = $2 where shop_id = $1", [shopId, store.state.app.scopes.join(",")]);
}
beforeEach(async () => {
  await world.settle();
  await world.emptyLedger();
  for (const table of [
    "dispute",
    "webhook_inbox",
    "funnel_event",
    "changeset",
    "decision",
    "graphile_worker._private_jobs",
  ])
    await pool().query(`delete from ${table}`);
  store.state.orders = [];
  await grant([]);
  world.misbehave({ lose: false, duplicate: false, reorder: false });
});

const rows = async (table: string, columns: string) =>
  (await pool().query(`select ${columns} from ${table} where shop_id = $1 order by 1`, [shopId])).rows;
const orderOf = (orderId: number): OrderState => store.order(orderId)!;
const soon = () => store.setClock((clock += 1_000));
let clock = 0;

/** Webhooks of these topics arrive and are applied; all others are lost. */
async function arrive(topics: readonly string[]): Promise<void> {
  await devStore.webhooks.settled();
  await pool().query("delete from webhook_inbox where topic <> all($1::text[])", [topics]);
  const { rows: waiting } = await pool().query<{ topic: string; eventId: string }>(
    `select topic, event_id as "eventId" from webhook_inbox where applied_at is null`,
  );
  for (const { topic, eventId } of waiting) await applyWebhook({ shopId, topic, eventId });
}
/** The orders that jobs would read, are read. */
async function readOrders(): Promise<void> {
  const { rows: jobs } = await pool().query<{ key: string }>(
    "select key from graphile_worker.jobs where task_identifier in ('refresh_order', 'fetch_missing_order')",
  );
  for (const { key } of jobs) {
    const [name, , orderId] = key.split(":");
    await (name === "refresh_order" ? refreshOrder : fetchMissingOrder)({ shopId, orderId: Number(orderId) });
  }
}

describe("an event of an order that is not known", () => {
  test.each(["refunds/create", "order_transactions/create", "orders/edited"])(
    "%s fetches the order, with all of it",
    async (topic) => {
      const orderId = world.buy({ accepts: true, returns: true });
      await arrive([topic]);
      expect(await rows("shop_order", "order_id")).toEqual([]);
      await readOrders();
      const order = orderOf(orderId);
      expect(await rows("shop_order", "order_id, total_minor, gateways, source_name")).toMatchObject([
        { order_id: orderId, gateways: ["shopify_payments"], source_name: "web" },
      ]);
      expect(await rows("order_line", "line_id")).toHaveLength(2);
      expect(await rows("refund", "refund_id, total_minor, discrepancy_minor")).toEqual([
        { refund_id: order.refunds[0]!.id, total_minor: order.refunds[0]!.amountMinor, discrepancy_minor: 0 },
      ]);
      expect(await rows("order_transaction", "transaction_id, fee_minor")).toEqual(
        order.transactions.map((t) => ({ transaction_id: t.id, fee_minor: t.feeMinor })),
      );
    },
  );

  test("is not fetched when its own webhook arrived meanwhile", async () => {
    const orderId = world.buy();
    await arrive(["order_transactions/create", "orders/create"]);
    await pool().query("update webhook_inbox set applied_at = null where topic = 'order_transactions/create'");
    await pool().query("delete from graphile_worker._private_jobs");
    await pool().query("update shop_order set total_minor = 1");
    await fetchMissingOrder({ shopId, orderId });
    expect(await rows("shop_order", "order_id, total_minor")).toEqual([{ order_id: orderId, total_minor: 1 }]);
  });

  test("is tried again while Shopify does not show the order, and forgotten when it never does", async () => {
    const orderId = world.buy({ returns: true });
    await arrive(["refunds/create"]);
    const hidden = store.state.orders.splice(0);
    await expect(readOrders()).rejects.toThrow(/cannot be read yet/);
    await pool().query("update webhook_inbox set received_at = now() - interval '2 hours'");
    await readOrders();
    expect(await rows("shop_order", "order_id")).toEqual([]);
    store.state.orders = hidden;
    await readOrders();
    expect(await rows("shop_order", "order_id")).toEqual([{ order_id: orderId }]);
  });
});

test("an order read from the Admin API is the order that webhooks told", async () => {
  const orderId = world.buy({ quantity: 2, accepts: true });
  const order = orderOf(orderId);
  const [line] = order.lines;
  soon();
  refund(store, order, {
    lines: [{ lineId: line!.id, quantity: 1, restock: true }],
    shippingAmount: "1.00",
    deduction: "0.50",
  });
  soon();
  removeLine(store, order, { lineId: order.lines[1]!.id });
  soon();
  refund(store, order, { amount: "3.00" });
  await arrive(["orders/create", "orders/updated", "refunds/create", "order_transactions/create"]);
  const dump = async () => [
    await rows(
      "shop_order",
      "order_id, to_jsonb(shop_order) - '{marked_accepts,locale,country,customer_id,reference_id}'::text[] as row",
    ),
    await rows("order_line", "line_id, to_jsonb(order_line) as row"),
    await rows("refund", "refund_id, to_jsonb(refund) as row"),
    await rows("refund_line", "refund_line_id, to_jsonb(refund_line) as row"),
    await rows("order_transaction", "transaction_id, to_jsonb(order_transaction) - 'fee_minor' as row"),
  ];
  const told = await dump();
  await refreshOrder({ shopId, orderId });
  expect(await dump()).toEqual(told);
});

describe("fees", () => {
  test("are read for many payments at once, and again only while one is missing", async () => {
    const ids = [world.buy(), world.buy(), world.buy({ accepts: true })];
    await arrive(["orders/create", "order_transactions/create"]);
    const payments = ids.flatMap((id) => orderOf(id).transactions);
    payments[1]!.feeMinor = null; // Shopify does not know it yet
    await pool().query("delete from graphile_worker._private_jobs");
    await readFees({ shopId });
    const told = () => rows("order_transaction", "transaction_id, fee_minor");
    const expected = () => payments.map((t) => ({ transaction_id: t.id, fee_minor: t.feeMinor }));
    expect(await told()).toEqual(expected());
    const again = async () =>
      (await pool().query("select 1 from graphile_worker.jobs where task_identifier = 'read_fees'")).rowCount;
    expect(await again()).toBe(1);
    payments[1]!.feeMinor = 77;
    await pool().query("delete from graphile_worker._private_jobs");
    await readFees({ shopId });
    expect(await told()).toEqual(expected());
    expect(await again()).toBe(0);
  });
});

describe("what a merchant may refuse", () => {
  const reasons = () => rows("refund_line", "refund_line_id, reason");
  const back = (order: OrderState) =>
    refund(store, order, {
      lines: [{ lineId: order.lines[0]!.id, quantity: 1, restock: true, returnReason: "defective" }],
    });

  test("without read_returns a return says what became of the goods; with it, why they were sent back, for good", async () => {
    const orderId = world.buy();
    soon();
    back(orderOf(orderId));
    const topics = ["orders/create", "refunds/create", "orders/updated"];
    await arrive(topics);
    await readOrders();
    expect(await reasons()).toMatchObject([{ reason: "returned" }]);
    await grant(["read_returns"]);
    await readOrders();
    expect(await reasons()).toMatchObject([{ reason: "defective" }]);
    await pool().query("update webhook_inbox set applied_at = null");
    await arrive(topics);
    expect(await reasons()).toMatchObject([{ reason: "defective" }]);
  });

  test("without read_shopify_payments_disputes no dispute is told, and nothing fails; with it, also one whose webhook was lost", async () => {
    const orderId = world.buy();
    soon();
    openDispute(store, orderOf(orderId), { kind: "chargeback", amount: "5.00" });
    await arrive(["orders/create", "disputes/create", "disputes/update"]);
    await refreshOrder({ shopId, orderId });
    expect(await rows("dispute", "dispute_id")).toEqual([]);
    await grant(["read_shopify_payments_disputes"]);
    await refreshOrder({ shopId, orderId });
    expect(await rows("dispute", "order_id, kind, status, amount_minor")).toEqual([
      { order_id: orderId, kind: "chargeback", status: "needs_response", amount_minor: 500 },
    ]);
    closeDispute(store, orderOf(orderId), { status: "won" });
    await refreshOrder({ shopId, orderId });
    expect(await rows("dispute", "status, closed_at is not null as closed")).toEqual([{ status: "won", closed: true }]);
  });
});
