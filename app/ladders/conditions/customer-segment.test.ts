import { describeKind } from "#tests/fixtures/condition.ts";
import { NEW_CUSTOMER } from "../customer-facts.ts";
import { SEGMENTS, type Segment } from "../segments.ts";

const inSegment = (segment: Segment) => ({ customer: { ...NEW_CUSTOMER, segment } });

describeKind("customer_segment", {
  holds: [
    [{ segments: ["first_time"] }],
    [{ segments: ["repeat", "champion"] }, inSegment("champion")],
    ...SEGMENTS.map((segment): [{ segments: Segment[] }, object] => [{ segments: [segment] }, inSegment(segment)]),
  ],
  fails: [[{ segments: ["repeat"] }], [{ segments: ["first_time", "repeat"] }, inSegment("at_risk")]],
  refused: [{ segments: ["whale"] }, { segments: ["First-time"] }, { segments: [] }, {}],
  words: [
    [{ segments: ["at_risk", "first_time"] }, "customer is At-risk, First-time"],
    [{ segments: ["high_value"] }, "customer is High-value"],
  ],
});
