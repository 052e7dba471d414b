import { expect, test } from "vitest";
import { decisionOf, recordDecision, type DecisionRow } from "#app/decisions/decision-store.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { exportCustomer, redactCustomer } from "#app/shops/customer-data.server.ts";
import { testDatabase } from "#tests/database.ts";

await testDatabase();

const row = (given: Partial<DecisionRow> = {}): DecisionRow => ({
  shopId: "one.myshopify.com",
  referenceId: "r1",
  decidedAt: new Date("2026-11-20T12:00:00.123Z"),
  reason: "sold_out",
  ladderId: null,
  ladderVersion: null,
  customerId: null,
  locale: "en",
  currency: "USD",
  purchase: "{}",
  answer: '{"kind":"none","reason":"sold_out"}',
  detail: '{"publishedCount":1,"consideredCount":1,"passed":[],"leftOut":[]}',
  ...given,
});
const other = '{"kind":"none","reason":"empty_purchase"}';

test("a decision that came from a slower process does not replace a younger one", async () => {
  await recordDecision(row());
  const older = row({ decidedAt: new Date("2026-11-20T12:00:00Z"), answer: other });
  expect(JSON.parse(await recordDecision(older))).toEqual({ kind: "none", reason: "sold_out" });
  const younger = row({ decidedAt: new Date("2026-11-20T12:00:01Z"), answer: other, reason: "empty_purchase" });
  expect(JSON.parse(await recordDecision(younger))).toEqual({ kind: "none", reason: "empty_purchase" });
  expect(await decisionOf("one.myshopify.com", "r1")).toMatchObject({
    decidedAt: new Date("2026-11-20T12:00:01Z"),
    timesDecided: 2,
    drawnAt: null,
    reason: "empty_purchase",
    answer: { kind: "none", reason: "empty_purchase" },
  });
  expect(await decisionOf("two.myshopify.com", "r1")).toBeNull();
});

test("a row that the database refuses fails alone", async () => {
  const rows = ["a", "b", "c", "d"].map((referenceId) =>
    row({ shopId: `${referenceId}.myshopify.com`, referenceId, ...(referenceId === "b" ? { answer: "no JSON" } : {}) }),
  );
  const settled = await Promise.allSettled(rows.map(recordDecision));
  expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
  const { rows: stored } = await pool().query(
    "select reference_id from decision where reference_id in ('a','b','c','d') order by 1",
  );
  expect(stored.map(({ reference_id }) => reference_id)).toEqual(["a", "c", "d"]);
});

test("a text with a line break is refused before it reaches the others", async () => {
  const settled = await Promise.allSettled([
    recordDecision(row({ referenceId: "whole" })),
    recordDecision(row({ referenceId: "broken", answer: "{\n}" })),
  ]);
  expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
});

test("a customer's decisions are exported, and cut from the customer, of one shop only", async () => {
  const mine = { customerId: 7, referenceId: "mine" };
  await Promise.all([recordDecision(row(mine)), recordDecision(row({ ...mine, shopId: "two.myshopify.com" }))]);
  const customer = { customerId: 7, orderIds: [] };
  const held = async (shopId: string) => (await exportCustomer(shopId, customer, pool())).tables.decision;
  expect(await held("one.myshopify.com")).toMatchObject([{ reference_id: "mine", reason: "sold_out" }]);
  await redactCustomer("one.myshopify.com", customer, pool());
  expect(await held("one.myshopify.com")).toEqual([]);
  expect(await held("two.myshopify.com")).toHaveLength(1);
  expect(await decisionOf("one.myshopify.com", "mine")).not.toBeNull();
});
