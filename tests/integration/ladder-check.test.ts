import { beforeAll, expect, test } from "vitest";
import type { LadderCheck } from "#app/ladders/ladder-check.ts";
import { action } from "#app/routes/app.ladders.check.tsx";
import { pool } from "#app/runtime/database.server.ts";
import { testDatabase } from "#tests/database.ts";
import { adminRequest, storeOfflineSession } from "#tests/fixtures/admin-request.ts";
import { copyFixture, ladderFixture } from "#tests/fixtures/ladder.ts";
import { storeProducts, storeShop } from "#tests/fixtures/shop.ts";

await testDatabase();
const SHOP = "kettle.myshopify.com";
const item = { kind: "variant", productId: 2, variantId: 20 } as const;
const ladder = (result: string) =>
  ladderFixture(
    { kind: "product", productIds: [1] },
    { oto: { item, copy: { en: { ...copyFixture("en"), result } } } },
  );

async function ask(body: string): Promise<Response> {
  const request = await adminRequest(SHOP, "101", "/app/ladders/check");
  const headers = { ...Object.fromEntries(request.headers), "content-type": "application/json" };
  return action({ request: new Request(request.url, { method: "POST", headers, body }), params: {}, context: {} });
}
const check = async (document: unknown) => {
  const answer = await ask(JSON.stringify({ ladderId: null, document, locale: "en" }));
  expect(answer.status).toBe(200);
  return (await answer.json()) as LadderCheck;
};

beforeAll(async () => {
  await storeShop(SHOP);
  await storeOfflineSession(SHOP);
  await storeProducts(SHOP, [
    { productId: 1, title: "Sencha", variants: [{ variantId: 10, priceMinor: 2000 }] },
    { productId: 2, title: "Set", variants: [{ variantId: 20, priceMinor: 3000 }] },
  ]);
});

test("a document is checked and previewed, and nothing of it is kept", async () => {
  const honest = await check(ladder("Find your next tea."));
  expect(honest.problems).toEqual([]);
  expect(honest.findings.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(honest.preview).toMatchObject({ answer: { start: "oto" } });
  expect(honest.items).toMatchObject([{ productId: 2, title: "Set" }]);
  const pressing = await check(ladder("Hurry, find your next tea."));
  expect(pressing.findings).toContainEqual(expect.objectContaining({ code: "forbidden_claim", stepId: "oto" }));
  expect((await pool().query("select 1 from ladder")).rowCount).toBe(0);
});

test("a document that cannot be read is told what is wrong with it, and has no preview", async () => {
  const told = await check({ version: 1 });
  expect(told.problems.length).toBeGreaterThan(0);
  expect(told.preview).toBeNull();
});

test.each([
  ["no JSON", "{"],
  ["no ladder's id", JSON.stringify({ ladderId: "check", document: {}, locale: "en" })],
  ["no language", JSON.stringify({ ladderId: null, document: {} })],
])("what is no question is refused: %s", async (_, body) => {
  expect((await ask(body)).status).toBe(400);
});
