import { describeKind } from "#tests/fixtures/condition.ts";

describeKind("discount_code", {
  holds: [
    [{ codes: ["welcome10"] }, { discountCodes: ["WELCOME10"] }],
    [{ codes: [] }, { discountCodes: ["X"] }],
  ],
  fails: [
    [{ codes: ["OTHER"] }, { discountCodes: ["WELCOME10"] }],
    [{ codes: [] }, { discountCodes: [] }],
  ],
  unknown: [[{ codes: [] }, { discountCodes: null }], [{ codes: ["A"] }]],
  refused: [{ codes: [""] }, {}],
  words: [{ codes: ["A"] }, "discount code A"],
});
