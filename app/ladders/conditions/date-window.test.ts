import { describeKind } from "#tests/fixtures/condition.ts";

const on = (date: string) => ({ time: { date, weekday: 1, minute: 0 } });
const window = { from: "2026-11-27", until: "2026-11-30" };

describeKind("date_window", {
  holds: [
    [{ from: "2026-11-27", until: "2026-11-27" }],
    [{ from: "2026-11-26" }],
    [{ until: "2026-11-28" }],
    [window, on("2026-11-27")],
    [window, on("2026-11-30")],
    [{ from: "2024-02-29" }, on("2027-01-01")],
  ],
  fails: [
    [{ from: "2026-11-28" }],
    [{ until: "2026-11-26" }],
    [window, on("2026-11-26")],
    [window, on("2026-12-01")],
    [{ from: "2026-11-27", until: "2027-01-02" }, on("2027-01-03")],
  ],
  refused: [
    {},
    { from: "2026-12-01", until: "2026-11-01" },
    { from: "27.11.2026" },
    { from: "2026-02-30" },
    { until: "2026-11-27T00:00" },
  ],
  words: [
    [{ from: "2026-11-27" }, "from 2026-11-27 on"],
    [{ until: "2026-11-27" }, "until 2026-11-27"],
    [window, "from 2026-11-27 to 2026-11-30"],
    [{}, "… (no day set yet)"],
  ],
});
