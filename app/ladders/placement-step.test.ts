import { expect, test } from "vitest";
import { placementStep, readPlacementStep } from "./placement-step.ts";

test("each kind has its step id, and reads back", () => {
  for (const kind of ["order_bump", "cross_sell", "missed_oto"] as const) {
    expect(readPlacementStep(placementStep(kind, "filter_1"))).toEqual({ kind, id: "filter_1" });
  }
  expect(placementStep("order_bump", "filter")).toBe("bump:filter");
});

test("a step of the post-purchase page is none of them", () => {
  for (const stepId of ["oto", "bump", "nudge", "", ":", ":bump", "constructor:x", "bum:p"]) {
    expect(readPlacementStep(stepId)).toBeNull();
  }
});
