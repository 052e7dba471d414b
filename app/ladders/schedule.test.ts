import { expect, test } from "vitest";
import { localTime, timeOfStamp } from "./local-time.ts";
import { scheduleDraftSchema, schedulePhase, scheduleSchema, type Schedule } from "./schedule.ts";

const weekend = { from: "2026-11-27T08:00", until: "2026-11-30T00:00" };

test.each<[Schedule | null, string, ReturnType<typeof schedulePhase>]>([
  [null, "2026-11-27T08:00", "during"],
  [weekend, "2026-11-27T07:59", "before"],
  [weekend, "2026-11-27T08:00", "during"],
  [weekend, "2026-11-29T23:59", "during"],
  [weekend, "2026-11-30T00:00", "after"],
  [weekend, "2027-11-28T12:00", "after"],
  [{ from: "2026-11-27T08:00" }, "2026-11-27T07:59", "before"],
  [{ from: "2026-11-27T08:00" }, "2099-01-01T00:00", "during"],
  [{ until: "2026-11-30T00:00" }, "2001-01-01T00:00", "during"],
  [{ until: "2026-11-30T00:00" }, "2026-11-30T00:00", "after"],
])("of %j %s is %s", (schedule, stamp, phase) => expect(schedulePhase(schedule, timeOfStamp(stamp))).toBe(phase));

test.each<[string, string, Schedule, ReturnType<typeof schedulePhase>]>([
  ["midnight in Jakarta begins the day there", "2026-11-26T17:00:00Z", { from: "2026-11-27T00:00" }, "during"],
  ["a minute before it does not", "2026-11-26T16:59:00Z", { from: "2026-11-27T00:00" }, "before"],
])("on the shop's clock: %s", (_, moment, schedule, phase) =>
  expect(schedulePhase(schedule, localTime(new Date(moment), "Asia/Jakarta"))).toBe(phase),
);

test("a start in the hour that summer time leaves out is when the clock has passed it", () => {
  const schedule = { from: "2026-03-29T02:30" };
  const at = (moment: string) => schedulePhase(schedule, localTime(new Date(moment), "Europe/Berlin"));
  expect(["2026-03-29T00:59:00Z", "2026-03-29T01:00:00Z"].map(at)).toEqual(["before", "during"]);
});

test("an end in the hour that comes twice comes at both: over, running again for the second time, and over", () => {
  const schedule = { until: "2026-10-25T02:30" };
  const at = (moment: string) => schedulePhase(schedule, localTime(new Date(moment), "Europe/Berlin"));
  const moments = ["00:29", "00:30", "00:59", "01:00", "01:29", "01:30"];
  expect(moments.map((time) => at(`2026-10-25T${time}:00Z`))).toEqual([
    "during",
    "after",
    "after",
    "during",
    "during",
    "after",
  ]);
});

test("a published schedule has a start or an end, the start first", () => {
  const isPublishable = (schedule: object) => scheduleSchema.safeParse(schedule).success;
  expect([weekend, { from: weekend.from }, { until: weekend.until }].map(isPublishable)).toEqual([true, true, true]);
  const wrong = [
    {},
    { from: weekend.until, until: weekend.from },
    { from: weekend.from, until: weekend.from },
    { from: "2026-11-27" },
    { from: "2026-11-27T24:00" },
    { from: "2026-11-27T08:60" },
    { from: "2026-13-01T00:00" },
    { from: "2026-11-32T00:00" },
    { from: "2026-11-27T08:00:00" },
    { from: "2026-11-27T08:00Z" },
    { ...weekend, timeZone: "UTC" },
  ];
  expect(wrong.filter(isPublishable)).toEqual([]);
});

test("a schedule being written may still have neither end, or the wrong way round", () => {
  expect(scheduleDraftSchema.safeParse({}).success).toBe(true);
  expect(scheduleDraftSchema.safeParse({ from: weekend.until, until: weekend.from }).success).toBe(true);
  expect(scheduleDraftSchema.safeParse({ from: "soon" }).success).toBe(false);
});
