import { beforeEach, describe, expect, test } from "vitest";
import { recordOfPayload, type ProductRecord } from "#app/catalog/product-record.ts";
import { saveProducts } from "#app/catalog/save-products.server.ts";
import type { LineRecord, OrderRecord } from "#app/orders/order-record.ts";
import { saveOrder } from "#app/orders/save-order.server.ts";
import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { testDatabase } from "#tests/database.ts";

await testDatabase();
const SHOP = "kettle.myshopify.com";
const day = (of: number, hour = 12) => new Date(Date.UTC(2026, 10, of, hour));

beforeEach(async () => {
  for (const table of ["unit_cost", "order_line", "shop_order", "variant", "product", "shop"])
    await pool().query(`delete from ${table}`);
  await pool().query("insert into shop (shop_id, currency) values ($1, 'USD')", [SHOP]);
});

/** The catalogue as it is told on a day; undefined: without costs, as webhooks tell it. */
async function catalog(of: number, unitCostMinor: number | null | undefined, variantId = 5): Promise<void> {
  const told = recordOfPayload(
    {
      id: 4,
      title: "Tea",
      updated_at: day(of).toISOString(),
      variants: [{ id: variantId, title: "Tea", price: "10.00" }],
    },
    "USD",
  );
  const record: ProductRecord = { ...told, variants: told.variants.map((variant) => ({ ...variant, unitCostMinor })) };
  await inTransaction((client) => saveProducts(SHOP, [record], day(of), client));
}
const history = async () =>
  (
    await pool().query("select valid_from, cost_minor from unit_cost where shop_id = $1 order by valid_from", [SHOP])
  ).rows.map((row: { valid_from: Date; cost_minor: number | null }) => [row.valid_from.getUTCDate(), row.cost_minor]);

const line: LineRecord = {
  lineId: 1,
  productId: 4,
  variantId: 5,
  sku: null,
  title: "Tea",
  quantity: 1,
  currentQuantity: 1,
  priceMinor: 1000,
  discountMinor: 0,
  taxMinor: 0,
  requiresShipping: true,
};
/** An order of a day, told on that day or later. */
async function order(orderId: number, of: number, told = of): Promise<void> {
  const record: OrderRecord = {
    orderId, name: `#${orderId}`, checkoutToken: null, customerId: null, country: null, locale: null, createdAt: day(of, 13), updatedAt: day(told, 14),
    cancelledAt: null, cancelReason: null, isTest: false, taxesIncluded: false, financialStatus: "paid", currency: "USD", presentmentCurrency: "USD",
    sourceName: "web", gateways: [], subtotalMinor: 1000, discountMinor: 0, taxMinor: 0, shippingMinor: 0, shippingTaxMinor: 0, totalMinor: 1000,
    outstandingMinor: 0, markedAccepts: undefined, lines: [line], refunds: [], transactions: undefined,
  }; // prettier-ignore
  await inTransaction((client) => saveOrder(SHOP, record, client));
}
const costs = async () =>
  (
    await pool().query(
      "select order_id, unit_cost_minor, cost_source from order_line where shop_id = $1 order by order_id",
      [SHOP],
    )
  ).rows.map((row: { order_id: number; unit_cost_minor: number | null; cost_source: string }) => [
    row.order_id,
    row.unit_cost_minor,
    row.cost_source,
  ]);

describe("the history of a cost", () => {
  test("has a row for each change, also for a cost that is not known any more, and none for what stays", async () => {
    await catalog(1, 400);
    await catalog(2, 400);
    await catalog(3, undefined);
    await catalog(4, 450);
    await catalog(5, null);
    await catalog(6, null);
    await catalog(7, 450);
    expect(await history()).toEqual([[1, 400], [4, 450], [5, null], [7, 450]]); // prettier-ignore
  });

  test("begins with the first cost that is known", async () => {
    await catalog(1, null);
    expect(await history()).toEqual([]);
    await catalog(2, 300);
    expect(await history()).toEqual([[2, 300]]);
  });

  test("stays when the catalogue's transaction fails", async () => {
    await catalog(1, 400);
    const failed = inTransaction(async (client) => {
      const told = recordOfPayload({ id: 4, title: "Tea", updated_at: day(2).toISOString(), variants: [{ id: 5, title: "Tea", price: "10.00" }] }, "USD"); // prettier-ignore
      await saveProducts(SHOP, [{ ...told, variants: told.variants.map((v) => ({ ...v, unitCostMinor: 1 })) }], day(2), client); // prettier-ignore
      throw new Error("the worker ends here");
    });
    await expect(failed).rejects.toThrow("ends here");
    expect(await history()).toEqual([[1, 400]]);
  });
});

describe("a line costs what its variant cost on the day of the order", () => {
  test("whenever the order is told", async () => {
    await catalog(1, 400);
    await order(1, 2);
    await catalog(3, 500);
    await order(2, 4);
    await order(3, 2, 5);
    await order(1, 2, 6);
    expect(await costs()).toEqual([[1, 400, "shopify"], [2, 500, "shopify"], [3, 400, "shopify"]]); // prettier-ignore
  });

  test("a first cost that is known only later is taken, as an estimate, by orders told before and after it", async () => {
    await order(1, 2);
    expect(await costs()).toEqual([[1, null, "unknown"]]);
    await catalog(4, 400);
    await order(2, 3, 5);
    await catalog(6, 500);
    await order(1, 2, 7);
    await order(2, 3, 7);
    expect(await costs()).toEqual([[1, 400, "shopify_later"], [2, 400, "shopify_later"]]); // prettier-ignore
  });

  test("where none was known on the day, though one was before, the next one is taken", async () => {
    await catalog(1, 400);
    await catalog(2, null);
    await order(1, 3);
    await catalog(4, 450);
    expect(await costs()).toEqual([[1, 450, "shopify_later"]]);
  });

  test("a cost that is not known any more does not take back what was known", async () => {
    await catalog(1, 400);
    await order(1, 2);
    await catalog(3, null);
    await order(1, 2, 4);
    expect(await costs()).toEqual([[1, 400, "shopify"]]);
  });

  test("other variants and other shops stay as they are", async () => {
    await order(1, 2);
    await catalog(3, 700, 6);
    await pool().query(
      "insert into unit_cost (shop_id, variant_id, valid_from, cost_minor) values ('other', 5, '2026-11-01', 900)",
    );
    await order(1, 2, 4);
    expect(await costs()).toEqual([[1, null, "unknown"]]);
  });

  test("an order whose cost becomes known is computed anew", async () => {
    await order(1, 2);
    await pool().query("delete from stale_order");
    await catalog(3, 400);
    expect((await pool().query("select distinct order_id from stale_order")).rows).toEqual([{ order_id: 1 }]);
  });
});
