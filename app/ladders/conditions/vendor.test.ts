import { describeKind } from "#tests/fixtures/condition.ts";

describeKind("vendor", {
  holds: [[{ vendors: ["Kettle & Co"] }]],
  fails: [[{ vendors: ["Kettle"] }]],
  refused: [{ vendors: [] }],
  words: [{ vendors: ["A"] }, "by A"],
  keys: [{ vendors: ["A"] }, ["vendor:A"]],
});
