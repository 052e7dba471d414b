import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inEnglish } from "#app/i18n/message.ts";
import { pool } from "#app/runtime/database.server.ts";
import { findOrders } from "#app/support/find-orders.server.ts";
import { logComplaint, removeComplaint } from "#app/support/log-complaint.server.ts";
import { orderSearchSchema } from "#app/support/order-search.ts";
import type { StoryEntry } from "#app/support/order-story.ts";
import { readOrderStory } from "#app/support/read-order-story.server.ts";
import { readRefundQueue } from "#app/support/read-refund-queue.server.ts";
import { entryTitle } from "#app/support/story-words.ts";
import { testDatabase } from "#tests/database.ts";
import { ladderIdFixture } from "#tests/fixtures/ladder.ts";
import { publicServer } from "#tests/fixtures/public-server.ts";
import { OTHER, SHOP, storeSupportOrders, ZONE } from "#tests/fixtures/support-orders.ts";

await testDatabase();
const { origin } = await publicServer();
const reader = { staffId: "202", now: new Date() };
const money = (minor: number) => `$${(minor / 100).toFixed(2)}`;

beforeAll(() => storeSupportOrders(origin));
beforeEach(() => pool().query("delete from complaint"));

const find = async (asked: Record<string, string>) => {
  const found = await findOrders({ shopId: SHOP, currency: "USD", timeZone: ZONE }, orderSearchSchema.parse(asked));
  return found.kind === "found" ? found.orders.map(({ orderId }) => orderId) : found.kind;
};

describe("finding an order", () => {
  test("without a word: every order that the shop has, the newest first, and no other shop's", async () => {
    expect(await find({})).toEqual([7001, 7002, 7003]);
  });

  test.each([
    ["its number", "1001", [7001]],
    ["its name", "#1001", [7001]],
    ["a name with letters", "ol-1003", [7003]],
    ["its id", "7002", [7002]],
    ["another shop's id", "7004", []],
    ["an order that is gone", "#1005", []],
    ["a product", "sencha", [7001]],
    ["a product in other letters", "TASTING set", [7001, 7002]],
    ["quoted words", '"Tasting Set"', [7001, 7002]],
    ["a SKU", "SKU-50", [7003]],
    ["characters that a pattern would read otherwise", "100%", [7003]],
    ["an underscore is no wildcard", "Cocoa_M", [7003]],
    ["nor is it elsewhere", "Tasting_Set", []],
    ["an offer", "offer_down", [7001]],
    ["a layer", "downsell", [7001]],
    ["a ladder that was shown", "After", [7001]],
    ["a ladder that never was", "Espresso", []],
    ["the order's total", "15.00", [7002]],
    ["a charge on the shopper's statement", "$10.80", [7001]],
    ["a refund", "11", [7001]],
    ["a day in the shop's time zone", "2026-11-18", [7002]],
    ["not the day in another zone", "2026-11-19", []],
    ["a month", "2026-10", [7003]],
    ["two words that both fit", "sencha 10.80", [7001]],
    ["two words of which one does not", "sencha 15.00", []],
    ["nothing that is there", "nowhere", []],
    ["what would be SQL", "' or 1=1 --", []],
  ])("by %s", async (_, query, expected) => {
    expect(await find({ query })).toEqual(expected);
  });

  test("by what it went through, its layer and its days", async () => {
    expect(await find({ state: "accepted" })).toEqual([7001]);
    expect(await find({ layer: "downsell" })).toEqual([7001]);
    expect(await find({ layer: "oto" })).toEqual([]);
    expect(await find({ state: "not_paid" })).toEqual([7003]);
    expect(await find({ state: "cancelled" })).toEqual([7003]);
    expect(await find({ state: "refunded" })).toEqual([7001]);
    expect(await find({ state: "disputed" })).toEqual([7001]);
    expect(await find({ state: "complained" })).toEqual([]);
    expect(await find({ from: "2026-10-31", to: "2026-11-18" })).toEqual([7002, 7003]);
    expect(await find({ to: "2026-10-30" })).toEqual([]);
  });

  test("each is told in a few words", async () => {
    const found = await findOrders({ shopId: SHOP, currency: "USD", timeZone: ZONE }, orderSearchSchema.parse({}));
    expect(found).toMatchObject({
      hasMore: false,
      orders: [
        { name: "#1001", layers: ["downsell"], reason: "offered", wasDrawn: true, refundedMinor: 1100, disputes: 1 },
        { name: "#1002", layers: [], reason: "no_trigger_matched", wasDrawn: false, refundedMinor: 0 },
        { name: "OL-1003", layers: [], reason: null, outstandingMinor: 999, isCancelled: true },
      ],
    });
  });

  test("page by page, none twice and none left out", async () => {
    await pool().query(
      `insert into shop_order (shop_id, order_id, name, created_at, updated_at, currency, subtotal_minor, discount_minor, tax_minor, shipping_minor, total_minor)
       select $1, 100000 + n, 'P' || n, '2026-01-01', now(), 'USD', 1, 0, 0, 0, 1 from generate_series(1, 60) n`,
      [SHOP],
    );
    // Midnight of the year's first day in UTC is still the day before in the shop.
    const pages = await Promise.all(["1", "2", "3", "4"].map((page) => find({ query: "2025-12-31", page })));
    await pool().query("delete from shop_order where order_id > 100000");
    expect(pages.map((page) => page.length)).toEqual([25, 25, 10, 0]);
    expect(new Set(pages.flat()).size).toBe(60);
  });
});

