import { describeKind } from "#tests/fixtures/condition.ts";

const on = (weekday: number) => ({ time: { date: "2026-11-27", weekday, minute: 0 } });

describeKind("weekday", {
  holds: [[{ days: [5] }], [{ days: [1, 5] }], [{ days: [1] }, on(1)], [{ days: [6, 7] }, on(7)]],
  fails: [[{ days: [6, 7] }], [{ days: [1] }, on(7)], [{ days: [2, 3, 4, 5, 6, 7] }, on(1)]],
  refused: [{ days: [] }, { days: [0] }, { days: [8] }, { days: [1.5] }, { days: ["Monday"] }, {}],
  words: [
    [{ days: [1, 7] }, "on Monday, Sunday"],
    [{ days: [2, 3, 4, 5] }, "on Tuesday, Wednesday, Thursday and 1 more"],
  ],
});
