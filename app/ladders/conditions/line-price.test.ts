import { describeKind } from "#tests/fixtures/condition.ts";
import { lineFixture } from "#tests/fixtures/facts.ts";

describeKind("line_price", {
  holds: [
    [{ min: 1333, max: 1333 }, { lines: [lineFixture({ quantity: 3, totalMinor: 4000 })] }],
    [{ min: 1332 }, { lines: [lineFixture({ quantity: 3, totalMinor: 4000 })] }],
    [{ max: 1334 }, { lines: [lineFixture({ quantity: 3, totalMinor: 4000 })] }],
  ],
  fails: [
    [{ min: 1334 }, { lines: [lineFixture({ quantity: 3, totalMinor: 4000 })] }],
    [{ max: 1332 }, { lines: [lineFixture({ quantity: 3, totalMinor: 4000 })] }],
  ],
  refused: [{}, { min: 9, max: 8 }, { min: -1 }, { min: 1.5 }],
  words: [{ min: 1000 }, "an item at from 10.00 USD"],
});
