import { describeKind } from "#tests/fixtures/condition.ts";

describeKind("variant", {
  holds: [[{ variantIds: [11] }], [{ variantIds: [99, 22] }]],
  fails: [[{ variantIds: [1] }], [{ variantIds: [12] }]],
  refused: [{ variantIds: [-1] }, { variantIds: [0] }, { variantIds: [] }, {}],
  words: [[{ variantIds: [11, 12] }, "contains Variant 11, Variant 12"]],
  keys: [{ variantIds: [11, 12] }, ["variant:11", "variant:12"]],
});
