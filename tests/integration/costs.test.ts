import { beforeEach, describe, expect, test } from "vitest";
import { removeCostRule, saveCostRules } from "#app/margin/costs/change-cost-rules.server.ts";
import { changeCosts } from "#app/margin/costs/change-costs.server.ts";
import { exportCostFile, importCostFile, previewCostFile } from "#app/margin/costs/cost-file.server.ts";
import { readDeliveryCosts, saveCostSettings } from "#app/margin/costs/cost-settings.server.ts";
import type { RuleChange } from "#app/margin/costs/cost-rule.ts";
import { readCostsPage } from "#app/margin/costs/read-costs-page.server.ts";
import { refreshFacts } from "#app/margin/refresh-facts.server.ts";
import { staleCounts } from "#app/margin/stale-marks.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { testDatabase } from "#tests/database.ts";
import { storeProducts, storeShop } from "#tests/fixtures/shop.ts";

await testDatabase();
const SHOP = "costs.myshopify.com";
const OTHER = "other.myshopify.com";
const NOW = new Date();
const SETTINGS = { fallbackCostRate: null, paymentFeeRate: 0, paymentFeeFixedMinor: 0, deliveryCostMinor: 0, deliveryItemCostMinor: 0,
  disputeFeeMinor: 0, sharesAmountRefunds: false }; // prettier-ignore
const rule = (scope: RuleChange["scope"], targetIds: number[], cost: { rate?: number; unitMinor?: number }) =>
  saveCostRules(SHOP, { scope, targetIds, cost: { rate: null, unitMinor: null, ...cost } as RuleChange["cost"] }, "7");

/** Products 1 to 6, each sold once for 10.00; Shopify knows the cost of the first as of the order's day, of the second since later. */
beforeEach(async () => {
  for (const table of [
    "cost_rule",
    "delivery_cost",
    "order_line",
    "order_transaction",
    "shop_order",
    "order_fact",
    "line_fact",
    "audit_entry",
    "stale_order",
    "stale_day",
    "collection_product",
    "collection",
    "variant",
    "product",
    "shop",
  ])
    // prettier-ignore
    await pool().query(`delete from ${table}`);
  for (const shop of [SHOP, OTHER]) {
    await storeShop(shop);
    await storeProducts(
      shop,
      [1, 2, 3, 4, 5, 6].map((id) => ({
        productId: id,
        variants: [{ variantId: id * 10, priceMinor: 1000, sku: `SKU-${id}` }],
      })),
    );
    await pool().query("update variant set unit_cost_minor = 300 where shop_id = $1 and product_id in (1, 2)", [shop]);
    await pool().query(
      `insert into shop_order (shop_id, order_id, name, created_at, updated_at, currency, country, subtotal_minor, discount_minor, tax_minor, shipping_minor, total_minor)
       values ($1, 1, '#1', $2, $2, 'USD', 'DE', 6000, 0, 0, 0, 6000)`,
      [shop, new Date(NOW.getTime() - 86_400_000)],
    );
    await pool().query(
      `insert into order_line (shop_id, order_id, line_id, product_id, variant_id, title, quantity, current_quantity, price_minor, discount_minor, tax_minor, unit_cost_minor, cost_source)
       select $1, 1, i, i, i * 10, 'Product', 1, 1, 1000, 0, 0, case when i < 3 then 300 end, case i when 1 then 'shopify' when 2 then 'shopify_later' else 'unknown' end
       from generate_series(1, 6) i`,
      [shop],
    );
    await pool().query(
      `with c as (insert into collection (shop_id, collection_id, title, handle) values ($1, 71, 'Older', 'older'), ($1, 72, 'Newer', 'newer'))
       insert into collection_product (shop_id, collection_id, product_id) values ($1, 71, 3), ($1, 71, 4), ($1, 72, 4), ($1, 72, 5), ($1, 72, 1)`,
      [shop],
    );
  }
  await refreshFacts(SHOP);
});

const costs = async (shopId = SHOP) =>
  (
    await pool().query<{ cost: number }>("select product_cost_minor as cost from line_fact where shop_id = $1 order by line_id", [shopId])
  ).rows.map(({ cost }) => cost); // prettier-ignore

