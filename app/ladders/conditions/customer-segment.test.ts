import { describeKind } from "#tests/fixtures/condition.ts";
import { NEW_CUSTOMER } from "../customer-facts.ts";

describeKind("customer_segment", {
  holds: [
    [{ segments: ["first_time"] }],
    [{ segments: ["repeat", "champion"] }, { customer: { ...NEW_CUSTOMER, segment: "champion" } }],
  ],
  fails: [[{ segments: ["repeat"] }]],
  refused: [{ segments: ["whale"] }, { segments: [] }],
  words: [{ segments: ["at_risk", "first_time"] }, "customer is At-risk, First-time"],
});
