import { expect, test } from "vitest";
import { ladderFixture } from "#tests/fixtures/ladder.ts";
import { bought, said, variant } from "./testing/rule-cases.ts";

test("four offers are many, three are not", () => {
  const steps = {
    oto: { item: variant(3), onAccept: "second", onDecline: "down" },
    second: { item: variant(4) },
    down: { layer: "downsell" as const, item: variant(2) },
  };
  const more = { ...steps, second: { ...steps.second, onAccept: "third" }, third: { item: variant(5) } };
  expect(said("too_many_steps", ladderFixture(bought, more))).toMatchObject([{ severity: "advice", stepId: null }]);
  expect(said("too_many_steps", ladderFixture(bought, more))[0]!.sentence).toContain("The ladder has 4 offers");
  expect(said("too_many_steps", ladderFixture(bought, steps))).toEqual([]);
});
