import { describe, expect, test } from "vitest";
import type { Layer } from "./layer.ts";
import { treeProblems } from "./tree-problems.ts";

const step = (layer: Layer, onAccept: string | null = null, onDecline: string | null = null, id: string = layer) => ({
  offer: { id: `${id}-offer`, layer },
  onAccept,
  onDecline,
});
const messages = (start: string, steps: Parameters<typeof treeProblems>[0]["steps"]) =>
  treeProblems({ start, steps }).map((p) => p.message);

describe("a sound tree", () => {
  test("OTO, downsell after its decline, second OTO after its accept", () => {
    expect(
      messages("a", {
        a: step("oto", "c", "b", "a"),
        b: step("downsell", null, null, "b"),
        c: step("oto", null, null, "c"),
      }),
    ).toEqual([]);
  });
});

describe("refused, with the reason", () => {
  test.each<[string, Parameters<typeof treeProblems>[0]["steps"], string]>([
    ["a downsell first", { a: step("downsell") }, "a downsell stands only after a declined OTO"],
    [
      "a downsell after an accept",
      { a: step("oto", "b", null, "a"), b: step("downsell") },
      "a downsell stands only after a declined OTO",
    ],
    [
      "two downsells in a row",
      { a: step("oto", null, "b", "a"), b: step("downsell", null, "c", "b"), c: step("downsell", null, null, "c") },
      "a downsell stands only after a declined OTO",
    ],
    [
      "an OTO after a decline",
      { a: step("oto", null, "b", "a"), b: step("oto", null, null, "b") },
      "an OTO does not follow oto decline: put a downsell there, or end the ladder",
    ],
    ["a cross-sell on this page", { a: step("cross_sell") }, "cross sell does not belong on the post-purchase page"],
    [
      "a fourth offer",
      {
        a: step("oto", "b", null, "a"),
        b: step("oto", "c", null, "b"),
        c: step("oto", "d", null, "c"),
        d: step("oto", null, null, "d"),
      },
      "more than 3 offers in a row",
    ],
    ["a loop", { a: step("oto", "a", null, "a") }, "the step a is reached twice"],
    ["a step that does not exist", { a: step("oto", "z", null, "a") }, "the step z does not exist"],
    [
      "a step that no answer leads to",
      { a: step("oto", null, null, "a"), b: step("oto", null, null, "b") },
      "no answer leads to the step b",
    ],
    [
      "one offer id twice",
      { a: step("oto", "b", null, "same"), b: step("oto", null, null, "same") },
      "the offer id same-offer is used twice",
    ],
  ])("%s", (_what, steps, message) => expect(messages("a", steps)).toContain(message));
});
