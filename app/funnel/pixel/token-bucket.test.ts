import { expect, test } from "vitest";
import { takeTokens, type Bucket } from "./token-bucket.ts";

const LIMIT = { perSecond: 10, burst: 30 };

test("a full bucket gives its burst at once, and then what runs in", () => {
  let bucket: Bucket | undefined;
  const take = (count: number, atMs: number) => {
    const taken = takeTokens(bucket, LIMIT, count, atMs);
    bucket = taken.bucket;
    return taken.isWithin;
  };
  expect([take(30, 0), take(1, 0), take(1, 99), take(1, 100), take(1, 100)]).toEqual([true, false, false, true, false]);
  expect([take(20, 2100), take(1, 2100)]).toEqual([true, false]);
});

test("it never holds more than its burst, and a clock that goes back gives nothing", () => {
  const { bucket } = takeTokens(undefined, LIMIT, 30, 5_000);
  expect(takeTokens(bucket, LIMIT, 30, 3_600_000)).toMatchObject({ isWithin: true, bucket: { tokens: 0 } });
  expect(takeTokens(bucket, LIMIT, 1, 1_000).isWithin).toBe(false);
  expect(takeTokens(undefined, LIMIT, 31, 0)).toMatchObject({ isWithin: false, bucket: { tokens: 30 } });
});
