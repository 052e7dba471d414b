import { describeKind } from "#tests/fixtures/condition.ts";
import { NEW_CUSTOMER } from "../customer-facts.ts";

describeKind("bought_before", {
  holds: [[{ productIds: [7, 8] }, { customer: { ...NEW_CUSTOMER, boughtDaysAgo: new Map([[8, 400]]) } }]],
  fails: [
    [{ productIds: [1] }],
    [{ productIds: [7] }, { customer: { ...NEW_CUSTOMER, boughtDaysAgo: new Map([[8, 0]]) } }],
  ],
  refused: [{ productIds: [] }],
  words: [{ productIds: [7] }, "bought Product 7 before"],
});
