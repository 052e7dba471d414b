import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { decideOffer } from "#app/decisions/decide-offer.server.ts";
import { inEnglish } from "#app/i18n/message.ts";
import { ladderOf } from "#app/ladders/ladder-list.server.ts";
import { publishedLadders } from "#app/ladders/published-ladders.server.ts";
import type { Industry } from "#app/ladders/templates/template.ts";
import { readSales } from "#app/recommendations/best-sellers.server.ts";
import { draftFromSuggestion } from "#app/recommendations/draft-from-suggestion.server.ts";
import { associationsOf } from "#app/recommendations/guided-start.ts";
import { publishProposal } from "#app/recommendations/publish-proposal.server.ts";
import { readPairs } from "#app/recommendations/read-bought-together.server.ts";
import { readGuidedStart } from "#app/recommendations/read-guided-start.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { notifyChange } from "#app/runtime/invalidation.server.ts";
import { testDatabase } from "#tests/database.ts";
import { purchaseFixture } from "#tests/fixtures/purchase.ts";
import { storeProducts, storeShop } from "#tests/fixtures/shop.ts";

await testDatabase();
const SHOP = "one.myshopify.com";
const NEWCOMER = "new.myshopify.com";
const EMPTY = "empty.myshopify.com";
const STAFF = "42";
const NOW = new Date("2026-11-20T12:00:00Z");
const DAY_MS = 86_400_000;

const TEA = 1;
const STRAINER = 2;
const HONEY = 3;
const MUG = 4;
const products = [
  { productId: TEA, title: "Sencha", tags: ["evening", "pantry"], variants: [{ variantId: 10, priceMinor: 1000 }] },
  { productId: STRAINER, title: "Strainer", tags: ["tool"], variants: [{ variantId: 20, priceMinor: 900 }] },
  { productId: HONEY, title: "Honey", tags: ["evening", "pantry"], variants: [{ variantId: 30, priceMinor: 600 }] },
  { productId: MUG, title: "Mug", tags: ["ware"], variants: [{ variantId: 40, priceMinor: 2400 }] },
];
const PRICES = new Map(products.map(({ productId, variants }) => [productId, variants[0]!.priceMinor]));

interface OrderFixture {
  readonly lines: readonly (readonly [productId: number, quantity: number, kind?: "accepted"])[];
  readonly daysAgo?: number;
  readonly isCancelled?: boolean;
  readonly isTest?: boolean;
  /** Absent: the order was not seen when it was placed. */
  readonly hasSnapshot?: boolean;
}
let orderId = 0;
async function storeOrder(given: OrderFixture, shopId = SHOP): Promise<void> {
  orderId += 1;
  const at = new Date(NOW.getTime() - (given.daysAgo ?? 3) * DAY_MS);
  const first = given.lines.flatMap(([, , kind], index) => (kind === "accepted" ? [] : [index + 1]));
  await pool().query(
    `insert into shop_order (shop_id, order_id, name, created_at, updated_at, cancelled_at, is_test, currency, subtotal_minor, discount_minor,
       tax_minor, shipping_minor, total_minor, has_first_snapshot, first_line_ids)
     values ($1, $2, $3, $4, $4, $5, $6, 'USD', 0, 0, 0, 0, 0, $7, $8)`,
    [shopId, orderId, `#${orderId}`, at, given.isCancelled ? at : null, given.isTest ?? false, given.hasSnapshot ?? true,
      (given.hasSnapshot ?? true) ? first : []],
  ); // prettier-ignore
  for (const [index, [productId, quantity, kind]] of given.lines.entries()) {
    await pool().query(
      `insert into order_line (shop_id, order_id, line_id, product_id, variant_id, title, quantity, current_quantity, price_minor, discount_minor, tax_minor)
       values ($1, $2, $3, $4, $5, 'x', $6, $6, $7, 0, 0)`,
      [shopId, orderId, index + 1, productId, productId * 10, quantity, PRICES.get(productId)],
    );
    if (kind !== "accepted") continue;
    await pool().query(
      `insert into attribution (shop_id, reference_id, step_id, order_id, line_id, evidence, ladder_id, ladder_version, offer_id, layer)
       values ($1, $2, 'oto', $3, $4, 'metafield', gen_random_uuid(), 1, 'o', 'oto')`,
      [shopId, `r${orderId}`, orderId, index + 1],
    );
  }
}
const times = async (count: number, order: OrderFixture) => {
  for (let at = 0; at < count; at++) await storeOrder(order);
};

