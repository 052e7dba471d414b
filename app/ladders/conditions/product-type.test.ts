import { describeKind } from "#tests/fixtures/condition.ts";
import { lineFixture } from "#tests/fixtures/facts.ts";

describeKind("product_type", {
  holds: [[{ types: ["Tea"] }], [{ types: ["Cup", "Tea"] }, { lines: [lineFixture({ productType: "Cup" })] }]],
  fails: [
    [{ types: ["tea"] }],
    [{ types: ["Te"] }],
    [{ types: ["Tea"] }, { lines: [lineFixture({ productType: "" })] }],
  ],
  refused: [{ types: [] }, { types: [""] }, { types: ["x".repeat(256)] }, {}],
  words: [[{ types: ["Tea"] }, "of type Tea"]],
  keys: [{ types: ["Tea", "Cup"] }, ["type:Tea", "type:Cup"]],
});
