import { describeKind } from "#tests/fixtures/condition.ts";

describeKind("product", {
  holds: [[{ productIds: [2] }], [{ productIds: [9, 1] }]],
  fails: [[{ productIds: [3] }], [{ productIds: [11] }], [{ productIds: [1] }, { lines: [] }]],
  refused: [{ productIds: [] }, { productIds: [0] }, { productIds: [-1] }, { productIds: [2 ** 53] }, {}],
  words: [
    [{ productIds: [1, 2, 3, 4, 5] }, "contains Product 1, Product 2, Product 3 and 2 more"],
    [{ productIds: [1] }, "contains Product 1"],
  ],
  keys: [{ productIds: [1, 2] }, ["product:1", "product:2"]],
});