beforeAll(async () => {
  for (const shopId of [SHOP, NEWCOMER]) {
    await storeShop(shopId);
    await storeProducts(shopId, products);
    await pool().query("update variant set unit_cost_minor = price_minor * 3 / 10 where shop_id = $1", [shopId]);
    await notifyChange("catalog", shopId);
  }
  await storeShop(EMPTY);
  await times(14, { lines: [[TEA, 1]] });
  await times(6, { lines: [[TEA, 3]] });
  await times(12, { lines: [[TEA, 1], [STRAINER, 1]] }); // prettier-ignore
  await times(8, { lines: [[HONEY, 1]] });
  await times(40, { lines: [[MUG, 1]] });
  // What an accept added is not what goes together by itself: seen by the first snapshot, or by the attribution.
  await storeOrder({ lines: [[TEA, 1], [STRAINER, 9, "accepted"]] }); // prettier-ignore
  await storeOrder({ lines: [[TEA, 1], [STRAINER, 9, "accepted"]], hasSnapshot: false }); // prettier-ignore
  // None of these counts.
  await storeOrder({ lines: [[TEA, 1], [STRAINER, 1]], isCancelled: true }); // prettier-ignore
  await storeOrder({ lines: [[TEA, 1], [STRAINER, 1]], isTest: true }); // prettier-ignore
  await storeOrder({ lines: [[TEA, 1], [STRAINER, 1]], daysAgo: 61 }); // prettier-ignore
});
beforeEach(async () => {
  await pool().query("delete from ladder");
  await Promise.all([SHOP, NEWCOMER].map((shopId) => notifyChange("ladders", shopId)));
});

const start = (industry: Industry | null = "sundries", shopId = SHOP) => readGuidedStart(shopId, industry, NOW);
const publish = (document: unknown, publishes = true) => publishProposal({ shopId: SHOP, document, publishes, staffId: STAFF }); // prettier-ignore

describe("figures", () => {
  test("what was sold before any offer, in how many orders, for how much", async () => {
    const { orderCount, products: sold } = await readSales(SHOP, NOW);
    expect(orderCount).toBe(82);
    expect(sold).toEqual([
      { productId: TEA, variantId: 10, orders: 34, units: 46, revenueMinor: 46_000, ordersOfSeveral: 6 },
      { productId: MUG, variantId: 40, orders: 40, units: 40, revenueMinor: 96_000, ordersOfSeveral: 0 },
      { productId: STRAINER, variantId: 20, orders: 12, units: 12, revenueMinor: 10_800, ordersOfSeveral: 0 },
      { productId: HONEY, variantId: 30, orders: 8, units: 8, revenueMinor: 4_800, ordersOfSeveral: 0 },
    ]);
  });
  test("pairs with their lift, share, attachment and margin", async () => {
    const sales = await readSales(SHOP, NOW);
    const pairs = await readPairs(SHOP, [TEA, STRAINER, HONEY, MUG], NOW);
    expect(pairs).toEqual([
      { productId: TEA, otherId: STRAINER, orders: 12, otherUnits: 12 },
      { productId: STRAINER, otherId: TEA, orders: 12, otherUnits: 12 },
    ]);
    const found = associationsOf(sales, pairs, await catalogOf(SHOP));
    const tea = found.find(({ productId }) => productId === TEA)!;
    // 12 · 82 ÷ (34 · 12); Var 1/12 − 1/34 − 1/12 + 24/408 − 1/82 = 0.017217; e^(1.96 · 0.13121) = 1.2933.
    expect(tea.lift.value).toBeCloseTo(2.4118, 4);
    expect(tea.lift.low).toBeCloseTo(1.8649, 3);
    expect(tea.lift.high).toBeCloseTo(3.119, 3);
    expect(tea.share.value).toBeCloseTo(12 / 34, 9);
    expect(tea.attachmentRate).toBeCloseTo(12 / 46, 9);
    expect(tea.support).toBeCloseTo(12 / 82, 9);
    expect(tea.margin).toEqual({ minor: 700 + 630, isEstimated: false });
  });
  test("counted by the database as by hand, whatever is in the orders", async () => {
    await storeShop("many.myshopify.com");
    let seed = 7;
    const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const orders = Array.from({ length: 60 }, () =>
      [TEA, STRAINER, HONEY, MUG].filter(() => next(3) > 0).map((id) => [id, 1 + next(3)] as const),
    ).filter((lines) => lines.length > 0);
    for (const lines of orders) await storeOrder({ lines }, "many.myshopify.com");
    const { products: sold } = await readSales("many.myshopify.com", NOW);
    const pairs = await readPairs("many.myshopify.com", [TEA], NOW);
    for (const { productId, units, ordersOfSeveral } of sold) {
      const own = orders.flatMap((lines) => lines.filter(([id]) => id === productId));
      expect(units).toBe(own.reduce((sum, [, quantity]) => sum + quantity, 0));
      expect(ordersOfSeveral).toBe(own.filter(([, quantity]) => quantity > 1).length);
    }
    expect(pairs.map(({ otherId }) => otherId)).toEqual([STRAINER, HONEY, MUG]);
    for (const { otherId, orders: both, otherUnits } of pairs) {
      const holding = orders.filter(
        (lines) => lines.some(([id]) => id === TEA) && lines.some(([id]) => id === otherId),
      );
      expect(both).toBe(holding.length);
      expect(otherUnits).toBe(holding.reduce((sum, lines) => sum + lines.find(([id]) => id === otherId)![1], 0));
    }
  });
});

