import { beforeAll, expect, test } from "vitest";
import {
  cancelReplay,
  replayLadder,
  replayRuns,
  runReplay,
  startReplay,
} from "#app/decisions/replay/replay-run.server.ts";
import { inEnglish } from "#app/i18n/message.ts";
import { newLadder } from "#app/ladders/edit-ladder.ts";
import type { Condition } from "#app/ladders/conditions/condition.ts";
import { saveLadder } from "#app/ladders/publish-ladder.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { testDatabase } from "#tests/database.ts";
import { ladderFixture } from "#tests/fixtures/ladder.ts";
import { storeProducts, storeShop } from "#tests/fixtures/shop.ts";

await testDatabase();
const SHOP = "one.myshopify.com";
const NOW = new Date();
const go = () => Promise.resolve(true);
const one: Condition = { kind: "product", productIds: [1] };
const document = (trigger: Condition) =>
  ladderFixture(trigger, {
    oto: { item: { kind: "variant", productId: 3, variantId: 30 }, onDecline: "down" },
    down: { layer: "downsell", item: { kind: "variant", productId: 2, variantId: 20 } },
  });
const publish = async (name: string, trigger: Condition) => {
  const saved = await saveLadder({
    ...{ shopId: SHOP, ladderId: null, revision: null, staffId: "1", publishes: true },
    document: { ...ladderFixture(trigger, { oto: { item: { kind: "variant", productId: 4, variantId: 40 } } }), name },
  });
  return (saved as { ladderId: string }).ladderId;
};

/** Ten orders, one a day: the odd ones buy product 1, the even ones product 2; customer 7 buys twice. */
beforeAll(async () => {
  await storeShop(SHOP);
  await storeProducts(SHOP, [1, 2, 3, 4].map((id) => ({ productId: id, variants: [{ variantId: id * 10, priceMinor: 1000, stock: 0 }] })));
  await pool().query(
    `insert into shop_order (shop_id, order_id, name, customer_id, created_at, updated_at, currency, subtotal_minor, discount_minor, tax_minor,
       shipping_minor, total_minor, marked_accepts, first_line_ids, has_first_snapshot)
     select $1, n, '#' || n, case when n in (1, 9) then 7 else 100 + n end, $2::timestamptz - (11 - n) * interval '1 day', now(), 'USD', 1000, 0, 0, 0, 1000, '{}', array[1], true
     from generate_series(1, 10) n`,
    [SHOP, NOW],
  );
  await pool().query(
    `insert into order_line (shop_id, order_id, line_id, product_id, variant_id, title, quantity, current_quantity, price_minor, discount_minor, tax_minor)
     select $1, n, l, case when l = 2 then 3 when n % 2 = 1 then 1 else 2 end, case when l = 2 then 30 when n % 2 = 1 then 10 else 20 end, '', 1, 1, 1000, 0, 0
     from generate_series(1, 10) n, generate_series(1, 2) l`,
    [SHOP],
  );
}); // prettier-ignore

test("who matches, what it takes from others and loses to them, what withholds it, its dead branches", async () => {
  const everybody = await publish("Everybody", { all: [] });
  const second = await publish("Second order", { kind: "customer_orders", min: 1 });
  const asked = { ladderId: null, document: document({ any: [one, { kind: "country", countries: ["FR"] }] }), days: 30, createdAt: NOW };
  const result = (await runReplay(SHOP, asked, go))!;
  // What was added by an offer (line 2) is no part of the purchase: else product 3 would be in the order already.
  expect(result).toMatchObject({ orderCount: 10, triggered: 5, isNew: 0, shown: 4, shownSubtotalMinor: 4000, withheld: [] });
  expect(result.takenFrom).toEqual([{ ladderId: everybody, name: "Everybody", count: 4 }]);
  // The order of a customer who bought before goes to the ladder that is as special and older.
  expect(result.lostTo).toEqual([{ ladderId: second, name: "Second order", count: 1 }]);
  expect(result.ladders).toEqual([
    { ladderId: everybody, name: "Everybody", before: 9, after: 5 },
    { ladderId: second, name: "Second order", before: 1, after: 1 },
  ]);
  expect(result.steps).toEqual([{ stepId: "oto", drawn: 4 }, { stepId: "down", drawn: 4 }]);
  expect(result.conditions.map(({ held }) => held)).toEqual([5, 0]);
  expect(result.deadBranches.map(inEnglish)).toEqual(["No order was “sent to FR”."]);
}); // prettier-ignore

test("a run tells its progress, can be cancelled, begins anew after a crash, and fails in words", async () => {
  const ready = { shopId: SHOP, ladderId: null, document: document(one), days: 30, staffId: "1" };
  const runId = await startReplay(ready);
  expect((await replayRuns(SHOP, null))[0]).toMatchObject({ runId, status: "waiting" });
  // A process was killed in the middle.
  await pool().query("update replay_run set status = 'running', done_count = 4 where run_id = $1", [runId]);
  await replayLadder({ shopId: SHOP, runId });
  const [done] = await replayRuns(SHOP, null);
  expect(done).toMatchObject({ status: "done", orderCount: 10, doneCount: 10, result: { triggered: 5 } });
  const cancelled = await startReplay(ready);
  await cancelReplay(SHOP, cancelled);
  await replayLadder({ shopId: SHOP, runId: cancelled });
  const open = await startReplay({ ...ready, document: newLadder("en") });
  await replayLadder({ shopId: SHOP, runId: open });
  const byId = new Map((await replayRuns(SHOP, null)).map((run) => [run.runId, run]));
  expect(byId.get(cancelled)).toMatchObject({ status: "cancelled", result: null });
  expect(byId.get(open)).toMatchObject({ status: "failed", error: expect.stringContaining("not complete") });
  expect(await replayRuns("two.myshopify.com", null)).toEqual([]);
});
