import { describe, expect, test } from "vitest";
import { draftSchema } from "./draft.ts";
import { addStep, layerAfter, newLadder, removeStep, setOffer, stepsInOrder, type Branch } from "./edit-ladder.ts";
import type { LadderDocument } from "./ladder.ts";
import { treeProblems } from "./tree-problems.ts";

const grow = (document: LadderDocument, ...answers: [string, Branch][]) =>
  answers.reduce((ladder, [stepId, branch]) => {
    const added = addStep(ladder, stepId, branch);
    if (!added) throw new Error(`nothing can follow ${stepId} ${branch}`);
    return added.document;
  }, document);
const full = grow(
  newLadder("en"),
  ["oto-1", "onDecline"],
  ["oto-1", "onAccept"],
  ["oto-2", "onAccept"],
  ["oto-2", "onDecline"],
  ["downsell-1", "onAccept"],
);

test("a new ladder is a sound draft for every order", () => {
  const ladder = newLadder("id");
  expect(draftSchema.parse(ladder)).toEqual(ladder);
  expect(ladder.trigger).toEqual({ all: [] });
  expect(ladder.postPurchase.steps["oto-1"]!.offer.defaultLocale).toBe("id");
});

describe("growing", () => {
  test("every step that may be added leaves a sound tree, met in the order of the answers", () => {
    expect(treeProblems(full.postPurchase)).toEqual([]);
    expect(stepsInOrder(full).map(({ stepId, cameBy, depth }) => [stepId, cameBy, depth])).toEqual([
      ["oto-1", "start", 1],
      ["downsell-1", "onDecline", 2],
      ["oto-4", "onAccept", 3],
      ["oto-2", "onAccept", 2],
      ["downsell-2", "onDecline", 3],
      ["oto-3", "onAccept", 3],
    ]);
  });
  test("no downsell follows a declined downsell, and nothing follows the third offer", () => {
    expect(layerAfter(full, "downsell-1", "onDecline")).toBeNull();
    expect(layerAfter(full, "oto-3", "onAccept")).toBeNull();
    expect(layerAfter(full, "downsell-2", "onAccept")).toBeNull();
    expect(addStep(full, "oto-3", "onAccept")).toBeNull();
  });
  test("an answer that already leads somewhere takes no second step", () => {
    expect(addStep(full, "oto-1", "onDecline")).toBeNull();
  });
  test("an unknown step changes nothing", () => {
    expect(addStep(full, "nowhere", "onAccept")).toBeNull();
    expect(setOffer(full, "nowhere", full.postPurchase.steps["oto-1"]!.offer)).toBe(full);
  });
});

describe("cutting", () => {
  test("a step goes with all that follows it, and the answer that led to it ends the ladder", () => {
    const cut = removeStep(full, "oto-2");
    expect(Object.keys(cut.postPurchase.steps).sort()).toEqual(["downsell-1", "oto-1", "oto-4"]);
    expect(cut.postPurchase.steps["oto-1"]!.onAccept).toBeNull();
    expect(treeProblems(cut.postPurchase)).toEqual([]);
  });
  test("the first step stays", () => expect(removeStep(full, "oto-1")).toBe(full));
  test("what was given is not changed", () => {
    const before = structuredClone(full);
    removeStep(full, "oto-2");
    expect(full).toEqual(before);
  });
});
