import { describeKind } from "#tests/fixtures/condition.ts";

describeKind("product_type", {
  holds: [[{ types: ["Tea"] }]],
  fails: [[{ types: ["tea"] }]],
  refused: [{ types: [] }],
  words: [{ types: ["Tea"] }, "of type Tea"],
  keys: [{ types: ["Tea"] }, ["type:Tea"]],
});
