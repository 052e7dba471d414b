import { connect } from "node:net";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { beforeEach, expect, test, vi } from "vitest";
import { apiErrorSchema } from "#app/api/error.contract.ts";
import { offersAnswerSchema } from "#app/api/offers.contract.ts";
import { pool } from "#app/runtime/database.server.ts";
import { testDatabase } from "#tests/database.ts";
import { journeyLadder, ladderIdFixture } from "#tests/fixtures/ladder.ts";
import { claimsFixture, type ClaimsFixture } from "#tests/fixtures/purchase.ts";
import { publicServer } from "#tests/fixtures/public-server.ts";
import {
  journeyProducts,
  setLadderStatus,
  shopifyToken,
  signClaims,
  storeLadder,
  storeProducts,
  storeShop,
} from "#tests/fixtures/shop.ts";

await testDatabase();
const ONE = "one.myshopify.com";
const TWO = "two.myshopify.com";
const LADDER = ladderIdFixture(1);
await storeShop(ONE);
await storeShop(TWO);
await storeProducts(ONE, journeyProducts);
await storeProducts(TWO, journeyProducts);
await storeLadder(ONE, LADDER, journeyLadder);

const { port, origin } = await publicServer();

let purchases = 0;
let reference = "";
beforeEach(() => {
  reference = `reference-${++purchases}`;
});

const tokenOf = (given: Partial<ClaimsFixture> = {}) =>
  shopifyToken({ shopId: ONE, referenceId: reference, lines: [{ productId: 1 }], ...given });

async function post(path: string, token: string | null, body?: unknown) {
  const response = await fetch(origin + path, {
    method: "POST",
    headers: { ...(token === null ? {} : { Authorization: `Bearer ${token}` }), Origin: "null" },
    body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
  });
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  const json: unknown = await response.json();
  if (response.status !== 200) expect(apiErrorSchema.parse(json).message).not.toBe("");
  return { status: response.status, json: json as Record<string, unknown> };
}
const error = async (...request: Parameters<typeof post>) => {
  const { status, json } = await post(...request);
  return [status, json.error];
};
const offer = async (token: string) => offersAnswerSchema.parse((await post("/api/offers", token)).json);
const rows = async (text: string, values: unknown[] = [reference]) => (await pool().query(text, values)).rows;

const accept = { stepId: "oto", variantId: 20, quantity: 1 };
const seen = (stepId: string) => ({ type: "view", stepId });
const processed = { type: "result", stepId: "oto", status: "processed", errorCode: null, amountMinor: 4290 };

test("a purchase gets its ladder, and the decision is kept with its reason", async () => {
  const answer = await offer(await tokenOf({ customerId: 7 }));
  expect(answer).toMatchObject({
    kind: "offer",
    ladder: { id: LADDER, version: 1 },
    start: "oto",
    currency: { code: "USD", exponent: 2 },
    steps: {
      oto: {
        product: { title: "Grinder" },
        variants: [{ variantId: 20, wasMinor: 4000, nowMinor: 3400 }, { variantId: 21 }],
      },
      down: { layer: "downsell", variants: [{ nowMinor: 1000 }], onAccept: null, onDecline: null },
      second: { layer: "oto" },
    },
  });
  expect(await rows("select * from decision where reference_id = $1")).toEqual([
    expect.objectContaining({
      shop_id: ONE,
      reason: "offered",
      ladder_id: LADDER,
      ladder_version: 1,
      times_decided: 1,
      drawn_at: null,
      customer_id: 7,
      answer,
      purchase: expect.objectContaining({ country: "US", totalMinor: 1000 }),
    }),
  ]);
});

test("a purchase without an offer gets the reason, and support can read where each ladder failed", async () => {
  expect(await offer(await tokenOf({ lines: [{ productId: 3 }] }))).toEqual({
    kind: "none",
    reason: "no_trigger_matched",
  });
  const [row] = await rows("select reason, detail from decision where reference_id = $1");
  expect(row.reason).toBe("no_trigger_matched");
  expect(row.detail.passed).toEqual([
    { ladderId: LADDER, version: 1, trigger: { path: "", kind: "product" }, reason: "no_trigger_matched" },
  ]);
});