const storyOf = async (orderId: number) => (await readOrderStory(SHOP, orderId, reader))!;
const told = (entries: readonly StoryEntry[]) => entries.map((entry) => inEnglish(entryTitle(entry, money)));

describe("the story of one order", () => {
  test("is told from the decision to the dispute, in the order of time", async () => {
    const { entries } = await storyOf(7001);
    expect(told(entries)).toEqual([
      "It was decided what to offer.",
      "The shopper was shown the offer (OTO).",
      "The shopper tapped “No, thank you” (OTO).",
      "The shopper was shown the offer (Downsell).",
      "The shopper tapped “Pay now” (Downsell).",
      "Shopify added the offer to the order and charged $10.80 (Downsell).",
      "The order was placed.",
      "“Tasting Set” was added by the accepted offer (Downsell).",
      "$10.00 was charged.",
      "A charge of $42.90 failed.",
      "$10.80 was charged.",
      "$11.00 was refunded.",
      "Chargeback over $20.80 was opened: product not received.",
      "Chargeback over $20.80 was closed: won.",
    ]);
  });

  test("says why: the ladder taken, and for each asked before it the condition that failed, in words", async () => {
    const decided = (await storyOf(7001)).entries.find((entry) => entry.kind === "decided")!;
    expect(decided).toMatchObject({ reason: "offered", ladder: { name: "After tea", version: 1 }, consideredCount: 2 });
    const [passed] = decided.kind === "decided" ? decided.passed : [];
    expect([passed!.name, inEnglish(passed!.failed!)]).toEqual(["Espresso corner", "contains Product 5"]);
    const none = (await storyOf(7002)).entries.find((entry) => entry.kind === "decided")!;
    expect(none).toMatchObject({ reason: "no_trigger_matched", ladder: null });
    expect(none.kind === "decided" && none.passed.map(({ name }) => name)).toEqual(["Espresso corner", "After tea"]);
  });

  test("keeps what the shopper was told, whatever the ladder and the catalogue say later", async () => {
    const shown = async () =>
      (await storyOf(7001)).entries.flatMap((entry) => (entry.kind === "page" && entry.shown ? [entry.shown] : []));
    const before = await shown();
    expect(
      before.map(({ step }) => [step.layer, step.copy.result, step.variants[0]!.nowMinor, step.variants[0]!.wasMinor]),
    ).toEqual([
      ["oto", "Result (en)", 3400, 4000],
      ["downsell", "Result (en)", 1000, 1500],
    ]);
    await pool().query("update variant set price_minor = 99900 where shop_id = $1 and variant_id = 30", [SHOP]);
    await pool().query(
      "update ladder set name = 'After coffee', status = 'archived' where shop_id = $1 and ladder_id = $2",
      [SHOP, ladderIdFixture(2)],
    );
    expect(await shown()).toEqual(before);
    await pool().query(
      "update ladder set name = 'After tea', status = 'published' where shop_id = $1 and ladder_id = $2",
      [SHOP, ladderIdFixture(2)],
    );
  });

  test("names each line's layer with its evidence, and what was given back for it", async () => {
    const { lines, entries, payment } = await storyOf(7001);
    expect(lines).toMatchObject([
      { title: "Sencha Morning", layer: null, evidence: null, amountMinor: 1000, refundedUnits: 0 },
      {
        title: "Tasting Set",
        layer: "downsell",
        ladderName: "After tea",
        evidence: "checkout_token",
        amountMinor: 1000,
        refundedUnits: 1,
      },
    ]);
    // 11.00 came back: 2.00 shipping, and for the line 1.00 less than it is worth.
    expect(entries.find(({ kind }) => kind === "refund")).toMatchObject({
      shippingMinor: 200,
      lines: [{ title: "Tasting Set", layer: "downsell", amountMinor: 900, reason: "defective" }],
    });
    expect(payment).toEqual({ state: "partly_refunded", totalMinor: 2000, outstandingMinor: 0, refundedMinor: 1100 });
  });

  test("holds no cost, fee or margin", async () => {
    const text = JSON.stringify(await storyOf(7001));
    expect(text).not.toMatch(/cost|margin|fee/i);
  });

  test("of an order that Shopify asked nothing for, cancelled and owed", async () => {
    const { entries, payment, isCancelled, customerId, accepted } = await storyOf(7003);
    expect(told(entries)).toEqual(["The order was placed.", "The order was cancelled: sold out."]);
    expect([payment.state, isCancelled, customerId, accepted]).toEqual(["partly_paid", true, null, []]);
  });

  test("is read by its own shop only", async () => {
    expect(await readOrderStory(SHOP, 7004, reader)).toBeNull();
    expect(await readOrderStory(OTHER, 7001, reader)).toBeNull();
    expect(await readOrderStory(SHOP, 7005, reader)).toBeNull();
  });
});

