import { describeKind } from "#tests/fixtures/condition.ts";

describeKind("sku", {
  holds: [[{ skus: ["TEA-1"] }]],
  fails: [[{ skus: ["tea-1"] }], [{ skus: ["TEA"] }]],
  refused: [{ skus: [""] }, { skus: [] }],
  words: [{ skus: ["A", "B"] }, "SKU A, B"],
  keys: [{ skus: ["a", "b"] }, ["sku:a", "sku:b"]],
});
