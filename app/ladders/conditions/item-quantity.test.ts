import { describeKind, REFUSED_RANGES } from "#tests/fixtures/condition.ts";
import { lineFixture } from "#tests/fixtures/facts.ts";

describeKind("item_quantity", {
  holds: [
    [{ min: 3, max: 3 }],
    [{ min: 2 }],
    [{ max: 4 }],
    [{ min: 7 }, { lines: [lineFixture({ quantity: 3 }), lineFixture({ quantity: 4 })] }],
  ],
  fails: [[{ min: 4 }], [{ max: 2 }], [{ min: 5, max: 9 }], [{ max: 0 }]],
  refused: REFUSED_RANGES,
  words: [
    [{ min: 3 }, "from 3 items"],
    [{ min: 3, max: 5 }, "3 to 5 items"],
  ],
});
