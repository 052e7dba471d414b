import fc from "fast-check";
import { expect, test } from "vitest";
import { localStamp, localTime, timeOfStamp } from "./local-time.ts";

test.each<[string, string, string, number]>([
  ["2026-11-27T14:05:59.999Z", "UTC", "2026-11-27T14:05", 5],
  ["2026-11-27T00:00:00Z", "UTC", "2026-11-27T00:00", 5],
  ["2026-11-27T17:00:00Z", "Asia/Jakarta", "2026-11-28T00:00", 6],
  ["2026-11-27T04:59:59Z", "America/New_York", "2026-11-26T23:59", 4],
  ["2026-11-27T05:00:00Z", "America/New_York", "2026-11-27T00:00", 5],
  ["2026-11-27T18:30:00Z", "Asia/Kolkata", "2026-11-28T00:00", 6],
  ["2026-11-27T18:15:00Z", "Asia/Kathmandu", "2026-11-28T00:00", 6],
  ["2026-12-31T10:00:00Z", "Pacific/Kiritimati", "2027-01-01T00:00", 5],
  ["2028-02-29T12:00:00Z", "UTC", "2028-02-29T12:00", 2],
  ["2026-11-29T12:00:00Z", "UTC", "2026-11-29T12:00", 7],
  ["2026-11-30T12:00:00Z", "UTC", "2026-11-30T12:00", 1],
])("%s in %s is %s, day %d of the week", (moment, timeZone, stamp, weekday) => {
  const time = localTime(new Date(moment), timeZone);
  expect([localStamp(time), time.weekday]).toEqual([stamp, weekday]);
});

test("when summer time begins an hour is left out, when it ends one comes twice", () => {
  const berlin = (moment: string) => localStamp(localTime(new Date(moment), "Europe/Berlin"));
  expect(["2026-03-29T00:59:00Z", "2026-03-29T01:00:00Z"].map(berlin)).toEqual([
    "2026-03-29T01:59",
    "2026-03-29T03:00",
  ]);
  expect(["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:00:00Z"].map(berlin)).toEqual([
    "2026-10-25T02:30",
    "2026-10-25T02:30",
    "2026-10-25T03:00",
  ]);
});

test("a time zone that is not known counts as UTC", () => {
  for (const timeZone of ["Mars/Olympus", ""])
    expect(localStamp(localTime(new Date("2026-11-27T14:05:00Z"), timeZone))).toBe("2026-11-27T14:05");
});

test("a stamp names the moment that it was written from", () =>
  fc.assert(
    fc.property(
      fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }),
      fc.constantFrom("UTC", "America/New_York", "Asia/Jakarta", "Australia/Lord_Howe"),
      (moment, timeZone) => {
        const time = localTime(moment, timeZone);
        expect(timeOfStamp(localStamp(time))).toEqual(time);
        expect(time.minute).toBeGreaterThanOrEqual(0);
        expect(time.minute).toBeLessThan(1440);
      },
    ),
  ));
