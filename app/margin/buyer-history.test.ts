import fc from "fast-check";
import { expect, test } from "vitest";
import { buyerHistory, type BuyerOrder } from "./buyer-history.ts";

const DAY = 86_400_000;
const START = Date.parse("2026-01-01T00:00:00Z");
const at = (orderId: number, hours: number, more: Partial<BuyerOrder> = {}): BuyerOrder => ({
  orderId,
  day: new Date(START + hours * 3_600_000).toISOString().slice(0, 10),
  createdAtMs: START + hours * 3_600_000,
  isCancelled: false,
  marginMinor: 100 * orderId,
  ...more,
});

test("the fourteenth day after still counts, the fifteenth does not, and the same day does", () => {
  const history = buyerHistory([at(1, 20), at(2, 23), at(3, 14 * 24 + 2), at(4, 15 * 24 + 40)]);
  expect(history.get(1)).toMatchObject({ previousDay: null, isReturning: false, repeated14: true, value30Minor: 1000 });
  expect(history.get(2)).toMatchObject({ previousDay: "2026-01-01", repeated14: true, value30Minor: 900 });
  expect(history.get(3)).toMatchObject({ previousDay: "2026-01-01", repeated14: true });
  expect(history.get(4)).toMatchObject({ previousDay: "2026-01-15", repeated14: false, repeated30: false });
});

test("a cancelled order is nobody's earlier or later order, and worth nothing", () => {
  const history = buyerHistory([at(1, 0), at(2, 24, { isCancelled: true }), at(3, 48)]);
  expect(history.get(1)).toMatchObject({ repeated14: true, value30Minor: 400 });
  expect(history.get(2)).toMatchObject({ previousDay: "2026-01-01", value30Minor: 300 });
  expect(history.get(3)).toMatchObject({ previousDay: "2026-01-01" });
});

test("each order's history is what looking through all orders tells", () => {
  const orders = fc
    .uniqueArray(fc.record({ orderId: fc.integer({ min: 1, max: 99 }), hours: fc.integer({ min: 0, max: 2_900 }), isCancelled: fc.boolean(), marginMinor: fc.integer({ min: -500, max: 900 }) }), { selector: ({ orderId }) => orderId, maxLength: 12 })
    .map((all) => all.map(({ hours, orderId, ...more }) => at(orderId, hours, more))); // prettier-ignore
  fc.assert(
    fc.property(orders, (all) => {
      const history = buyerHistory(all);
      for (const order of all) {
        const isAfter = (other: BuyerOrder) =>
          other.createdAtMs > order.createdAtMs || (other.createdAtMs === order.createdAtMs && other.orderId > order.orderId); // prettier-ignore
        const counted = all.filter((other) => !other.isCancelled);
        const later = (days: number) => counted.filter((other) => isAfter(other) && Date.parse(other.day) <= Date.parse(order.day) + days * DAY); // prettier-ignore
        const value = (days: number) => [...later(days), ...(order.isCancelled ? [] : [order])].reduce((sum, other) => sum + other.marginMinor, 0); // prettier-ignore
        const earlier = counted.filter((other) => other !== order && !isAfter(other)).map(({ day }) => day).sort(); // prettier-ignore
        expect(history.get(order.orderId)).toEqual({
          previousDay: earlier.at(-1) ?? null,
          isReturning: earlier.length > 0,
          repeated14: later(14).length > 0,
          repeated30: later(30).length > 0,
          value30Minor: value(30),
          value60Minor: value(60),
          value90Minor: value(90),
        });
      }
    }),
  );
});
