import { expect, test } from "vitest";
import { guardrailsActionSchema, settingsOfTyped, typedRange, typedSettings } from "./guardrails-action.ts";
import { PRESETS } from "./settings.ts";

test("settings come back from what is typed as they were", () => {
  expect(typedSettings(PRESETS).conversion).toEqual({ isOn: true, limit: "85" });
  expect(settingsOfTyped(typedSettings(PRESETS))).toEqual({ settings: PRESETS, wrong: [] });
});

test("a comma is a point; what lies outside of the range, or is no number, is wrong", () => {
  const typed = typedSettings(PRESETS);
  const of = (conversion: string) => settingsOfTyped({ ...typed, conversion: { isOn: true, limit: conversion } });
  expect(of("87,5").settings?.conversion.limit).toBe(0.875);
  for (const limit of ["", "49", "99", "many", "1e9"]) expect(of(limit)).toEqual({ settings: null, wrong: ["conversion"] }); // prettier-ignore
  expect(typedRange("conversion")).toEqual({ from: 50, to: 98, isPercent: true });
  expect(typedRange("refunds")).toEqual({ from: 1.1, to: 5, isPercent: false });
});

test("the page's form is parsed once: a resume needs a reason, settings their ranges", () => {
  const ok = (body: object) => guardrailsActionSchema.safeParse(body).success;
  const tripId = "00000000-0000-4000-8000-000000000001";
  expect(ok({ intent: "resume", tripId, reason: "Theme repaired" })).toBe(true);
  expect(ok({ intent: "resume", tripId, reason: "  " })).toBe(false);
  expect(ok({ intent: "settings", settings: JSON.stringify(PRESETS) })).toBe(true);
  expect(ok({ intent: "settings", settings: "{" })).toBe(false);
  expect(ok({ intent: "settings", settings: JSON.stringify({ ...PRESETS, margin: { isOn: true, limit: 2 } }) })).toBe(false); // prettier-ignore
});