describe("where a cost comes from", () => {
  test("Shopify's, the product's rule, the older collection's, the newer one's, the fallback: facts and the page agree", async () => {
    await rule("collection", [71], { rate: 0.2 });
    await rule("collection", [72], { rate: 0.5 });
    await rule("product", [3], { unitMinor: 111 });
    await saveCostSettings(SHOP, { shop: { ...SETTINGS, fallbackCostRate: 0.4 }, countries: [] }, "7");
    expect(await staleCounts(SHOP)).toMatchObject({ orders: 1 });
    await refreshFacts(SHOP);
    expect(await costs()).toEqual([300, 300, 111, 200, 500, 400]);
    const { sources, rules, staleOrders } = await readCostsPage(SHOP, NOW);
    expect(sources.lines).toEqual({
      shopify: 1,
      shopify_later: 1,
      product_rule: 1,
      collection_rule: 2,
      fallback: 1,
      none: 0,
    });
    expect(staleOrders).toBe(0);
    const { rows } = await pool().query(
      "select lines_estimated, lines_without_cost from order_fact where shop_id = $1",
      [SHOP],
    );
    expect(rows).toEqual([{ lines_estimated: sources.total - sources.lines.shopify, lines_without_cost: 0 }]);
    expect(rules.map(({ scope, title, lines }) => [scope, title, lines])).toEqual([
      ["product", "Product 3", 1],
      ["collection", "Newer", 1],
      ["collection", "Older", 1],
    ]);
    expect(rules[1]).toMatchObject({
      products: 3,
      productsKnown: 1,
      productsRuled: 0,
      productsElsewhere: 1,
      elsewhere: ["Older"],
    });
    expect(rules[2]).toMatchObject({ products: 2, productsKnown: 0, productsRuled: 1, productsElsewhere: 0 });
    // The other shop has the same ids and none of the rules.
    expect((await readCostsPage(OTHER, NOW)).sources.lines).toMatchObject({ product_rule: 0, none: 4 });
  });

  test("the newest word of a rule counts; without it the next that knows one", async () => {
    await rule("product", [3, 4], { rate: 0.1 });
    await rule("product", [3], { rate: 0.25 });
    await refreshFacts(SHOP);
    expect((await costs()).slice(2)).toEqual([250, 100, 0, 0]);
    const { rules } = await readCostsPage(SHOP, NOW);
    expect(await removeCostRule(OTHER, rules[0]!.ruleId, "7")).toBe(false);
    expect(await removeCostRule(SHOP, rules[0]!.ruleId, "7")).toBe(true);
    expect(await removeCostRule(SHOP, rules[0]!.ruleId, "7")).toBe(false);
    await refreshFacts(SHOP);
    expect((await costs()).slice(2)).toEqual([0, 100, 0, 0]);
    const { rows } = await pool().query("select actor, action, subject from audit_entry where shop_id = $1", [SHOP]);
    expect(rows).toEqual(
      Array.from({ length: 3 }, () => ({ actor: "7", action: "settings.changed", subject: "cost_rule" })),
    );
  });

  test("a rule of what the shop has no more is shown as such", async () => {
    await rule("product", [999], { unitMinor: 5 });
    expect((await readCostsPage(SHOP, NOW)).rules).toMatchObject([{ targetId: 999, title: null, lines: 0 }]);
  });
});

