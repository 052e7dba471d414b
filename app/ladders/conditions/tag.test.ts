import { describeKind } from "#tests/fixtures/condition.ts";

describeKind("tag", {
  holds: [[{ tags: ["green"] }]],
  fails: [[{ tags: ["Green"] }]],
  refused: [{ tags: [1] }, { tags: [] }],
  words: [{ tags: ["green"] }, "tagged green"],
  keys: [{ tags: ["green"] }, ["tag:green"]],
});
