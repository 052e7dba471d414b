import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { attributeOrder } from "#app/orders/attribute-order.server.ts";
import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { testDatabase } from "#tests/database.ts";

await testDatabase();
const SHOP = "kettle.myshopify.com";
const LADDER = randomUUID();
const AT = new Date("2026-11-10T15:00:00Z");
const TEA = 5;
const SET = 7;
const BUNDLE = 90;

beforeEach(async () => {
  for (const table of ["attribution", "order_line", "shop_order", "changeset", "funnel_event", "decision"])
    await pool().query(`delete from ${table}`);
});

type Step = "oto" | "down";
const variants = [TEA, SET].map((variantId) => ({ variantId, lines: [{ variantId, quantity: 1, discount: null }] }));
/** A bundle of twice the same variant, as two lines. */
const twice = { variantId: BUNDLE, lines: [1, 2].map(() => ({ variantId: SET, quantity: 1, discount: null })) };
const STEPS = {
  oto: { offerId: "six", layer: "oto", variants: [...variants, twice] },
  down: { offerId: "three", layer: "downsell", variants },
};

async function decide(referenceId: string): Promise<void> {
  await pool().query(
    `insert into decision (shop_id, reference_id, decided_at, reason, ladder_id, ladder_version, locale, currency, purchase, answer)
     values ($1, $2, $3, 'offered', $4, 1, 'en', 'USD', $5, $6)`,
    [
      SHOP,
      referenceId,
      AT,
      LADDER,
      JSON.stringify({ lines: [{ variantId: TEA, quantity: 1 }] }),
      JSON.stringify({ kind: "offer", steps: STEPS }),
    ],
  );
}
async function sign(referenceId: string, stepId: Step, variantId: number, afterMs = 0): Promise<void> {
  await pool().query(
    "insert into changeset (shop_id, reference_id, step_id, jti, token, variant_id, quantity, signed_at) values ($1, $2, $3, $4, 't', $5, 1, $6)",
    [SHOP, referenceId, stepId, randomUUID(), variantId, new Date(AT.getTime() + afterMs)],
  );
}
async function tell(referenceId: string, stepId: Step, status: string): Promise<void> {
  await pool().query(
    `insert into funnel_event (shop_id, event_id, type, occurred_at, reference_id, step_id, status) values ($1, $2, 'result', $3, $4, $5, $6)`,
    [SHOP, `${referenceId}:${stepId}:${status}`, AT, referenceId, stepId, status],
  );
}
interface Stored {
  readonly first?: readonly number[];
  readonly marks?: readonly string[];
  readonly token?: string | null;
}
/** An order with its lines: [line, variant, quantity]. Without `first`, orders/create was never seen. */
async function store(
  orderId: number,
  lines: readonly [number, number | null, number?][],
  more: Stored = {},
): Promise<void> {
  await pool().query(
    `insert into shop_order (shop_id, order_id, name, checkout_token, created_at, updated_at, currency, subtotal_minor, discount_minor, tax_minor,
       shipping_minor, total_minor, marked_accepts, first_line_ids, has_first_snapshot)
     values ($1, $2, '#', $3, $4, $4, 'USD', 0, 0, 0, 0, 0, $5, $6, $7)
     on conflict (shop_id, order_id) do update set marked_accepts = excluded.marked_accepts`,
    [
      SHOP,
      orderId,
      more.token === undefined ? "ref" : more.token,
      AT,
      more.marks ?? [],
      more.first ?? [],
      more.first !== undefined,
    ],
  );
  for (const [lineId, variantId, quantity = 1] of lines)
    await pool().query(
      `insert into order_line (shop_id, order_id, line_id, variant_id, title, quantity, current_quantity, price_minor, discount_minor, tax_minor)
       values ($1, $2, $3, $4, '', $5, $5, 100, 0, 0)
       on conflict (shop_id, order_id, line_id) do update set variant_id = excluded.variant_id, current_quantity = excluded.current_quantity`,
      [SHOP, orderId, lineId, variantId, quantity],
    );
}
const attribute = (orderId = 1) => inTransaction((client) => attributeOrder(SHOP, orderId, client));
const matched = async () =>
  (
    await pool().query<{ matched: string }>(
      "select step_id || ':' || part || ' ' || order_id || '/' || line_id as matched from attribution order by line_id",
    )
  ).rows.map((row) => row.matched);

