import { describeKind } from "#tests/fixtures/condition.ts";
import { lineFixture } from "#tests/fixtures/facts.ts";

describeKind("sku", {
  holds: [[{ skus: ["TEA-1"] }], [{ skus: ["A", "B"] }, { lines: [lineFixture(), lineFixture({ sku: "B" })] }]],
  fails: [[{ skus: ["tea-1"] }], [{ skus: ["TEA"] }], [{ skus: ["null"] }, { lines: [lineFixture({ sku: null })] }]],
  refused: [{ skus: [""] }, { skus: [] }, { skus: "TEA-1" }, {}],
  words: [[{ skus: ["A", "B"] }, "SKU A, B"]],
  keys: [{ skus: ["a", "b"] }, ["sku:a", "sku:b"]],
});