describe("proposals", () => {
  test("each best seller with its ladder, its evidence and its shares; what has nothing relevant is left out", async () => {
    const { picks, leftOut, orderCount } = await start();
    expect(orderCount).toBe(82);
    expect(picks.map(({ title }) => title)).toEqual(["Sencha", "Strainer"]);
    expect(leftOut.map(({ title, why }) => [title, inEnglish(why)])).toEqual([
      ["Mug", "Nothing in the shop is relevant enough to it, in stock and at a fitting price"],
      // The tea has much in common with it, and costs more than 150 % of it.
      ["Honey", "Nothing in the shop is relevant enough to it, in stock and at a fitting price"],
    ]);
    const [tea] = picks;
    expect(tea!.sales).toEqual({ units: 46, orders: 34, revenueMinor: 46_000 });
    const [set, single] = tea!.ladders;
    // 9.00 and 6.00, each 10 % less; one part of it is 9.00.
    expect(set).toMatchObject({
      oto: { totalMinor: 1350, share: 1.35, price: { kind: "percent_off", percent: 10, reason: "Bundle" } },
      downsell: { totalMinor: 900 },
    });
    expect(single).toMatchObject({
      oto: { totalMinor: 900, share: 0.9, price: { kind: "full" } },
      downsell: { totalMinor: 600, price: { kind: "full" } },
    });
    expect(inEnglish(single!.oto.why)).toBe("Bought together in 12 of 34 orders; lift 2.4 (1.9 to 3.1)");
    expect(inEnglish(single!.downsell!.why)).toBe("In common: tag evening, tag pantry");
    const findings = picks.flatMap(({ ladders }) => ladders.flatMap((ladder) => ladder.findings));
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  });
  test("the merchant's industry decides what is proposed", async () => {
    const [tea] = (await start("food")).picks;
    expect(inEnglish(tea!.ladders[0]!.oto.title)).toBe("pack of 2: Sencha");
    expect(inEnglish(tea!.ladders[0]!.oto.why)).toBe("Two or more at once in 6 of 34 orders");
    expect(tea!.ladders[0]!.downsell).toMatchObject({ totalMinor: 1000 });
  });
  test("a shop without an order gets proposals from its catalogue and says so; an empty one gets none", async () => {
    const newcomer = await start("sundries", NEWCOMER);
    expect(newcomer).toMatchObject({ orderCount: 0, hasProducts: true });
    expect(newcomer.picks.every(({ sales }) => sales === null)).toBe(true);
    expect(newcomer.picks.length).toBeGreaterThan(0);
    expect(await start(null, EMPTY)).toMatchObject({ orderCount: 0, hasProducts: false, picks: [], leftOut: [] });
  });
});

