import { describeKind } from "#tests/fixtures/condition.ts";

describeKind("discount_code", {
  holds: [
    [{ codes: ["welcome10"] }, { discountCodes: ["WELCOME10"] }],
    [{ codes: ["A", "B"] }, { discountCodes: ["x", "b"] }],
    [{ codes: [] }, { discountCodes: ["X"] }],
  ],
  fails: [
    [{ codes: ["OTHER"] }, { discountCodes: ["WELCOME10"] }],
    [{ codes: ["WELCOME"] }, { discountCodes: ["WELCOME10"] }],
    [{ codes: ["WELCOME10"] }, { discountCodes: [] }],
    [{ codes: [] }, { discountCodes: [] }],
  ],
  unknown: [[{ codes: [] }, { discountCodes: null }], [{ codes: ["A"] }]],
  refused: [{ codes: [""] }, { codes: ["x".repeat(256)] }, {}],
  words: [
    [{ codes: ["A", "B"] }, "discount code A, B"],
    [{ codes: [] }, "has a discount code"],
  ],
});
