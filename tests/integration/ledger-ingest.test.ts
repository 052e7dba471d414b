import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { applyWebhook } from "#app/api/apply-webhook.server.ts";
import { handleWebhook } from "#app/api/webhooks.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { testDatabase } from "#tests/database.ts";
import { lifeOfOrder, webhookHeaders, type Life, type Told } from "#tests/fixtures/life-of-order.ts";

await testDatabase();
const inbox = http.createServer((request, response) => void handleWebhook(request, response));
beforeAll(() => new Promise<void>((done) => inbox.listen(0, "127.0.0.1", done)));
afterAll(() => new Promise((done) => inbox.close(done)));
const SHOP = "kettle.myshopify.com";
const TABLES = ["dispute", "order_transaction", "refund_line", "refund", "order_line", "shop_order"] as const;
type Ledger = Record<(typeof TABLES)[number], Record<string, unknown>[]>;

const empty = async () => {
  for (const table of [...TABLES, "webhook_inbox", "unit_cost", "variant", "product", "shop"])
    await pool().query(`delete from ${table}`);
  await pool().query("insert into shop (shop_id, currency) values ($1, 'USD')", [SHOP]);
};
beforeEach(empty);

async function deliver(told: Told): Promise<void> {
  const headers = webhookHeaders(SHOP, told);
  const address = `http://127.0.0.1:${(inbox.address() as AddressInfo).port}/webhooks`;
  const answer = await fetch(address, { method: "POST", body: told.body, headers });
  expect(answer.status).toBe(200);
  await applyWebhook({ shopId: SHOP, topic: told.topic, eventId: told.eventId });
}

