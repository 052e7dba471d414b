import { describeKind } from "#tests/fixtures/condition.ts";
import { lineFixture } from "#tests/fixtures/facts.ts";

describeKind("collection", {
  holds: [[{ collectionIds: [5] }]],
  fails: [[{ collectionIds: [6] }], [{ collectionIds: [5] }, { lines: [lineFixture({ collectionIds: [] })] }]],
  refused: [{ collectionIds: [] }, {}],
  words: [{ collectionIds: [5] }, "from collection Collection 5"],
  keys: [{ collectionIds: [5] }, ["collection:5"]],
});
