import { expect, test } from "vitest";
import type { Condition } from "../conditions/condition.ts";
import { bought, offer, said } from "./testing/rule-cases.ts";

const ending = (until: string) => said("over_already", { ...offer(), schedule: { until } });
const dates = (trigger: Condition) => said("over_already", offer({}, trigger));
const last: Condition = { kind: "date_window", until: "2026-11-26" };

test("a schedule that is over: since when, and taken off at one click", () => {
  const [found] = ending("2026-11-27T14:05");
  expect(found).toMatchObject({ severity: "warning", stepId: null, path: "schedule" });
  expect(found!.sentence).toContain("ended on 2026-11-27 14:05, and now it is 2026-11-27 14:05");
  expect(found!.fix!.fixed.schedule).toBeNull();
  expect(ending("2026-11-27T14:06")).toEqual([]);
  expect(said("over_already", { ...offer(), schedule: { from: "2026-01-01T00:00" } })).toEqual([]);
});
test("dates of the trigger that are over, where it has no other way", () => {
  expect(dates({ all: [bought, last] })[0]!.sentence).toContain("The trigger's dates ended on 2026-11-26");
  expect(dates({ any: [bought, last] })).toEqual([]);
  expect(dates({ kind: "date_window", until: "2026-11-27" })).toEqual([]);
  expect(dates({ none: [last] })).toEqual([]);
});
