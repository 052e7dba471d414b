import { expect, test } from "vitest";
import { ladderFixture, type StepFixture } from "#tests/fixtures/ladder.ts";
import { bought, copied, offer, said, variant } from "./testing/rule-cases.ts";

const subscribed = (productId: number): StepFixture => ({
  item: variant(productId),
  subscription: { sellingPlanId: 7 },
  ...copied({ terms: "Renews monthly" }),
});
const found = (steps: Record<string, StepFixture>) => said("unreachable_step", ladderFixture(bought, steps));

test("a second subscription after an accepted one, removed at one click", () => {
  const [first] = found({ oto: { ...subscribed(3), onAccept: "second" }, second: subscribed(4) });
  expect(first).toMatchObject({ severity: "error", stepId: "second" });
  expect(first!.sentence).toContain("After the subscription of oto is accepted");
  expect(Object.keys(first!.fix!.fixed.postPurchase.steps)).toEqual(["oto"]);
});
test("also further down, whatever lies between", () => {
  const between = { item: variant(4), onAccept: "third", onDecline: "down" };
  const steps = {
    oto: { ...subscribed(3), onAccept: "second" },
    second: between,
    third: subscribed(5),
    down: { ...subscribed(1), layer: "downsell" as const },
  };
  expect(found(steps).map(({ stepId }) => stepId)).toEqual(["third", "down"]);
});
test("not after a decline, nor before", () => {
  expect(found({ oto: { ...subscribed(3), onDecline: "down" }, down: { ...subscribed(2), layer: "downsell" } })).toEqual([]);
  expect(found({ oto: { item: variant(3), onAccept: "second" }, second: subscribed(4) })).toEqual([]);
}); // prettier-ignore
test("a subscription for purchases that hold one", () => {
  const trigger = { all: [bought, { kind: "contains_subscription" as const, isPresent: true }] };
  expect(said("unreachable_step", offer(subscribed(3), trigger))).toMatchObject([{ severity: "error", stepId: "oto" }]);
  expect(said("unreachable_step", offer({}, trigger))).toEqual([]);
});
test("steps behind an offer that is gone", () => {
  const steps = (item: StepFixture["item"], alternatives: StepFixture["item"][] = []) => ({
    oto: { item: variant(3), onAccept: "second" },
    second: { item, alternatives, onDecline: "down" },
    down: { layer: "downsell" as const, item: variant(1) },
  });
  expect(found(steps(variant(99)))).toMatchObject([{ severity: "warning", stepId: "down" }]);
  expect(found(steps(variant(99), [variant(5)]))).toEqual([]);
  expect(found(steps(variant(4)))).toEqual([]);
});
