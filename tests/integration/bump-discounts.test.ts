import { beforeEach, expect, test } from "vitest";
import { syncBumpDiscounts } from "#app/decisions/sync-bump-discounts.server.ts";
import { changeStatus, type StatusChange } from "#app/ladders/change-ladder.server.ts";
import type { LadderDocument } from "#app/ladders/ladder.ts";
import { saveLadder } from "#app/ladders/publish-ladder.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { createCheckout, describeCheckout } from "#dev-store/platform/checkouts.ts";
import { announced } from "#tests/fixtures/announced.ts";
import { bumpLadder } from "#tests/fixtures/checkout.ts";
import { ledgerWorld } from "#tests/fixtures/ledger-world.ts";
import { storeProducts } from "#tests/fixtures/shop.ts";

const { shopId, devStore } = await ledgerWorld(["write_discounts"]);
const { store } = devStore;
const variants = store.state.products.flatMap(({ id: productId, variants: own }) =>
  own.map(({ id }) => ({ productId, variantId: id })),
);
const [front, strainer, after] = variants.filter(
  (one, at) => variants.findIndex(({ productId }) => productId === one.productId) === at,
) as [(typeof variants)[0], (typeof variants)[0], (typeof variants)[0]];
const PRICE = store.variant(strainer.variantId)!.variant.priceMinor;
const mirror = (priceMinor: number) =>
  announced("catalog", shopId, () =>
    storeProducts(shopId, [
      { productId: front.productId, variants: [{ variantId: front.variantId, priceMinor: 9000 }] },
      { productId: strainer.productId, variants: [{ variantId: strainer.variantId, priceMinor }] },
      { productId: after.productId, variants: [{ variantId: after.variantId, priceMinor: 5000 }] },
    ]),
  );
const startingCodes = store.state.discountCodes.length;

beforeEach(async () => {
  await pool().query("delete from ladder");
  await pool().query("delete from bump_discount");
  await pool().query("delete from graphile_worker._private_jobs");
  store.state.discountCodes.splice(startingCodes);
  await mirror(PRICE);
});

const ladder = (price: object) =>
  bumpLadder(
    { item: { kind: "variant", ...strainer }, price },
    {
      trigger: { kind: "product", productIds: [front.productId] },
      postPurchase: {
        start: "oto",
        steps: {
          oto: {
            offer: { ...bumpLadder().postPurchase.steps.oto!.offer, item: { kind: "variant", ...after } },
            onAccept: null,
            onDecline: null,
          },
        },
      },
    },
  );
const fifteen = { kind: "percent_off", percent: 15, reason: "With your machine" };

async function publish(document: LadderDocument, ladderId: string | null = null, revision: number | null = null) {
  const saved = await saveLadder({ shopId, ladderId, document, revision, staffId: "1", publishes: true });
  if (saved.kind !== "saved") throw new Error(JSON.stringify(saved));
  return saved;
}
const change = (ladderId: string, to: StatusChange) => changeStatus({ shopId, ladderId, change: to, staffId: "1" });
const isAsked = async () =>
  (await pool().query("select 1 from graphile_worker.jobs where task_identifier = 'sync_bump_discounts'")).rowCount ===
  1;
const rows = async () =>
  (
    await pool().query<{
      code: string;
      status: string;
      terms: string;
      error: string | null;
      discount_id: string | null;
    }>(
      "select code, status, terms, error, discount_id from bump_discount where shop_id = $1 order by created_at, code",
      [shopId],
    )
  ).rows;
const statuses = async () => (await rows()).map(({ status, terms }) => `${terms} ${status}`);
const codes = () => store.state.discountCodes.slice(startingCodes);
const discount = (code: string, quantity = 1) =>
  describeCheckout(
    store,
    createCheckout(store, { lines: [{ variantId: strainer.variantId, quantity }], discountCode: code }),
  ) as { discount: string };

