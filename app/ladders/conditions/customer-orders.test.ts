import { describeKind } from "#tests/fixtures/condition.ts";
import { NEW_CUSTOMER } from "../customer-facts.ts";

describeKind("customer_orders", {
  holds: [
    [{ max: 0 }],
    [{ min: 4, max: 4 }, { customer: { ...NEW_CUSTOMER, orderCount: 4 } }],
    [{ min: 3 }, { customer: { ...NEW_CUSTOMER, orderCount: 4 } }],
    [{ max: 5 }, { customer: { ...NEW_CUSTOMER, orderCount: 4 } }],
  ],
  fails: [
    [{ min: 5 }, { customer: { ...NEW_CUSTOMER, orderCount: 4 } }],
    [{ max: 3 }, { customer: { ...NEW_CUSTOMER, orderCount: 4 } }],
  ],
  refused: [{}, { min: 9, max: 8 }, { min: -1 }, { min: 1.5 }],
  words: [{ min: 1 }, "from 1 earlier orders"],
});
