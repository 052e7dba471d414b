import http from "node:http";
import type { AddressInfo } from "node:net";
import { Session } from "@shopify/shopify-api";
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from "undici";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { adminApi, AdminApiError } from "#app/shopify/admin-api.server.ts";
import { ShopDetailsDocument } from "#app/shopify/generated/admin.ts";
import { offlineSession, ShopUninstalledError } from "#app/shopify/offline-session.server.ts";
import { shopify } from "#app/shopify/shopify-app.server.ts";
import { testDatabase } from "#tests/database.ts";

await testDatabase();
const SHOP = "kettle.myshopify.com";
const asked: string[] = [];
let answers: ((path: string) => { status: number; body: unknown })[] = [];
const original = getGlobalDispatcher();

// Shopify's host, as far as this file needs it: every request of this process lands here.
const server = http.createServer((request, response) => {
  const path = (request.url ?? "").split("?")[0]!;
  asked.push(path);
  const { status, body } = answers.length > 1 ? answers.shift()!(path) : answers[0]!(path);
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
});
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  setGlobalDispatcher(
    new Agent().compose((dispatch) => (options, handler) => dispatch({ ...options, origin }, handler)),
  );
});
afterAll(async () => {
  setGlobalDispatcher(original);
  await new Promise((done) => server.close(done));
});
beforeEach(() => void (asked.length = 0));

const store = (expiresInMs: number, accessToken = "shpat_old") =>
  shopify().sessionStorage.storeSession(
    new Session({
      id: `offline_${SHOP}`,
      shop: SHOP,
      state: "",
      isOnline: false,
      accessToken,
      scope: "read_products",
      expires: new Date(Date.now() + expiresInMs),
      refreshToken: "shprt_1",
      refreshTokenExpires: new Date(Date.now() + 1e9),
    }),
  );
const refreshed = () => ({
  status: 200,
  body: {
    access_token: "shpat_new",
    scope: "read_products",
    expires_in: 3600,
    refresh_token: "shprt_2",
    refresh_token_expires_in: 7_776_000,
  },
});
const shop = () => ({ status: 200, body: { data: { shop: { name: "Kettle" } } } });

test("ten callers of an expiring token refresh it once", async () => {
  await store(1000);
  answers = [refreshed];
  const sessions = await Promise.all(Array.from({ length: 10 }, () => offlineSession(SHOP)));
  expect(new Set(sessions.map((session) => session.accessToken))).toEqual(new Set(["shpat_new"]));
  expect(asked).toEqual(["/admin/oauth/access_token"]);
});

test("a token that Shopify refuses is refreshed once, then the shop counts as uninstalled", async () => {
  await store(3_600_000);
  answers = [() => ({ status: 401, body: {} }), refreshed, shop];
  expect(await (await adminApi(SHOP)).query(ShopDetailsDocument, {})).toMatchObject({ shop: { name: "Kettle" } });
  await store(3_600_000);
  answers = [() => ({ status: 401, body: {} }), refreshed, () => ({ status: 401, body: {} })];
  await expect((await adminApi(SHOP)).query(ShopDetailsDocument, {})).rejects.toThrow(ShopUninstalledError);
});

test("a shop without a session, or with a refresh token that is no longer good, counts as uninstalled", async () => {
  await expect(offlineSession("nobody.myshopify.com")).rejects.toThrow(ShopUninstalledError);
  await store(1000);
  answers = [() => ({ status: 400, body: { error: "invalid_grant" } })];
  await expect(offlineSession(SHOP)).rejects.toThrow(ShopUninstalledError);
});

test("throttling and a passing failure are waited out; a refused operation is not tried again", async () => {
  await store(3_600_000, "shpat_good");
  const throttled = () => ({
    status: 200,
    body: {
      errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
      extensions: { cost: { requestedQueryCost: 12, throttleStatus: { currentlyAvailable: 2, restoreRate: 100 } } },
    },
  });
  answers = [throttled, () => ({ status: 503, body: {} }), shop];
  expect(await (await adminApi(SHOP)).query(ShopDetailsDocument, {})).toMatchObject({ shop: { name: "Kettle" } });
  expect(asked).toHaveLength(3);
  asked.length = 0;
  answers = [
    () => ({ status: 200, body: { errors: [{ message: "Access denied", extensions: { code: "ACCESS_DENIED" } }] } }),
  ];
  await expect((await adminApi(SHOP)).query(ShopDetailsDocument, {})).rejects.toThrow(AdminApiError);
  expect(asked).toHaveLength(1);
});
