import { expect, test } from "vitest";
import { startWeb } from "#app/web.server.ts";
import { testDatabase } from "#tests/database.ts";
import { journeyLadder, ladderIdFixture } from "#tests/fixtures/ladder.ts";
import { journeyProducts, shopifyToken, storeLadder, storeProducts, storeShop } from "#tests/fixtures/shop.ts";

await testDatabase();
const SHOP = "one.myshopify.com";

test("a purchase of many lines, whose token fills more than the usual header, gets its offer", async () => {
  await storeShop(SHOP);
  await storeProducts(SHOP, journeyProducts);
  await storeLadder(SHOP, ladderIdFixture(1), journeyLadder);
  const web = await startWeb({ port: 0, host: "127.0.0.1", withAdmin: false });
  try {
    const lines = Array.from({ length: 60 }, (_, at) => ({ productId: at === 0 ? 1 : 1000 + at }));
    const token = await shopifyToken({ shopId: SHOP, referenceId: "many-lines", lines });
    expect(token.length).toBeGreaterThan(16 * 1024);
    const response = await fetch(`http://127.0.0.1:${web.port}/api/offers`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
    });
    expect([response.status, ((await response.json()) as { kind: string }).kind]).toEqual([200, "offer"]);
  } finally {
    await web.stop();
  }
});
