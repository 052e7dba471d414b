import { expect, test } from "vitest";
import { orderArm } from "./order-arm.ts";

const place = (arm: string, ladderId: string | null = null) => ({ arm, ladderId });

test("an order without a decision, or where nothing would have been offered, is in no arm", () => {
  expect(orderArm([])).toEqual({ arm: "", armLadderId: "" });
  expect(orderArm([place(""), place("")])).toEqual({ arm: "", armLadderId: "" });
});

test("places where nothing would have been offered say nothing about the arm", () =>
  expect(orderArm([place(""), place("offered", "b")])).toEqual({ arm: "offered", armLadderId: "b" }));

test("places that agree have the ladder of the first", () =>
  expect(orderArm([place("holdout", "a"), place("holdout", "b")])).toEqual({ arm: "holdout", armLadderId: "a" }));

test.each([
  ["offered", "holdout"],
  ["offered", "ladder_holdout"],
  ["holdout", "ladder_holdout"],
])("%s and %s are mixed", (one, other) => expect(orderArm([place(one, "a"), place(other, "b")]).arm).toBe("mixed"));
