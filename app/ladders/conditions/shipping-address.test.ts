import { describeKind } from "#tests/fixtures/condition.ts";

describeKind("shipping_address", {
  holds: [[{ isPresent: true }], [{ isPresent: false }, { country: null }]],
  fails: [[{ isPresent: false }], [{ isPresent: true }, { country: null }]],
  refused: [{}, { isPresent: "yes" }],
  words: [
    [{ isPresent: true }, "has a shipping address"],
    [{ isPresent: false }, "has no shipping address"],
  ],
});