test("publishing a discounted bump makes its code, once, and the store honours it", async () => {
  await publish(ladder(fifteen));
  expect(await isAsked()).toBe(true);
  await syncBumpDiscounts({ shopId });
  await syncBumpDiscounts({ shopId });
  expect(await statuses()).toEqual(["percent:15 active"]);
  expect(codes()).toHaveLength(1);
  const [row] = await rows();
  expect(codes()[0]).toMatchObject({
    code: row!.code,
    percentOff: 15,
    variantIds: [strainer.variantId],
    isCombinable: true,
    endsAt: null,
  });
  expect(row!.code).toMatch(/^LADDER-[2-9A-Z]{12}$/);
  expect(discount(row!.code).discount).toBe((Math.round(PRICE * 0.15) / 100).toFixed(2));
});

test("two runs at once make one code", async () => {
  await publish(ladder(fifteen));
  await Promise.all([syncBumpDiscounts({ shopId }), syncBumpDiscounts({ shopId })]);
  expect(await statuses()).toEqual(["percent:15 active"]);
  expect(codes()).toHaveLength(1);
});

test("paused, archived or published at full price, the code ends; resumed, there is a new one", async () => {
  const { ladderId, revision } = await publish(ladder(fifteen));
  await syncBumpDiscounts({ shopId });
  const { code } = (await rows())[0]!;
  await change(ladderId, "pause");
  await syncBumpDiscounts({ shopId });
  expect(await statuses()).toEqual(["percent:15 ended"]);
  expect(() => discount(code)).toThrow("no longer valid");
  await change(ladderId, "resume");
  await syncBumpDiscounts({ shopId });
  expect(await statuses()).toEqual(["percent:15 ended", "percent:15 active"]);
  await publish(ladder({ kind: "full" }), ladderId, revision);
  await syncBumpDiscounts({ shopId });
  expect(await statuses()).toEqual(["percent:15 ended", "percent:15 ended"]);
});

test("a fixed price asks for another code when the store's own changes", async () => {
  await publish(ladder({ kind: "fixed", priceMinor: PRICE - 200, reason: "With your machine" }));
  await syncBumpDiscounts({ shopId });
  await mirror(PRICE + 100);
  await syncBumpDiscounts({ shopId });
  expect(await statuses()).toEqual(["amount:200 ended", "amount:300 active"]);
  expect(discount((await rows())[1]!.code, 2).discount).toBe("6.00");
});

test("an answer of Shopify's that was lost: the code that was made is found, not made again; or found and ended", async () => {
  const { ladderId } = await publish(ladder(fifteen));
  await syncBumpDiscounts({ shopId });
  const forget = () => pool().query("update bump_discount set status = 'wanted', discount_id = null");
  await forget();
  await syncBumpDiscounts({ shopId });
  expect(await statuses()).toEqual(["percent:15 active"]);
  expect(codes()).toHaveLength(1);
  await forget();
  await change(ladderId, "archive");
  await syncBumpDiscounts({ shopId });
  expect(await statuses()).toEqual(["percent:15 ended"]);
  expect(() => discount(codes()[0]!.code)).toThrow("no longer valid");
});

test("what Shopify refuses is written down in its words, and tried again with the next run", async () => {
  await publish(ladder(fifteen));
  await pool().query(
    "insert into bump_discount (shop_id, ladder_id, bump_id, code, variant_id, terms, status, created_at) select shop_id, ladder_id, 'strainer', '', $2, 'percent:15', 'wanted', now() from ladder where shop_id = $1",
    [shopId, strainer.variantId],
  );
  await syncBumpDiscounts({ shopId });
  expect(await rows()).toMatchObject([{ status: "failed", error: "Code can't be blank" }]);
  await pool().query("update bump_discount set code = 'LADDER-REPAIRED'");
  await syncBumpDiscounts({ shopId });
  expect(await rows()).toMatchObject([{ code: "LADDER-REPAIRED", status: "active", error: null }]);
});

test("a shop without discounted bumps is left alone", async () => {
  await publish(ladder({ kind: "full" }));
  expect(await isAsked()).toBe(false);
  await syncBumpDiscounts({ shopId });
  expect(await rows()).toEqual([]);
});
