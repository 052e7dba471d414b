import { describeKind } from "#tests/fixtures/condition.ts";

const at = (minute: number) => ({ time: { date: "2026-11-27", weekday: 5, minute } });
const day = { from: "09:00", until: "17:30" };
const night = { from: "22:00", until: "06:00" };

describeKind("hours", {
  holds: [
    [{ from: "14:05", until: "15:00" }],
    [day, at(9 * 60)],
    [day, at(17 * 60 + 29)],
    [night, at(22 * 60)],
    [night, at(1439)],
    [night, at(0)],
    [night, at(359)],
    [{ from: "23:59", until: "00:00" }, at(1439)],
    [{ from: "00:00", until: "23:59" }, at(1438)],
  ],
  fails: [
    [{ from: "09:00", until: "14:05" }],
    [{ from: "14:06", until: "15:00" }],
    [day, at(8 * 60 + 59)],
    [day, at(17 * 60 + 30)],
    [night, at(22 * 60 - 1)],
    [night, at(360)],
    [{ from: "23:59", until: "00:00" }, at(0)],
    [{ from: "00:00", until: "23:59" }, at(1439)],
  ],
  refused: [
    { from: "9:00", until: "10:00" },
    { from: "24:00", until: "10:00" },
    { from: "09:60", until: "10:00" },
    { from: "10:00", until: "10:00" },
    { from: "10:00" },
    {},
  ],
  words: [[day, "between 09:00 and 17:30"]],
});