describe("refunds of offers", () => {
  const queue = (layer: "oto" | "downsell" | null) =>
    readRefundQueue({ shopId: SHOP, timeZone: ZONE }, { layer, page: 1 });

  test("are listed by layer with reason, days since the purchase and what was given back", async () => {
    const { refunds, hasMore } = await queue(null);
    expect(refunds).toMatchObject([
      {
        orderName: "#1001",
        title: "Tasting Set",
        layer: "downsell",
        reason: "defective",
        daysAfter: 3,
        amountMinor: 900,
      },
    ]);
    expect(hasMore).toBe(false);
    expect((await queue("downsell")).refunds).toHaveLength(1);
    expect((await queue("oto")).refunds).toEqual([]);
  });

  test("leave out what the front end sold, and other shops", async () => {
    await pool().query(
      `with r as (insert into refund (shop_id, refund_id, order_id, created_at, total_minor) values ($1, 32, 7002, now(), 1500))
       insert into refund_line (shop_id, refund_id, refund_line_id, order_id, line_id, quantity, subtotal_minor, tax_minor)
       values ($1, 32, 321, 7002, 70021, 1, 1500, 0)`,
      [SHOP],
    );
    expect((await queue(null)).refunds).toHaveLength(1);
    expect((await readRefundQueue({ shopId: OTHER, timeZone: ZONE }, { layer: null, page: 1 })).refunds).toEqual([]);
  });
});

describe("complaints", () => {
  const NOW = new Date();
  const log = (more: object = {}, now = NOW) =>
    logComplaint(
      SHOP,
      { complaintId: "c-1", orderId: 7001, stepId: "down", kind: "billing", source: "staff", loggedBy: "202", ...more },
      now,
    );

  test("are logged on the accepted offer or the order, once each, and mark the order's figures", async () => {
    await pool().query("delete from stale_order");
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => log()));
    expect(outcomes.sort()).toEqual(["known", "known", "known", "known", "logged"]);
    expect(await log({ complaintId: "c-2", stepId: null, kind: "other" })).toBe("logged");
    const { rows } = await pool().query("select reference_id, step_id, kind from complaint order by complaint_id");
    expect(rows).toEqual([
      { reference_id: "reference-7001", step_id: "down", kind: "billing" },
      { reference_id: null, step_id: null, kind: "other" },
    ]);
    expect((await pool().query("select distinct order_id from stale_order")).rows).toEqual([{ order_id: 7001 }]);
    expect(await find({ state: "complained" })).toEqual([7001]);
    const { entries } = await storyOf(7001);
    expect(entries.filter(({ kind }) => kind === "complaint")).toHaveLength(2);
  });

  test("are refused on what was not accepted, and on orders that are not there", async () => {
    expect(await log({ stepId: "oto" })).toBe("unknown_offer");
    expect(await log({ stepId: "__proto__" })).toBe("unknown_offer");
    expect(await log({ orderId: 7004 })).toBe("unknown_order");
    expect(await log({ orderId: 7005, stepId: null })).toBe("unknown_order");
    expect((await pool().query("select 1 from complaint")).rowCount).toBe(0);
  });

  test("are taken back by who logged them, within a day", async () => {
    await log();
    await log({ complaintId: "c-2", source: "help_desk", loggedBy: "202" });
    const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
    expect(await removeComplaint(SHOP, "c-1", "303", NOW)).toBe(false);
    expect(await removeComplaint(SHOP, "c-2", "202", NOW)).toBe(false);
    expect(await removeComplaint(OTHER, "c-1", "202", NOW)).toBe(false);
    expect(await removeComplaint(SHOP, "c-1", "202", later(25))).toBe(false);
    const isRemovable = async (staffId: string, now: Date) =>
      (await readOrderStory(SHOP, 7001, { staffId, now }))!.entries.flatMap((entry) =>
        entry.kind === "complaint" && entry.complaint.complaintId === "c-1" ? [entry.complaint.isRemovable] : [],
      );
    expect([await isRemovable("202", NOW), await isRemovable("303", NOW), await isRemovable("202", later(25))]).toEqual(
      [[true], [false], [false]],
    );
    expect(await removeComplaint(SHOP, "c-1", "202", later(23))).toBe(true);
    expect(await removeComplaint(SHOP, "c-1", "202", later(23))).toBe(false);
    const audit = await pool().query("select actor, subject from audit_entry where action = 'complaint.removed'");
    expect(audit.rows).toEqual([{ actor: "202", subject: "7001" }]);
  });
});
