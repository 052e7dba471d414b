import { describeKind } from "#tests/fixtures/condition.ts";

describeKind("date_window", {
  holds: [[{ from: "2026-11-27", until: "2026-11-27" }], [{ from: "2026-11-01" }], [{ until: "2026-12-31" }]],
  fails: [[{ from: "2026-11-28" }], [{ until: "2026-11-26" }]],
  refused: [{}, { from: "2026-12-01", until: "2026-11-01" }, { from: "27.11.2026" }, { from: "2026-02-30" }],
  words: [{ from: "2026-11-27" }, "from 2026-11-27 on"],
});
