import { execFile } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { beforeEach, describe, expect, test } from "vitest";
import { MAX_TICKET_BYTES, TICKET_HEADERS } from "#app/api/support-tickets.contract.ts";
import { pool } from "#app/runtime/database.server.ts";
import { makeTicketSecret, removeTicketSecret } from "#app/support/ticket-secret.server.ts";
import { testDatabase } from "#tests/database.ts";
import { publicServer } from "#tests/fixtures/public-server.ts";
import { storeShop } from "#tests/fixtures/shop.ts";
import { waitUntil } from "#tests/fixtures/wait-until.ts";

await testDatabase();
const { origin } = await publicServer();
const SHOP = "kettle.myshopify.com";
const OTHER = "other.myshopify.com";
const LADDER = randomUUID();
let secret = "";

beforeEach(async () => {
  for (const table of ["complaint", "attribution", "changeset", "shop_order", "audit_entry", "stale_order"])
    await pool().query(`delete from ${table}`);
  for (const shopId of [SHOP, OTHER]) await storeShop(shopId);
  secret = await makeTicketSecret(SHOP, "101");
  for (const [shopId, orderId] of [
    [SHOP, 7001],
    [SHOP, 7002],
    [OTHER, 9001],
  ] as const)
    await pool().query(
      `insert into shop_order (shop_id, order_id, name, reference_id, created_at, updated_at, currency, subtotal_minor, discount_minor, tax_minor, shipping_minor, total_minor)
       values ($1, $2, $3, $4, now(), now(), 'USD', 1000, 0, 0, 0, 1000)`,
      [shopId, orderId, `#${orderId - 6000}`, `ref-${orderId}`],
    );
  await pool().query(
    `insert into attribution (shop_id, reference_id, step_id, order_id, line_id, evidence, ladder_id, ladder_version, offer_id, layer)
     values ($1, 'ref-7001', 'down', 7001, 70011, 'metafield', $2, 1, 'three', 'downsell')`,
    [SHOP, LADDER],
  );
  // Signed with the new secret: what is wrong with it now is its form.
  await waitUntil(async () => (await send({ body: "{" })).status === 400);
});

interface Sent {
  readonly body: string;
  readonly shop?: string;
  readonly at?: number;
  readonly signedWith?: string;
  readonly headers?: Record<string, string>;
}
const seconds = () => Math.floor(Date.now() / 1000);
const sign = (key: string, at: number, body: string) => createHmac("sha256", key).update(`${at}.${body}`).digest("hex");
async function send({ body, shop = SHOP, at = seconds(), signedWith = secret, headers = {} }: Sent) {
  const response = await fetch(`${origin}/api/support-tickets`, {
    method: "POST",
    body,
    headers: {
      [TICKET_HEADERS.shop]: shop,
      [TICKET_HEADERS.timestamp]: String(at),
      [TICKET_HEADERS.signature]: sign(signedWith, at, body),
      ...headers,
    },
  });
  const { error, isNew } = (await response.json()) as { error?: string; isNew?: boolean };
  return error === undefined ? { status: response.status, isNew } : { status: response.status, error };
}
const ticket = (more: Record<string, unknown> = {}) =>
  JSON.stringify({ ticketId: "HD-1", order: "#1001", kind: "billing", ...more });
const complaints = async () =>
  (
    await pool().query(
      `select complaint_id as id, order_id as "orderId", reference_id as "referenceId", step_id as "stepId", kind, source, logged_by as "loggedBy" from complaint order by 1`,
    )
  ).rows;

