import pg from "pg";
import { expect, inject, test, vi } from "vitest";
import { testDatabase } from "#tests/database.ts";
import { journeyLadder, ladderIdFixture } from "#tests/fixtures/ladder.ts";
import { publicServer } from "#tests/fixtures/public-server.ts";
import {
  journeyProducts,
  setLadderStatus,
  shopifyToken,
  storeLadder,
  storeProducts,
  storeShop,
} from "#tests/fixtures/shop.ts";

const database = new URL(await testDatabase()).pathname.slice(1);
const SHOP = "one.myshopify.com";
const LADDER = ladderIdFixture(1);
await storeShop(SHOP);
await storeProducts(SHOP, journeyProducts);
await storeLadder(SHOP, LADDER, journeyLadder);
const { origin } = await publicServer();

async function asAdministrator(...statements: string[]): Promise<void> {
  const url = new URL(inject("templateUrl"));
  url.pathname = "/postgres";
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** Takes the database away, or gives it back. */
async function setConnections(allowed: boolean): Promise<void> {
  await asAdministrator(
    `alter database ${database} allow_connections ${allowed}`,
    ...(allowed ? [] : [`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`]),
  );
}

async function post(path: string, referenceId: string, body?: unknown) {
  const token = await shopifyToken({ shopId: SHOP, referenceId, lines: [{ productId: 1 }] });
  const response = await fetch(origin + path, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  return { status: response.status, json: (await response.json()) as { error?: string; kind?: string } };
}

test("a process whose first request comes without a database recovers with it", async () => {
  await setConnections(false);
  expect((await post("/api/offers", "first")).status).toBe(503);
  await setConnections(true);
  await vi.waitFor(async () => expect((await post("/api/offers", "first")).json.kind).toBe("offer"));
});

test("without its database the app answers 503, readable for the extension; with it, it goes on, having missed nothing", async () => {
  expect((await post("/api/offers", "before")).json.kind).toBe("offer");
  await setConnections(false);
  const accept = { stepId: "oto", variantId: 20, quantity: 1 };
  for (const [path, body] of [
    ["/api/offers", undefined],
    ["/api/changesets", accept],
    ["/api/events", { events: [{ type: "view", stepId: "oto" }] }],
  ] as const) {
    expect(await post(path, "before", body)).toMatchObject({ status: 503, json: { error: "unavailable" } });
  }
  await setConnections(true);
  await setLadderStatus(SHOP, LADDER, "paused"); // announced while this process may not be listening yet
  await vi.waitFor(
    async () =>
      expect((await post("/api/offers", "after")).json).toEqual({ kind: "none", reason: "no_published_ladder" }),
    { timeout: 5000, interval: 100 },
  );
});