test("the decision is made anew until the page is drawn, and stands from then on", async () => {
  expect(await offer(await tokenOf({ lines: [{ productId: 3 }] }))).toMatchObject({ kind: "none" });
  const first = await offer(await tokenOf());
  expect(first.kind).toBe("offer");
  expect(await post("/api/events", await tokenOf(), { events: [seen("oto")] })).toMatchObject({ json: { stored: 1 } });
  expect(await offer(await tokenOf({ lines: [{ productId: 3 }] }))).toEqual(first);
  expect(
    await rows("select times_decided, drawn_at is not null as drawn, reason from decision where reference_id = $1"),
  ).toEqual([{ times_decided: 2, drawn: true, reason: "offered" }]);
});

test("many calls for one purchase at once leave one decision and one answer", async () => {
  const token = await tokenOf();
  const answers = await Promise.all(Array.from({ length: 30 }, () => offer(token)));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  const [row] = await rows(
    "select count(*)::int as n, max(times_decided) as times, max(reason) as reason from decision where reference_id = $1",
  );
  expect(row).toMatchObject({ n: 1, reason: "offered" });
  expect(row.times).toBeGreaterThan(1);
});

test("two shops do not see each other", async () => {
  expect(await offer(await tokenOf({ shopId: TWO }))).toEqual({ kind: "none", reason: "no_published_ladder" });
  expect((await offer(await tokenOf())).kind).toBe("offer");
  expect(await error("/api/changesets", await tokenOf({ shopId: TWO }), accept)).toEqual([404, "no_decision"]);
  expect(await error("/api/events", await tokenOf({ shopId: TWO }), { events: [seen("oto")] })).toEqual([
    400,
    "bad_request",
  ]);
  expect(await rows("select shop_id, reason from decision where reference_id = $1 order by 1")).toEqual([
    { shop_id: ONE, reason: "offered" },
    { shop_id: TWO, reason: "no_published_ladder" },
  ]);
});

test("tokens that Shopify did not issue, or not now, or not to this app, are refused with CORS", async () => {
  const now = new Date();
  const claims = claimsFixture({ shopId: ONE, referenceId: reference, lines: [{ productId: 1 }] }, now);
  const b64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const valid = await tokenOf();
  const [head, , signature] = valid.split(".");
  const old = (hours: number) => shopifyToken({ lines: [], shopId: ONE }, new Date(now.getTime() - hours * 3_600_000));
  await offer(valid);
  const changeset = (await post("/api/changesets", valid, accept)).json.token as string;
  for (const path of ["/api/offers", "/api/changesets", "/api/events"]) {
    for (const [token, code] of [
      [null, "unauthorized"],
      ["garbage", "unauthorized"],
      ["a.b.c", "unauthorized"],
      [await signClaims(claims, "another-secret"), "unauthorized"],
      [`${b64({ alg: "none", typ: "JWT" })}.${b64(claims)}.`, "unauthorized"],
      [`${b64({ alg: "none", typ: "JWT" })}.${b64(claims)}.${signature}`, "unauthorized"],
      [`${head}.${b64({ ...claims, sub: "other" })}.${signature}`, "unauthorized"],
      [changeset, "unauthorized"],
      [await old(3), "token_expired"],
      [await old(-1), "unauthorized"],
    ] as const) {
      expect(await error(path, token, accept)).toEqual([401, code]);
    }
    const foreign = await tokenOf({ shopId: "elsewhere.myshopify.com" });
    expect(await error(path, foreign, accept)).toEqual([403, "shop_not_installed"]);
  }
});

test("an uninstalled shop is refused as soon as it is known, and served again when it returns", async () => {
  const shopId = "leaving.myshopify.com";
  await storeShop(shopId);
  expect((await offer(await tokenOf({ shopId }))).kind).toBe("none");
  await pool().query("update shop set uninstalled_at = now() where shop_id = $1", [shopId]);
  await pool().query("select pg_notify('offer_ladder_change', $1)", [`shop:${shopId}`]);
  await vi.waitFor(async () => expect((await post("/api/offers", await tokenOf({ shopId }))).status).toBe(403));
  await storeShop(shopId);
  expect((await post("/api/offers", await tokenOf({ shopId }))).status).toBe(200);
});

