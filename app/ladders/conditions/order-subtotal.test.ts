import { describeKind, REFUSED_RANGES } from "#tests/fixtures/condition.ts";

describeKind("order_subtotal", {
  holds: [[{ min: 8000, max: 8000 }], [{ min: 7999 }], [{ max: 8001 }], [{ max: 0 }, { subtotalMinor: 0 }]],
  fails: [[{ min: 8001 }], [{ max: 7999 }], [{ min: 1 }, { subtotalMinor: 0 }]],
  refused: REFUSED_RANGES,
  words: [
    [{ min: 2000, max: 5000 }, "subtotal 20.00 USD to 50.00 USD"],
    [{}, "subtotal … (no limit set yet)"],
  ],
});
