import { describeKind } from "#tests/fixtures/condition.ts";
import { NEW_CUSTOMER } from "../customer-facts.ts";

describeKind("customer_spent", {
  holds: [
    [{ max: 0 }, { customer: { ...NEW_CUSTOMER, spentMinor: -200 } }],
    [{ min: 5000, max: 5000 }, { customer: { ...NEW_CUSTOMER, spentMinor: 5000 } }],
    [{ min: 4999 }, { customer: { ...NEW_CUSTOMER, spentMinor: 5000 } }],
    [{ max: 5001 }, { customer: { ...NEW_CUSTOMER, spentMinor: 5000 } }],
  ],
  fails: [
    [{ min: 5001 }, { customer: { ...NEW_CUSTOMER, spentMinor: 5000 } }],
    [{ max: 4999 }, { customer: { ...NEW_CUSTOMER, spentMinor: 5000 } }],
  ],
  refused: [{}, { min: 9, max: 8 }, { min: -1 }, { min: 1.5 }],
  words: [{ min: 5000 }, "from 50.00 USD spent before"],
});
