import { describeKind } from "#tests/fixtures/condition.ts";
import { lineFixture } from "#tests/fixtures/facts.ts";

describeKind("line_quantity", {
  holds: [
    [{ min: 2, max: 2 }, { lines: [lineFixture({ quantity: 2 })] }],
    [{ min: 1 }, { lines: [lineFixture({ quantity: 2 })] }],
    [{ max: 3 }, { lines: [lineFixture({ quantity: 2 })] }],
  ],
  fails: [
    [{ min: 3 }, { lines: [lineFixture({ quantity: 2 })] }],
    [{ max: 1 }, { lines: [lineFixture({ quantity: 2 })] }],
  ],
  refused: [{}, { min: 9, max: 8 }, { min: -1 }, { min: 1.5 }],
  words: [{ max: 2 }, "up to 2 of one item"],
});
