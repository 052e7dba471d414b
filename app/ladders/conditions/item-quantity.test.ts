import { describeKind } from "#tests/fixtures/condition.ts";

describeKind("item_quantity", {
  holds: [[{ min: 3, max: 3 }], [{ min: 2 }], [{ max: 4 }]],
  fails: [[{ min: 4 }], [{ max: 2 }]],
  refused: [{}, { min: 9, max: 8 }, { min: -1 }, { min: 1.5 }],
  words: [{ min: 3 }, "from 3 items"],
});