async function ledger(): Promise<Ledger> {
  const found = {} as Ledger;
  for (const table of TABLES) {
    const { rows } = await pool().query<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) as row from ${table} t where shop_id = $1 order by to_jsonb(t)::text`,
      [SHOP],
    );
    found[table] = rows.map(({ row }) => row);
  }
  return found;
}

function ordersOf<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, at) => ordersOf(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}

/** Every order of some deliveries of a life, orders/create and the last ones; the others arrive before. */
function arrivals(told: readonly Told[], count: number): Told[][] {
  const moved = [told[0]!, ...told.slice(1).slice(1 - count)];
  const before = told.filter((one) => !moved.includes(one));
  return ordersOf(moved).map((order) => [...before, ...order]);
}

interface Kind {
  readonly name: string;
  readonly live: (life: Life) => void;
  /** How many deliveries change places; three unless told. */
  readonly moves?: number;
  readonly expected: (ledger: Ledger, life: Life["order"]) => void;
}
const only = (rows: readonly Record<string, unknown>[]) => {
  expect(rows).toHaveLength(1);
  return rows[0]!;
};
const worthOf = (line: Life["order"]["lines"][number], units = line.quantity) =>
  Math.round(((line.priceMinor * line.quantity - line.discountMinor + line.taxMinor) / line.quantity) * units);

const KINDS: readonly Kind[] = [
  {
    name: "an order with a charge",
    live: () => undefined,
    expected: ({ shop_order, order_line, order_transaction }, order) => {
      expect(only(shop_order)).toMatchObject({
        shipping_minor: order.shippingMinor,
        shipping_tax_minor: order.shippingTaxMinor,
        gateways: ["shopify_payments"],
        source_name: "web",
        presentment_currency: "USD",
        cancel_reason: null,
        deleted_at: null,
      });
      expect(order_line.map((line) => line.requires_shipping)).toEqual([true, true]);
      expect(only(order_transaction)).toMatchObject({ kind: "sale", status: "success", fee_minor: null });
    },
  },
  {
    name: "an accepted offer",
    live: (life) => life.accept(),
    expected: ({ order_line, order_transaction, shop_order }) => {
      expect(order_line).toHaveLength(3);
      expect(order_transaction.map((row) => row.status)).toEqual(["success", "success"]);
      expect(only(shop_order).outstanding_minor).toBe(0);
    },
  },
  {
    name: "an accepted offer whose payment failed",
    live: (life) => life.accept(false),
    expected: ({ order_transaction, shop_order }, order) => {
      expect(order_transaction.map((row) => row.status).sort()).toEqual(["failure", "success"]);
      expect(only(shop_order).outstanding_minor).toBe(worthOf(order.lines[2]!));
    },
  },
  {
    name: "a refund of a line whose goods came back",
    live: ({ order, refund }) => refund({ lines: [{ lineId: order.lines[0]!.id, quantity: 1, restock: true }] }),
    expected: ({ refund, refund_line, order_line, order_transaction }, order) => {
      expect(only(refund)).toMatchObject({
        discrepancy_minor: 0,
        unallocated_minor: 0,
        total_minor: worthOf(order.lines[0]!, 1),
      });
      expect(only(refund_line)).toMatchObject({ quantity: 1, is_restocked: true, reason: "returned" });
      expect(order_line.map((line) => line.current_quantity).sort()).toEqual([1, 1]);
      expect(order_transaction.find((row) => row.kind === "refund")).toMatchObject({
        status: "success",
        parent_id: order.transactions[0]!.id,
      });
    },
  },
  {
    name: "a refund of a line that the shopper keeps, with less paid, and of shipping",
    live: ({ order, refund }) =>
      refund({
        lines: [{ lineId: order.lines[1]!.id, quantity: 1, restock: false }],
        shippingAmount: "2.00",
        deduction: "1.50",
      }),
    expected: ({ refund, refund_line }, order) => {
      expect(only(refund)).toMatchObject({
        shipping_minor: 200,
        discrepancy_minor: -150,
        unallocated_minor: 0,
        total_minor: worthOf(order.lines[1]!) + 50,
      });
      expect(only(refund).shipping_tax_minor).toBe(order.refunds[0]!.shippingTaxMinor);
      expect(only(refund_line)).toMatchObject({ is_restocked: false, reason: "kept" });
    },
  },
  {
    name: "a refund that names no line",
    live: ({ refund }) => refund({ amount: "5.00" }),
    expected: ({ refund, refund_line }) => {
      expect(only(refund)).toMatchObject({ total_minor: 500, unallocated_minor: 500, discrepancy_minor: 0 });
      expect(refund_line).toEqual([]);
    },
  },
  {
    name: "a refund whose payment was pending and arrives",
    moves: 4,
    live: ({ order, refund, settleRefunds }) => {
      refund({ lines: [{ lineId: order.lines[1]!.id, quantity: 1, restock: true }], isPending: true });
      settleRefunds(true);
    },
    expected: ({ refund, order_transaction }, order) => {
      expect(only(refund)).toMatchObject({ total_minor: worthOf(order.lines[1]!), discrepancy_minor: 0 });
      expect(order_transaction.map((row) => row.status)).toEqual(["success", "success"]);
    },
  },
  {
    name: "a refund whose payment was pending and fails",
    live: ({ order, refund, settleRefunds }) => {
      refund({ lines: [{ lineId: order.lines[1]!.id, quantity: 1, restock: true }], isPending: true });
      settleRefunds(false);
    },
    expected: ({ refund, order_transaction }, order) => {
      expect(only(refund)).toMatchObject({ total_minor: 0, discrepancy_minor: -worthOf(order.lines[1]!) });
      expect(order_transaction.find((row) => row.kind === "refund")!.status).toBe("failure");
    },
  },
  {
    name: "an edit that removes a paid line, which is paid back",
    live: ({ order, removeLine, refund }) => {
      removeLine({ lineId: order.lines[1]!.id });
      refund({ amount: ((worthOf(order.lines[1]!) + 300) / 100).toFixed(2) });
    },
    expected: ({ refund, refund_line, order_line }, order) => {
      expect(refund_line).toEqual([]);
      expect(order_line.find((line) => line.line_id === order.lines[1]!.id)).toMatchObject({
        quantity: 1,
        current_quantity: 0,
      });
      const paid = refund.find((row) => row.total_minor !== 0)!;
      expect(paid).toMatchObject({ total_minor: worthOf(order.lines[1]!) + 300, unallocated_minor: 300 });
    },
  },
  {
    name: "an edit that removes a line that was never paid for, and a gesture",
    live: ({ order, accept, removeLine, refund }) => {
      accept(false);
      removeLine({ lineId: order.lines[2]!.id });
      refund({ amount: "3.00" });
    },
    expected: ({ refund, shop_order }) => {
      expect(refund.map((row) => [row.total_minor, row.unallocated_minor]).sort()).toEqual([[0, 0], [300, 300]]); // prettier-ignore
      expect(only(shop_order).outstanding_minor).toBe(0);
    },
  },
  {
    name: "a cancellation",
    live: ({ cancel }) => cancel("inventory"),
    expected: ({ shop_order, refund, refund_line }, order) => {
      expect(only(shop_order)).toMatchObject({ cancel_reason: "inventory" });
      expect(only(shop_order).cancelled_at).not.toBeNull();
      expect(only(refund)).toMatchObject({ total_minor: order.transactions[0]!.amountMinor, discrepancy_minor: 0 });
      expect(refund_line.map((line) => line.reason)).toEqual(["removed", "removed"]);
    },
  },
  {
    name: "a cancelled order that is deleted",
    moves: 4,
    live: (life) => {
      life.cancel("fraud");
      life.delete();
    },
    expected: ({ shop_order, order_line }) => {
      expect(only(shop_order)).toMatchObject({ cancel_reason: "fraud" });
      expect(only(shop_order).deleted_at).not.toBeNull();
      expect(only(shop_order).name).not.toBe("");
      expect(order_line).toHaveLength(2);
    },
  },
  {
    name: "a chargeback that is lost",
    live: ({ openDispute, closeDispute }) => {
      openDispute("chargeback", "12.50");
      closeDispute("lost");
    },
    expected: ({ dispute }, order) => {
      expect(only(dispute)).toMatchObject({
        order_id: order.id,
        kind: "chargeback",
        status: "lost",
        amount_minor: 1250,
      });
      expect(only(dispute).closed_at).not.toBeNull();
    },
  },
];

describe("the same ledger, whatever arrives twice, late or before what it follows", () => {
  test.each(KINDS)("$name", { timeout: 60_000 }, async ({ live, expected, moves = 3 }) => {
    const { order, told } = lifeOfOrder(live);
    for (const one of told) await deliver(one);
    const inOrder = await ledger();
    expected(inOrder, order);
    for (const arrival of arrivals(told, moves)) {
      await empty();
      for (const one of arrival) await deliver(one);
      for (const one of arrival.toReversed()) await deliver(one);
      expect(await ledger(), arrival.map((one) => one.topic).join(", ")).toEqual(inOrder);
    }
  });
});

const jobs = async (name: string) =>
  (
    await pool().query<{ key: string }>(
      "select key from graphile_worker.jobs where task_identifier = $1 order by key",
      [name],
    )
  ).rows.map((row) => row.key);

describe("what cannot be told by the webhook alone is read from the Admin API", () => {
  beforeEach(() => pool().query("delete from graphile_worker._private_jobs"));

  test("payments and disputes of an order that is not known wait in the ledger, and the order is fetched", async () => {
    const { order, told } = lifeOfOrder((life) => life.openDispute("inquiry"));
    for (const one of told.filter(({ topic }) => !topic.startsWith("orders/"))) await deliver(one);
    const { dispute, order_transaction, shop_order } = await ledger();
    expect([dispute.length, order_transaction.length, shop_order.length]).toEqual([1, 1, 0]);
    expect(await jobs("fetch_missing_order")).toEqual([`fetch_missing_order:${SHOP}:${order.id}`]);
  });

  test("fees are asked for once for many payments, and only of the provider that tells them", async () => {
    const { told } = lifeOfOrder((life) => life.accept());
    for (const one of told) await deliver(one);
    expect(await jobs("read_fees")).toEqual([`read_fees:${SHOP}`]);
    await pool().query("delete from graphile_worker._private_jobs");
    const payment = told.find(({ topic }) => topic === "order_transactions/create")!;
    const body = payment.body.replace("shopify_payments", "manual");
    await deliver({ ...payment, eventId: "by hand", body });
    expect(await jobs("read_fees")).toEqual([]);
  });

  test("two tellings of one moment that differ, and amounts in another currency", async () => {
    const { order, told } = lifeOfOrder((life) => life.refund({ amount: "5.00" }));
    const [first, last] = [told[0]!, told.at(-1)!];
    await deliver(last);
    await deliver(last);
    expect(await jobs("refresh_order")).toEqual([]);
    const changed = { ...(JSON.parse(last.body) as object), financial_status: "paid" };
    await deliver({ ...last, eventId: "of the same moment", body: JSON.stringify(changed) });
    expect(await jobs("refresh_order")).toEqual([`refresh_order:${SHOP}:${order.id}`]);
    await empty();
    await pool().query("delete from graphile_worker._private_jobs");
    await deliver({
      ...first,
      body: first.body.replace('"presentment_currency":"USD"', '"presentment_currency":"EUR"'),
    });
    expect(await jobs("refresh_order")).toEqual([]);
    await deliver({ ...told.find(({ topic }) => topic === "refunds/create")! });
    expect(await jobs("refresh_order")).toEqual([`refresh_order:${SHOP}:${order.id}`]);
  });

  test("a dispute in another currency waits for its order, whose whole sum it is about", async () => {
    const { order, told } = lifeOfOrder((life) => life.openDispute("chargeback", "10.00"));
    const dispute = { ...told.at(-1)!, body: told.at(-1)!.body.replace('"currency":"USD"', '"currency":"CAD"') };
    await expect(deliver(dispute)).rejects.toThrow(/waits for order/);
    expect(await jobs("fetch_missing_order")).toEqual([`fetch_missing_order:${SHOP}:${order.id}`]);
    await deliver(told[0]!);
    await deliver(dispute);
    expect(only((await ledger()).dispute).amount_minor).toBe(order.transactions[0]!.amountMinor);
  });

  test("a dispute that names no order is kept", async () => {
    const { told } = lifeOfOrder((life) => life.openDispute("inquiry", "10.00"));
    const body = JSON.stringify({ ...(JSON.parse(told.at(-1)!.body) as object), order_id: null });
    await deliver({ ...told.at(-1)!, body });
    expect(only((await ledger()).dispute)).toMatchObject({ order_id: null, amount_minor: 1000 });
    expect(await jobs("fetch_missing_order")).toEqual([]);
  });
});

test("nothing that is stored names a person", async () => {
  const { told } = lifeOfOrder((life) => {
    life.refund({ amount: "5.00" });
    life.openDispute("inquiry");
    life.cancel("customer");
  });
  for (const one of told) await deliver(one);
  const { rows } = await pool().query("select payload from webhook_inbox");
  expect(rows.length).toBe(told.length);
  expect(JSON.stringify([rows, await ledger()])).not.toMatch(/robin|sample street|springfield|5550100|1234"|203\.0/i);
});
