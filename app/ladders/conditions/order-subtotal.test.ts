import { describeKind } from "#tests/fixtures/condition.ts";

describeKind("order_subtotal", {
  holds: [[{ min: 8000, max: 8000 }], [{ min: 7999 }], [{ max: 8001 }]],
  fails: [[{ min: 8001 }], [{ max: 7999 }]],
  refused: [{}, { min: 9, max: 8 }, { min: -1 }, { min: 1.5 }],
  words: [{ min: 2000, max: 5000 }, "subtotal 20.00 USD to 50.00 USD"],
});