describe("settings", () => {
  test("what facts rest on marks every order of this shop; what they do not rest on, and nothing new, marks none", async () => {
    const save = (shop: object, countries: { country: string; orderMinor: number; itemMinor: number }[] = []) =>
      saveCostSettings(SHOP, { shop: { ...SETTINGS, ...shop }, countries }, "7");
    const marked = async () => {
      const { orders } = await staleCounts(SHOP);
      await refreshFacts(SHOP);
      return orders;
    };
    await save({ sharesAmountRefunds: true });
    expect(await marked()).toBe(0);
    await save({ sharesAmountRefunds: true, disputeFeeMinor: 1500 });
    expect(await marked()).toBe(1);
    const germany = { country: "DE", orderMinor: 900, itemMinor: 10 };
    await save({ disputeFeeMinor: 1500 }, [germany]);
    expect(await marked()).toBe(1);
    await save({ disputeFeeMinor: 1500 }, [germany]);
    expect(await marked()).toBe(0);
    expect(await readDeliveryCosts(SHOP)).toEqual([germany]);
    const { rows } = await pool().query("select delivery_cost_minor as minor from order_fact where shop_id = $1", [
      SHOP,
    ]);
    expect(rows).toEqual([{ minor: 960 }]);
    expect((await staleCounts(OTHER)).orders).toBeGreaterThan(0); // its own, from being stored
    expect(await readDeliveryCosts(OTHER)).toEqual([]);
  });

  test("how many fees Shopify tells", async () => {
    await pool().query(
      `insert into order_transaction (shop_id, transaction_id, order_id, kind, status, amount_minor, fee_minor, processed_at)
       values ($1, 1, 1, 'sale', 'success', 6000, 210, now()), ($1, 2, 1, 'capture', 'success', 100, null, now()),
         ($1, 3, 1, 'sale', 'failure', 100, null, now()), ($1, 4, 1, 'refund', 'success', 100, null, now())`,
      [SHOP],
    );
    expect((await readCostsPage(SHOP, NOW)).sources).toMatchObject({ charges: 2, chargesWithFee: 1 });
  });

  test.each([
    ["save", "{"],
    ["save", JSON.stringify({ shop: { ...SETTINGS, paymentFeeRate: 2.9 }, countries: [] })],
    ["save", JSON.stringify({ shop: { ...SETTINGS, deliveryCostMinor: -1 }, countries: [] })],
    ["save_rules", JSON.stringify({ scope: "shop", targetIds: [1], cost: { rate: 0.4, unitMinor: null } })],
    ["save_rules", JSON.stringify({ scope: "product", targetIds: [1], cost: { rate: 0.4, unitMinor: 5 } })],
    ["remove_rule", '"1"'],
    ["drop", ""],
  ])("%s of %s is refused and changes nothing", async (intent, body) => {
    expect(await changeCosts(SHOP, intent, body, "7")).toBeNull();
    expect((await pool().query("select 1 from audit_entry")).rowCount).toBe(0);
  });
});

describe("costs from a file", () => {
  test("exported, filled in, told, imported; the same file again changes nothing", async () => {
    const file = await exportCostFile(SHOP);
    expect(file.split("\r\n")).toEqual([
      "sku,product,variant,price,unit_cost",
      ...[3, 4, 5, 6].map((id) => `SKU-${id},Product ${id},,10.00,`),
      "",
    ]);
    const filled = file.replace("SKU-3,Product 3,,10.00,", "SKU-3,Product 3,,10.00,4.20").replace("SKU-4,Product 4,,10.00,", "SKU-4,Product 4,,10.00,0.99"); // prettier-ignore
    expect(await previewCostFile(SHOP, filled)).toMatchObject({ rules: [{ productId: 3, unitMinor: 420 }, { productId: 4, unitMinor: 99 }], skipped: 2 }); // prettier-ignore
    expect((await pool().query("select 1 from cost_rule")).rowCount).toBe(0);
    await importCostFile(SHOP, filled, "7");
    await refreshFacts(SHOP);
    expect((await costs()).slice(2)).toEqual([420, 99, 0, 0]);
    expect(await exportCostFile(SHOP)).toBe(filled);
    expect(await importCostFile(SHOP, filled, "7")).toMatchObject({ rules: [], same: 2 });
    expect(await staleCounts(SHOP)).toMatchObject({ orders: 0 });
    expect((await pool().query("select 1 from cost_rule where shop_id = $1", [OTHER])).rowCount).toBe(0);
  });

  test("one bad line: nothing is imported", async () => {
    const { problems } = await importCostFile(SHOP, "sku,unit_cost\nSKU-3,4.20\nNO-SUCH,1\nSKU-4,x", "7");
    expect(problems.map(({ line }) => line)).toEqual([3, 4]);
    expect((await pool().query("select 1 from cost_rule")).rowCount).toBe(0);
    expect((await pool().query("select 1 from audit_entry")).rowCount).toBe(0);
  });
});