describe("one accept sells what it sold, and no more", () => {
  test("a matched line whose variant was deleted since still counts: no other line is claimed", async () => {
    await decide("ref");
    await sign("ref", "oto", SET);
    await tell("ref", "oto", "processed");
    await store(
      1,
      [
        [10, TEA],
        [11, SET],
      ],
      { first: [10] },
    );
    await attribute();
    await pool().query("update order_line set variant_id = null where line_id = 11");
    await store(1, [[12, SET]], { first: [10] }); // staff added one by hand
    expect(await attribute()).toBe(0);
    expect(await matched()).toEqual(["oto:0 1/11"]);
  });

  test("twice the same variant in one accept is two lines, and the third is not its own", async () => {
    await decide("ref");
    await sign("ref", "oto", BUNDLE);
    await tell("ref", "oto", "processed");
    await store(
      1,
      [
        [10, TEA],
        [11, SET],
      ],
      { first: [10] },
    );
    expect(await attribute()).toBe(1);
    await store(
      1,
      [
        [12, SET],
        [13, SET],
      ],
      { first: [10] },
    );
    expect(await attribute()).toBe(0);
    await attribute();
    expect(await matched()).toEqual(["oto:0 1/11", "oto:1 1/12"]);
  });

  test("a line that an edit removed stays its accept's; the one that replaced it is nobody's", async () => {
    await decide("ref");
    await sign("ref", "oto", SET);
    await tell("ref", "oto", "processed");
    await store(
      1,
      [
        [10, TEA],
        [11, SET],
      ],
      { first: [10] },
    );
    await attribute();
    await pool().query("update order_line set current_quantity = 0 where line_id = 11");
    await store(1, [[12, SET]], { first: [10] });
    await attribute();
    expect(await matched()).toEqual(["oto:0 1/11"]);
  });

  test("two orders of one purchase share its accepts: none is counted twice", async () => {
    await decide("ref");
    await sign("ref", "oto", SET);
    await tell("ref", "oto", "processed");
    // An app copied the order, its metafields with it.
    for (const orderId of [1, 2])
      await store(
        orderId,
        [
          [orderId * 10, TEA],
          [orderId * 10 + 1, SET],
        ],
        { first: [orderId * 10], marks: ["ref:oto"] },
      );
    await Promise.all([attribute(1), attribute(2)]);
    const once = await matched();
    expect(once).toHaveLength(1);
    await attribute(2);
    await attribute(1);
    expect(await matched()).toEqual(once);
  });

  test("the database refuses a second line for the same part of an accept, and a second accept for a line", async () => {
    await decide("ref");
    await sign("ref", "oto", SET);
    await tell("ref", "oto", "processed");
    await store(
      1,
      [
        [10, TEA],
        [11, SET],
        [12, SET],
      ],
      { first: [10] },
    );
    await attribute();
    const copy = (step: string, line: string) =>
      pool().query(
        `insert into attribution (shop_id, reference_id, step_id, part, order_id, line_id, evidence, ladder_id, ladder_version, offer_id, layer)
         select shop_id, reference_id, ${step}, part, order_id, ${line}, evidence, ladder_id, ladder_version, offer_id, layer from attribution`,
      );
    await expect(copy("step_id", "12")).rejects.toMatchObject({ code: "23505" });
    await expect(copy("'down'", "line_id")).rejects.toMatchObject({ code: "23505" });
  });
});

describe("accepts of the same variant", () => {
  test("the line is that of the accept that Shopify took, not of an earlier one whose result was never told", async () => {
    await decide("ref");
    await sign("ref", "oto", SET);
    await sign("ref", "down", SET, 1000);
    await tell("ref", "down", "processed");
    await store(
      1,
      [
        [10, TEA],
        [11, SET],
      ],
      { first: [10] },
    );
    await attribute();
    expect(await matched()).toEqual(["down:0 1/11"]);
  });

  test("a line taken by an accept whose refusal is told later goes to the one that was taken", async () => {
    await decide("ref");
    await sign("ref", "oto", SET);
    await store(
      1,
      [
        [10, TEA],
        [11, SET],
      ],
      { first: [10] },
    );
    await attribute();
    expect(await matched()).toEqual(["oto:0 1/11"]);
    await tell("ref", "oto", "unprocessed");
    await sign("ref", "down", SET, 1000);
    await tell("ref", "down", "processed");
    await attribute();
    expect(await matched()).toEqual(["down:0 1/11"]);
  });
});

describe("an order whose orders/create was never seen", () => {
  test("its first lines are those of the purchase that was decided on: an unconfirmed accept claims none of them", async () => {
    await decide("ref");
    await sign("ref", "oto", TEA); // offered: one more of the same; the tap never went through
    await store(1, [[10, TEA]]);
    await attribute();
    expect(await matched()).toEqual([]);
    const { rows } = await pool().query("select first_line_ids, has_first_snapshot from shop_order");
    expect(rows[0]).toEqual({ first_line_ids: ["10"], has_first_snapshot: false });
  });

  test("the accepted one more of the same is the later line", async () => {
    await decide("ref");
    await sign("ref", "oto", TEA);
    await tell("ref", "oto", "processed");
    await store(1, [
      [11, TEA],
      [10, TEA],
    ]);
    await attribute();
    expect(await matched()).toEqual(["oto:0 1/11"]);
  });
});
