import { describeKind } from "#tests/fixtures/condition.ts";

describeKind("variant", {
  holds: [[{ variantIds: [11] }]],
  fails: [[{ variantIds: [1] }]],
  refused: [{ variantIds: [-1] }, { variantIds: [] }],
  words: [{ variantIds: [11] }, "contains Variant 11"],
  keys: [{ variantIds: [11] }, ["variant:11"]],
});
