import { describeKind } from "#tests/fixtures/condition.ts";
import { lineFixture } from "#tests/fixtures/facts.ts";

describeKind("vendor", {
  holds: [[{ vendors: ["Kettle & Co"] }], [{ vendors: ["A", "B"] }, { lines: [lineFixture({ vendor: "B" })] }]],
  fails: [
    [{ vendors: ["Kettle"] }],
    [{ vendors: ["kettle & co"] }],
    [{ vendors: ["A"] }, { lines: [lineFixture({ vendor: "" })] }],
  ],
  refused: [{ vendors: [] }, { vendors: [""] }, {}],
  words: [[{ vendors: ["A", "B", "C", "D"] }, "by A, B, C and 1 more"]],
  keys: [{ vendors: ["A", "B"] }, ["vendor:A", "vendor:B"]],
});