test("accepting signs the server's own changes for this purchase", async () => {
  const token = await tokenOf();
  await offer(token);
  const { json } = await post("/api/changesets", token, { ...accept, variantId: 21, quantity: 2 });
  const signed = json.token as string;
  expect(decodeProtectedHeader(signed)).toEqual({ alg: "HS256", typ: "JWT" });
  expect(decodeJwt(signed)).toEqual({
    iss: "test-client-id",
    sub: reference,
    jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
    iat: expect.any(Number),
    changes: [
      {
        type: "add_variant",
        variantId: 21,
        quantity: 2,
        discount: { value: 15, valueType: "percentage", title: "Bundle" },
      },
      { type: "add_shipping_line", price: 4.9, title: "Standard", presentmentTitle: "Standard" },
      {
        type: "set_metafield",
        namespace: "offer_ladder",
        key: "step_1",
        value: `${reference}:oto`,
        valueType: "string",
      },
    ],
  });
  expect(
    await rows(
      "select event_id, type, variant_id, quantity, layer, offer_id, ladder_id from funnel_event where reference_id = $1",
    ),
  ).toEqual([
    {
      event_id: `${reference}:oto:accept`,
      type: "accept",
      variant_id: 21,
      quantity: 2,
      layer: "oto",
      offer_id: "offer_oto",
      ladder_id: LADDER,
    },
  ]);
  expect(await rows("select drawn_at is not null as drawn from decision where reference_id = $1")).toEqual([
    { drawn: true },
  ]);
});

test("every further tap gets the first changeset, also with another variant, also all at once", async () => {
  const token = await tokenOf();
  await offer(token);
  const taps = await Promise.all(
    Array.from({ length: 12 }, (_, at) => post("/api/changesets", token, { ...accept, variantId: 20 + (at % 2) })),
  );
  expect(new Set(taps.map(({ status, json }) => `${status} ${json.token}`)).size).toBe(1);
  const again = await post("/api/changesets", token, { ...accept, quantity: 3 });
  expect(again.json.token).toBe(taps[0]!.json.token);
  expect(await rows("select count(*)::int as n from changeset where reference_id = $1")).toEqual([{ n: 1 }]);
  expect(await rows("select count(*)::int as n from funnel_event where reference_id = $1")).toEqual([{ n: 1 }]);
});

test("a tap and a repeated decision at once never sign what the stored decision does not offer", async () => {
  const token = await tokenOf();
  await offer(token);
  await Promise.all([
    ...Array.from({ length: 10 }, () => offer(token)),
    post("/api/changesets", token, accept).then(({ status }) => expect([200, 410]).toContain(status)),
    ...Array.from({ length: 10 }, () => offer(token)),
  ]);
  expect((await post("/api/changesets", token, accept)).status).toBe(200);
});

test("what was not offered, or cannot be reached, is not signed", async () => {
  const token = await tokenOf();
  expect(await error("/api/changesets", token, accept)).toEqual([404, "no_decision"]);
  await offer(token);
  for (const request of [
    { ...accept, stepId: "nowhere" },
    { ...accept, variantId: 10 },
    { ...accept, quantity: 4 },
    { ...accept, price: 1 },
    { stepId: "second", variantId: 50, quantity: 1 },
    {},
    [],
    "{",
    "",
  ]) {
    expect(await error("/api/changesets", token, request)).toEqual([400, "bad_request"]);
  }
  expect((await post("/api/changesets", token, accept)).status).toBe(200);
  expect((await post("/api/changesets", token, { stepId: "second", variantId: 50, quantity: 1 })).status).toBe(200);
  await post("/api/events", token, { events: [processed] });
  expect(await error("/api/changesets", token, { stepId: "down", variantId: 30, quantity: 1 })).toEqual([
    400,
    "bad_request",
  ]);
});

test("a ladder paused, or stock gone, after the page was drawn withdraws the offer", async () => {
  const token = await tokenOf();
  await offer(token);
  await setLadderStatus(ONE, LADDER, "paused");
  expect(await error("/api/changesets", token, accept)).toEqual([410, "offer_withdrawn"]);
  await setLadderStatus(ONE, LADDER, "published");
  await storeProducts(ONE, [{ productId: 2, variants: [{ variantId: 20, priceMinor: 4000, stock: 0 }] }]);
  await vi.waitFor(async () => expect(await error("/api/changesets", token, accept)).toEqual([410, "offer_withdrawn"]));
  await storeProducts(ONE, journeyProducts);
  await vi.waitFor(async () => expect((await post("/api/changesets", token, accept)).status).toBe(200));
});

