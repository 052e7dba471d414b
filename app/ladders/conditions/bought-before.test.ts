import { describeKind } from "#tests/fixtures/condition.ts";
import { NEW_CUSTOMER } from "../customer-facts.ts";

const bought = (days: number) => ({ customer: { ...NEW_CUSTOMER, boughtDaysAgo: new Map([[8, days]]) } });

describeKind("bought_before", {
  holds: [
    [{ productIds: [8] }, bought(0)],
    [{ productIds: [7, 8] }, bought(400)],
  ],
  fails: [[{ productIds: [1] }], [{ productIds: [7] }, bought(0)], [{ productIds: [400] }, bought(400)]],
  refused: [{ productIds: [] }, { productIds: [0] }, { productIds: ["8"] }, {}],
  words: [
    [{ productIds: [7] }, "bought Product 7 before"],
    [{ productIds: [] }, "bought … (nothing chosen yet) before"],
  ],
});