describe("a signed ticket", () => {
  test("is logged on the order, and on the accepted offer where it names a layer", async () => {
    expect(await send({ body: ticket() })).toEqual({ status: 200, isNew: true });
    expect(await send({ body: ticket({ ticketId: "HD-2", kind: "quality", layer: "downsell" }) })).toEqual({
      status: 200,
      isNew: true,
    });
    const logged = { orderId: 7001, source: "help_desk" };
    expect(await complaints()).toEqual([
      { id: "ticket:HD-1", ...logged, referenceId: null, stepId: null, kind: "billing", loggedBy: "HD-1" },
      { id: "ticket:HD-2", ...logged, referenceId: "ref-7001", stepId: "down", kind: "quality", loggedBy: "HD-2" },
    ]);
  });

  test("names its order by name, with or without #, or by id", async () => {
    for (const [at, order] of ["#1002", "1002", "7002", 7002].entries())
      expect(await send({ body: ticket({ ticketId: `HD-${at}`, order }) })).toEqual({ status: 200, isNew: true });
    expect((await complaints()).map(({ orderId }) => orderId)).toEqual([7002, 7002, 7002, 7002]);
  });

  test("marks the order's figures to be computed anew", async () => {
    await pool().query("delete from stale_order");
    await send({ body: ticket() });
    expect((await pool().query("select order_id from stale_order")).rows).toEqual([{ order_id: 7001 }]);
  });

  test("sent again, at once or later, is logged once", async () => {
    const body = ticket();
    const at = seconds();
    const answers = await Promise.all(Array.from({ length: 12 }, () => send({ body, at })));
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await send({ body, at: seconds() - 60 })).toEqual({ status: 200, isNew: false });
    expect(await complaints()).toHaveLength(1);
  });

  test("the example of the documentation, as a shell runs it, is accepted", async () => {
    const page = readFileSync(new URL("../../docs/support-tickets.md", import.meta.url), "utf8");
    const script = /```sh\n([\s\S]+?)```/.exec(page)![1]!;
    const env = { ...process.env, SECRET: secret, SHOP, APP_URL: origin };
    await pool().query("update attribution set layer = 'oto'");
    const { stdout } = await promisify(execFile)("bash", ["-euc", script], { env }).catch(
      (error: { code?: unknown }) => {
        // A machine without curl or openssl: the same bytes, signed and sent by Node.
        if (error.code !== 127) throw error;
        const body = /BODY='([^']+)'/.exec(script)![1]!;
        return send({ body }).then(({ status, ...answer }) => ({
          stdout: status === 200 ? JSON.stringify(answer) : "",
        }));
      },
    );
    expect(JSON.parse(stdout)).toEqual({ isNew: true });
    expect(await complaints()).toMatchObject([{ id: "ticket:HD-4711", kind: "billing", stepId: "down" }]);
  });
});

