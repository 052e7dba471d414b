import { beforeEach, describe, expect, test } from "vitest";
import { countSplit, readSplit } from "#app/guardrails/count-split.server.ts";
import { inEnglish } from "#app/i18n/message.ts";
import { refreshFacts } from "#app/margin/refresh-facts.server.ts";
import { readLift } from "#app/reports/read-lift.server.ts";
import { reportGiven } from "#app/reports/report-given.server.ts";
import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { testDatabase } from "#tests/database.ts";
import { emptyShops } from "#tests/fixtures/ledger.ts";

await testDatabase();
const SHOP = "one.myshopify.com";
const LADDER = "00000000-0000-4000-8000-000000000001";
const NOW = new Date("2026-06-01T12:00Z");
const query = async (sql: string, ...values: unknown[]) => (await pool().query(sql, [SHOP, ...values])).rows;

beforeEach(async () => {
  await emptyShops(SHOP);
  await pool().query("delete from guardrail_state");
  await query("update shop set holdout_share = 0.2, installed_at = '2026-01-01' where shop_id = $1");
  await query("update shop set holdout_since = '2026-03-01T00:00Z' where shop_id = $1");
});

/** A thousand purchases of March with their orders: those with an offer are worth more, every third by two units. */
async function purchases(heldOutOfTen: number, customers = 0): Promise<void> {
  await query(
    `with p as (select n, 'r' || n as ref, '2026-03-02'::timestamptz + make_interval(hours => n / 2) as at, n % 10 < $2::int as is_held,
        case when $4::int > 0 then n % $4::int + 1 end as customer from generate_series(1, 1000) n),
     d as (insert into decision (shop_id, reference_id, decided_at, reason, arm, ladder_id, ladder_version, customer_id, locale, currency, purchase)
       select $1, ref, at, case when is_held then 'holdout' else 'offered' end, case when is_held then 'holdout' else 'offered' end, $3::uuid, 1, customer, 'en', 'USD', '{}' from p),
     o as (insert into shop_order (shop_id, order_id, name, created_at, updated_at, currency, subtotal_minor, discount_minor, tax_minor, shipping_minor, total_minor, customer_id, reference_id, checkout_token)
       select $1, n, '#' || n, at, at, 'USD', 0, 0, 0, 0, 2000, customer, ref, ref from p)
     insert into order_line (shop_id, order_id, line_id, product_id, title, quantity, current_quantity, price_minor, discount_minor, tax_minor, unit_cost_minor)
     select $1, n, n, 1, '', 1, 1, case when is_held then 2000 else 2500 end + n % 3 * 100, 0, 0, 500 from p`,
    heldOutOfTen,
    LADDER,
    customers,
  );
  await refreshFacts(SHOP);
}
const lift = async (search = "") =>
  readLift(await reportGiven(SHOP, `https://x.test/app/reports?from=2026-03-01&to=2026-04-30${search}`, NOW));
const count = (at = NOW) => inTransaction((client) => countSplit(SHOP, at, client));

describe("lift on the overview", () => {
  test("is what a pencil gives, of the programme and of the ladder", async () => {
    await purchases(2);
    await count();
    const { rows } = await lift();
    expect(rows).toHaveLength(2);
    for (const { figures, remark } of rows) {
      expect(inEnglish(remark!)).toBe("Measured");
      expect(figures.heldOrders!.value).toBe(200);
      expect(figures.offeredOrders!.value).toBe(800);
      expect(figures.liftAov!.value).toBeCloseTo(500, -1);
      expect(figures.liftMargin!.value).toBeCloseTo(500, -1);
      expect(figures.liftAov!.high! - figures.liftAov!.low!).toBeLessThan(40);
      expect(figures.liftRepeat!.value).toBeNull();
    }
    expect(inEnglish(rows[0]!.names[0]!)).toBe("The whole programme");
  });

  test("is not shown while the split is broken, nor under filters", async () => {
    await purchases(5);
    await count();
    const { rows } = await lift();
    expect(inEnglish(rows[0]!.remark!)).toMatch(/^The split is broken/);
    expect(rows[0]!.figures.liftAov!.value).toBeNull();
    expect((await lift("&country=US")).rows).toEqual([]);
  });
});

describe("the split", () => {
  test("counts each purchase once, however often it is counted on", async () => {
    await purchases(2);
    await count();
    await count();
    expect(await readSplit(SHOP)).toMatchObject({ share: 0.2, postPurchase: { held: 200, others: 800 }, checkout: { held: 0, others: 0 } }); // prettier-ignore
    await query("insert into decision (shop_id, reference_id, decided_at, reason, arm, locale, currency, purchase) values ($1, 'late', '2026-06-01T11:00Z', 'holdout', 'holdout', 'en', 'USD', '{}')"); // prettier-ignore
    await count();
    expect((await readSplit(SHOP))!.postPurchase).toEqual({ held: 200, others: 800 });
    await count(new Date("2026-06-01T15:00Z"));
    expect((await readSplit(SHOP))!.postPurchase).toEqual({ held: 201, others: 800 });
  });

  test("counts a customer once", async () => {
    await purchases(2, 100);
    await count();
    const { held, others } = (await readSplit(SHOP))!.postPurchase;
    expect(held + others).toBe(100);
  });

  test("begins anew when the share changes", async () => {
    await purchases(2);
    await count();
    await query("update shop set holdout_share = 0.3 where shop_id = $1");
    await count();
    expect(await readSplit(SHOP)).toMatchObject({ share: 0.3, postPurchase: { held: 0, others: 0 } });
  });
});
