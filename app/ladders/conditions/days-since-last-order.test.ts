import { describeKind, REFUSED_RANGES } from "#tests/fixtures/condition.ts";
import { NEW_CUSTOMER } from "../customer-facts.ts";

const last = (daysSinceLastOrder: number) => ({ customer: { ...NEW_CUSTOMER, daysSinceLastOrder } });

describeKind("days_since_last_order", {
  holds: [
    [{ min: 30, max: 30 }, last(30)],
    [{ min: 29 }, last(30)],
    [{ max: 31 }, last(30)],
    [{ max: 0 }, last(0)],
    [{ min: 0 }, last(0)],
  ],
  fails: [[{ max: 3650 }], [{ min: 0 }], [{ min: 31 }, last(30)], [{ max: 29 }, last(30)]],
  refused: REFUSED_RANGES,
  words: [
    [{ max: 30 }, "last order up to 30 days ago"],
    [{ min: 60, max: 90 }, "last order 60 to 90 days ago"],
  ],
});
