import { describeKind, REFUSED_RANGES } from "#tests/fixtures/condition.ts";
import { lineFixture } from "#tests/fixtures/facts.ts";

const two = { lines: [lineFixture({ quantity: 2 })] };
const oneAndFour = { lines: [lineFixture({ quantity: 1 }), lineFixture({ quantity: 4 })] };

describeKind("line_quantity", {
  holds: [
    [{ min: 2, max: 2 }, two],
    [{ min: 1 }, two],
    [{ max: 3 }, two],
    [{ min: 4 }, oneAndFour],
    [{ max: 1 }, oneAndFour],
  ],
  fails: [
    [{ min: 3 }, two],
    [{ max: 1 }, two],
    [{ min: 5 }, oneAndFour],
    [{ min: 2, max: 3 }, oneAndFour],
  ],
  refused: REFUSED_RANGES,
  words: [
    [{ max: 2 }, "up to 2 of one item"],
    [{ min: 2 }, "from 2 of one item"],
  ],
});
