import { describeKind } from "#tests/fixtures/condition.ts";
import { lineFixture } from "#tests/fixtures/facts.ts";

describeKind("collection", {
  holds: [
    [{ collectionIds: [5] }],
    [
      { collectionIds: [6, 7] },
      { lines: [lineFixture({ collectionIds: [] }), lineFixture({ collectionIds: [5, 7] })] },
    ],
  ],
  fails: [[{ collectionIds: [6] }], [{ collectionIds: [5] }, { lines: [lineFixture({ collectionIds: [] })] }]],
  refused: [{ collectionIds: [] }, { collectionIds: [0] }, { collectionIds: [1.5] }, {}],
  words: [[{ collectionIds: [5, 6] }, "from collection Collection 5, Collection 6"]],
  keys: [{ collectionIds: [5, 6] }, ["collection:5", "collection:6"]],
});
