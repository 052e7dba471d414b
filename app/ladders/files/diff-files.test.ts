import { expect, test } from "vitest";
import { catalogFixture } from "#tests/fixtures/catalog.ts";
import { journeyLadder } from "#tests/fixtures/ladder.ts";
import { diffLadderFiles } from "./diff-files.ts";
import { exportLadders } from "./export-ladders.ts";

const fileOf = (...ids: string[]) =>
  exportLadders(
    ids.map((id) => ({ id, status: "draft", priority: 10, document: journeyLadder })),
    catalogFixture([]),
    [],
  );

test("two files differ by ladder and field", () => {
  const [before, after] = [fileOf("gone", "kept", "other"), fileOf("kept", "other", "new")];
  after.ladders[1]!.steps.down!.price = "full";
  after.ladders[1]!.schedule = { from: "2026-11-27T00:00" };
  expect(diffLadderFiles(before, after)).toEqual([
    { id: "kept", name: "A ladder", kind: "same", changes: [] },
    {
      id: "other",
      name: "A ladder",
      kind: "changed",
      changes: [
        { path: "steps.down.price", before: '{"amount_off":"5.00","reason":"Starter"}', after: "full" },
        { path: "schedule", before: null, after: '{"from":"2026-11-27T00:00"}' },
      ],
    },
    { id: "new", name: "A ladder", kind: "added", changes: [] },
    { id: "gone", name: "A ladder", kind: "removed", changes: [] },
  ]);
});
