import { describeKind } from "#tests/fixtures/condition.ts";

describeKind("weekday", {
  holds: [[{ days: [5] }], [{ days: [1, 5] }]],
  fails: [[{ days: [6, 7] }]],
  refused: [{ days: [] }, { days: [0] }, { days: [8] }],
  words: [{ days: [1, 7] }, "on Monday, Sunday"],
});