describe("one click", () => {
  test("a published proposal is offered to the next buyer, in the checkout's language", async () => {
    const { picks } = await start();
    const document = picks[0]!.ladders[1]!.document;
    const outcome = await publish(document);
    expect(outcome).toMatchObject({ kind: "published" });
    const { ladderId } = outcome as { ladderId: string };
    const purchase = purchaseFixture({ lines: [{ productId: TEA }] });
    const answer = JSON.parse(await decideOffer({ shopId: SHOP, locale: "id", purchase }, NOW));
    expect(answer).toMatchObject({ kind: "offer", locale: "id", ladder: { id: ladderId, version: 1 } });
    expect(answer.steps["oto-1"]).toMatchObject({ product: { productId: STRAINER }, variants: [{ nowMinor: 900 }] });
    expect(answer.steps["downsell-1"]).toMatchObject({ product: { productId: HONEY }, layer: "downsell" });
  });
  test("every proposal of every industry can be published and is offered", async () => {
    for (const industry of ["apparel", "food", "supplements", "sundries", "electronics", "digital"] as const) {
      for (const pick of (await start(industry)).picks) {
        await pool().query("delete from ladder");
        await notifyChange("ladders", SHOP);
        for (const { document } of pick.ladders.slice(0, 1)) {
          expect(await publish(document), `${industry}: ${pick.title}`).toMatchObject({ kind: "published" });
          const referenceId = `${industry}-${pick.productId}`;
          const purchase = purchaseFixture({ referenceId, lines: [{ productId: pick.productId }] });
          const answer = JSON.parse(await decideOffer({ shopId: SHOP, locale: "en", purchase }, NOW));
          expect(answer, `${industry}: ${pick.title}`).toMatchObject({ kind: "offer" });
        }
      }
    }
  });
  test("the same proposal sent twice is one ladder, and its product is proposed no more", async () => {
    const { picks } = await start();
    const first = await publish(picks[0]!.ladders[0]!.document);
    const { ladderId } = first as { ladderId: string };
    expect(await publish(picks[0]!.ladders[1]!.document)).toEqual({ kind: "already", ladderId });
    expect(await publishedLadders(SHOP)).toHaveLength(1);
    const again = await start();
    expect(again.picks.map(({ title }) => title)).toEqual(["Strainer"]);
    expect(inEnglish(again.leftOut[0]!.why)).toBe("The published ladder “After Sencha” is for it already");
  });
  test("a draft is seen by no shopper; what cannot be read is refused", async () => {
    const { picks } = await start();
    const drafted = await publish(picks[0]!.ladders[0]!.document, false);
    expect(drafted).toMatchObject({ kind: "drafted" });
    expect(await publishedLadders(SHOP)).toEqual([]);
    expect(await publish({ name: "x" })).toMatchObject({ kind: "refused" });
    expect(await publish(null)).toMatchObject({ kind: "refused" });
  });
  test("one suggestion becomes a whole draft; an irrelevant one is refused with the reason", async () => {
    const suggestion = { productId: TEA, offeredProductId: HONEY, industry: "apparel" as const };
    const outcome = await draftFromSuggestion(SHOP, suggestion, STAFF, NOW);
    expect(outcome).toMatchObject({ kind: "drafted" });
    const draft = await ladderOf(SHOP, (outcome as { ladderId: string }).ladderId);
    expect(draft).toMatchObject({ status: "draft", name: "After Sencha" });
    expect(draft!.document.postPurchase.steps["oto-1"]!.offer.item).toMatchObject({ productId: HONEY });
    const refused = await draftFromSuggestion(SHOP, { ...suggestion, offeredProductId: MUG }, STAFF, NOW);
    expect(refused).toMatchObject({ kind: "refused" });
    expect(await draftFromSuggestion(SHOP, { ...suggestion, productId: 99 }, STAFF, NOW)).toMatchObject({
      kind: "refused",
    });
  });
});
