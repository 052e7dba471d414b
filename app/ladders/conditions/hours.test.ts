import { describeKind } from "#tests/fixtures/condition.ts";

describeKind("hours", {
  holds: [
    [{ from: "14:05", until: "15:00" }],
    [{ from: "22:00", until: "06:00" }, { time: { date: "2026-11-27", weekday: 5, minute: 1439 } }],
    [{ from: "22:00", until: "06:00" }, { time: { date: "2026-11-27", weekday: 5, minute: 0 } }],
    [{ from: "22:00", until: "06:00" }, { time: { date: "2026-11-27", weekday: 5, minute: 359 } }],
  ],
  fails: [
    [{ from: "09:00", until: "14:05" }],
    [{ from: "14:06", until: "15:00" }],
    [{ from: "22:00", until: "06:00" }, { time: { date: "2026-11-27", weekday: 5, minute: 360 } }],
  ],
  refused: [
    { from: "9:00", until: "10:00" },
    { from: "24:00", until: "10:00" },
    { from: "10:00", until: "10:00" },
  ],
  words: [{ from: "09:00", until: "17:00" }, "between 09:00 and 17:00"],
});
