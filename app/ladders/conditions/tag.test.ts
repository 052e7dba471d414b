import { describeKind } from "#tests/fixtures/condition.ts";
import { lineFixture } from "#tests/fixtures/facts.ts";

describeKind("tag", {
  holds: [[{ tags: ["green"] }], [{ tags: ["x", "sale"] }, { lines: [lineFixture({ tags: ["new", "sale"] })] }]],
  fails: [[{ tags: ["Green"] }], [{ tags: ["gree"] }], [{ tags: ["green"] }, { lines: [lineFixture({ tags: [] })] }]],
  refused: [{ tags: [1] }, { tags: [""] }, { tags: [] }, {}],
  words: [[{ tags: ["green", "new"] }, "tagged green, new"]],
  keys: [{ tags: ["green", "new"] }, ["tag:green", "tag:new"]],
});
