import { expect, test } from "vitest";
import { monthsBefore } from "./retention.ts";

test.each([
  ["2026-11-21T05:00:00Z", 24, "2024-11-21T05:00:00.000Z"],
  ["2026-08-31T00:00:00Z", 6, "2026-02-28T00:00:00.000Z"],
  ["2024-08-31T12:30:00Z", 6, "2024-02-29T12:30:00.000Z"],
  ["2026-01-15T00:00:00Z", 13, "2024-12-15T00:00:00.000Z"],
])("%s less %i months is %s", (at, months, before) =>
  expect(monthsBefore(new Date(at), months).toISOString()).toBe(before),
);