describe("refused, and nothing is logged", () => {
  test("a forged signature: another secret, another shop, another body, another time", async () => {
    const refused = { status: 401, error: "signature_invalid" };
    expect(await send({ body: ticket(), signedWith: "olts_guess" })).toEqual(refused);
    expect(await send({ body: ticket(), signedWith: "no secret" })).toEqual(refused);
    expect(await send({ body: ticket(), signedWith: "no secret", shop: OTHER })).toEqual(refused);
    expect(await send({ body: ticket({ order: "#3001" }), shop: OTHER })).toEqual(refused);
    expect(await send({ body: ticket(), shop: "nobody.myshopify.com" })).toEqual(refused);
    const at = seconds();
    const signature = { [TICKET_HEADERS.signature]: sign(secret, at, ticket()) };
    expect(await send({ body: ticket({ kind: "other" }), at, headers: signature })).toEqual(refused);
    expect(await send({ body: ticket(), at: at - 1, headers: signature })).toEqual(refused);
    for (const value of ["", "00", "zz".repeat(32), `${sign(secret, at, ticket())}00`])
      expect(await send({ body: ticket(), at, headers: { [TICKET_HEADERS.signature]: value } })).toEqual(refused);
    for (const value of ["", "KETTLE", "kettle.myshopify.com.evil.test", "' or 1=1 --"])
      expect(await send({ body: ticket(), headers: { [TICKET_HEADERS.shop]: value } })).toEqual(refused);
    expect(await complaints()).toEqual([]);
  });

  test("a time that is more than five minutes away, in either direction", async () => {
    const late = { status: 401, error: "timestamp_out_of_range" };
    for (const offset of [-310, 310, -86_400])
      expect(await send({ body: ticket(), at: seconds() + offset })).toEqual(late);
    for (const offset of [-290, 290])
      expect(await send({ body: ticket({ ticketId: `HD${offset}` }), at: seconds() + offset })).toEqual({
        status: 200,
        isNew: true,
      });
    expect(await complaints()).toHaveLength(2);
  });

  test("garbage: no JSON, missing or further fields, unknown kinds and layers, words of a shopper", async () => {
    const bodies = ["", "{", "null", "[]", '"x"', "\u0000", ticket({ kind: "angry" }), ticket({ layer: "front_end" })];
    bodies.push(ticket({ ticketId: "" }), ticket({ ticketId: "HD 1\n" }), ticket({ ticketId: "x".repeat(61) }));
    bodies.push(ticket({ order: "" }), ticket({ order: -1 }), ticket({ order: "x".repeat(41) }));
    bodies.push(ticket({ text: "I never ordered this!" }), ticket({ email: "robin@example.com" }));
    for (const body of bodies) expect(await send({ body }), body).toEqual({ status: 400, error: "bad_request" });
    expect(await complaints()).toEqual([]);
  });

  test("a body that is too large, announced or not", async () => {
    const body = ticket({ text: "x".repeat(MAX_TICKET_BYTES) });
    expect(await send({ body })).toEqual({ status: 413, error: "too_large" });
    const at = seconds();
    const response = await fetch(`${origin}/api/support-tickets`, {
      method: "POST",
      body: new Blob([body]).stream(),
      headers: {
        [TICKET_HEADERS.shop]: SHOP,
        [TICKET_HEADERS.timestamp]: String(at),
        [TICKET_HEADERS.signature]: sign(secret, at, body),
      },
      duplex: "half",
    } as RequestInit);
    expect(response.status).toBe(413);
  });

  test("an order that the shop does not have, or no longer, or another shop's; an offer that was not added", async () => {
    const unknown = { status: 404, error: "unknown_order" };
    for (const order of ["#9999", "9001", "#3001", "%", "#100_"])
      expect(await send({ body: ticket({ order }) })).toEqual(unknown);
    await pool().query("update shop_order set deleted_at = now() where order_id = 7002");
    expect(await send({ body: ticket({ order: "#1002" }) })).toEqual(unknown);
    expect(await send({ body: ticket({ layer: "oto" }) })).toEqual({ status: 404, error: "unknown_offer" });
    expect(await complaints()).toEqual([]);
  });

  test("any method but POST", async () => {
    const answers = await Promise.all(
      ["GET", "PUT", "DELETE"].map((method) => fetch(`${origin}/api/support-tickets`, { method })),
    );
    expect(answers.map(({ status }) => status)).toEqual([405, 405, 405]);
  });
});

describe("the secret", () => {
  test("a new one replaces it, and without one nothing is accepted; the audit holds neither", async () => {
    const first = secret;
    expect(await send({ body: ticket() })).toMatchObject({ status: 200 });
    secret = await makeTicketSecret(SHOP, "101");
    expect(secret).not.toBe(first);
    await waitUntil(async () => (await send({ body: ticket() })).status === 200);
    expect(await send({ body: ticket(), signedWith: first })).toEqual({ status: 401, error: "signature_invalid" });
    await removeTicketSecret(SHOP, "101");
    await waitUntil(async () => (await send({ body: ticket() })).status === 401);
    const { rows } = await pool().query<{ action: string; entry: string }>(
      "select action, audit_entry::text as entry from audit_entry where shop_id = $1 order by at",
      [SHOP],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      "ticket_secret.made",
      "ticket_secret.made",
      "ticket_secret.removed",
    ]);
    for (const { entry } of rows) expect(entry.includes(first) || entry.includes(secret)).toBe(false);
  });

  test("of an uninstalled shop does not hold", async () => {
    await pool().query("update shop set uninstalled_at = now() where shop_id = $1", [SHOP]);
    await pool().query("select pg_notify('offer_ladder_change', $1)", [`shop:${SHOP}`]);
    await waitUntil(async () => (await send({ body: ticket() })).status === 401);
  });
});