test("a paused ladder is offered to nobody, within the moment", async () => {
  await setLadderStatus(ONE, LADDER, "paused");
  await vi.waitFor(async () =>
    expect(await offer(await tokenOf())).toEqual({ kind: "none", reason: "no_published_ladder" }),
  );
  await setLadderStatus(ONE, LADDER, "published");
  await vi.waitFor(async () => expect((await offer(await tokenOf())).kind).toBe("offer"));
});

test("events are stored once, with what the server knows; a paid accept asks for its attribution", async () => {
  const token = await tokenOf();
  await offer(token);
  const events = [seen("oto"), processed, { type: "decline", stepId: "second" }];
  expect((await post("/api/events", token, { events })).json).toEqual({ stored: 3 });
  expect((await post("/api/events", token, { events: [...events, seen("oto")] })).json).toEqual({ stored: 0 });
  expect(
    await rows(
      "select event_id, layer, amount_minor, currency, status from funnel_event where reference_id = $1 order by 1",
    ),
  ).toEqual([
    {
      event_id: `${reference}:oto:result:processed`,
      layer: "oto",
      amount_minor: 4290,
      currency: "USD",
      status: "processed",
    },
    { event_id: `${reference}:oto:view`, layer: "oto", amount_minor: null, currency: null, status: null },
    { event_id: `${reference}:second:decline`, layer: "oto", amount_minor: null, currency: null, status: null },
  ]);
  const key = `attribute_purchase:${ONE}:${reference}`;
  expect(await rows("select task_identifier from graphile_worker.jobs where key = $1", [key])).toEqual([
    { task_identifier: "attribute_purchase" },
  ]);
});

test("an event of a step that was never offered refuses the whole request", async () => {
  const token = await tokenOf();
  await offer(token);
  expect(await error("/api/events", token, { events: [seen("oto"), seen("forged")] })).toEqual([400, "bad_request"]);
  for (const body of [
    "",
    "{",
    "null",
    "[]",
    { events: [] },
    { events: [{ type: "accept", stepId: "oto" }] },
    { events: [{ ...seen("oto"), x: 1 }] },
  ]) {
    expect(await error("/api/events", token, body)).toEqual([400, "bad_request"]);
  }
  expect(await rows("select 1 from funnel_event where reference_id = $1")).toEqual([]);
  expect(await rows("select drawn_at from decision where reference_id = $1")).toEqual([{ drawn_at: null }]);
});

test("events of a purchase that nobody decided on are refused", async () => {
  expect(await error("/api/events", await tokenOf(), { events: [seen("oto")] })).toEqual([404, "no_decision"]);
});

test("an oversized body is refused, announced or not", async () => {
  const token = await tokenOf();
  const big = "x".repeat(70_000);
  for (const path of ["/api/offers", "/api/changesets", "/api/events"]) {
    expect(await error(path, token, big)).toEqual([413, "too_large"]);
    const response = await fetch(origin + path, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}` },
      body: new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode(big));
          controller.close();
        },
      }),
      duplex: "half",
    } as RequestInit);
    expect([response.status, ((await response.json()) as { error: string }).error]).toEqual([413, "too_large"]);
  }
});

test("a body that never ends is given up", async () => {
  const token = await tokenOf();
  const socket = connect(port, "127.0.0.1");
  socket.write(
    `POST /api/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Length: 100\r\n\r\n{"ev`,
  );
  let answer = "";
  for await (const chunk of socket) answer += String(chunk);
  expect(answer).toMatch(/^HTTP\/1.1 400 /);
  expect(answer).toMatch(/access-control-allow-origin: \*/i);
});

test("preflight, other methods, other addresses", async () => {
  const preflight = await fetch(`${origin}/api/offers`, { method: "OPTIONS" });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-headers")).toBe("Authorization, Content-Type");
  expect(preflight.headers.get("access-control-max-age")).toBe("7200");
  const get = await fetch(`${origin}/api/offers`);
  expect([get.status, get.headers.get("allow"), get.headers.get("access-control-allow-origin")]).toEqual([
    405,
    "POST, OPTIONS",
    "*",
  ]);
  expect(await error("/api/nothing", null)).toEqual([404, "not_found"]);
  expect((await fetch(`${origin}/elsewhere`)).status).toBe(418);
  expect((await post("/api/offers?x=1", await tokenOf())).status).toBe(200);
});
