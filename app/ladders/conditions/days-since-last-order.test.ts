import { describeKind } from "#tests/fixtures/condition.ts";
import { NEW_CUSTOMER } from "../customer-facts.ts";

describeKind("days_since_last_order", {
  holds: [
    [{ min: 30, max: 30 }, { customer: { ...NEW_CUSTOMER, daysSinceLastOrder: 30 } }],
    [{ min: 29 }, { customer: { ...NEW_CUSTOMER, daysSinceLastOrder: 30 } }],
    [{ max: 31 }, { customer: { ...NEW_CUSTOMER, daysSinceLastOrder: 30 } }],
  ],
  fails: [
    [{ max: 3650 }],
    [{ min: 31 }, { customer: { ...NEW_CUSTOMER, daysSinceLastOrder: 30 } }],
    [{ max: 29 }, { customer: { ...NEW_CUSTOMER, daysSinceLastOrder: 30 } }],
  ],
  refused: [{}, { min: 9, max: 8 }, { min: -1 }, { min: 1.5 }],
  words: [{ max: 30 }, "last order up to 30 days ago"],
});
