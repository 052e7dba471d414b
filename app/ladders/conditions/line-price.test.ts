import { describeKind, REFUSED_RANGES } from "#tests/fixtures/condition.ts";
import { lineFixture } from "#tests/fixtures/facts.ts";

const three = { lines: [lineFixture({ quantity: 3, totalMinor: 4000 })] };
const two = { lines: [lineFixture({ quantity: 1, totalMinor: 500 }), lineFixture({ quantity: 1, totalMinor: 3000 })] };

describeKind("line_price", {
  holds: [
    [{ min: 1333, max: 1333 }, three],
    [{ min: 1332 }, three],
    [{ max: 1334 }, three],
    [{ min: 3000 }, two],
    [{ max: 500 }, two],
    [{ max: 0 }, { lines: [lineFixture({ totalMinor: 0 })] }],
  ],
  fails: [
    [{ min: 1334 }, three],
    [{ max: 1332 }, three],
    [{ min: 501, max: 2999 }, two],
    [{ min: 0 }, { lines: [lineFixture({ quantity: 0 })] }],
  ],
  refused: REFUSED_RANGES,
  words: [
    [{ min: 1000 }, "an item at from 10.00 USD"],
    [{ min: 1000, max: 2000 }, "an item at 10.00 USD to 20.00 USD"],
  ],
});
