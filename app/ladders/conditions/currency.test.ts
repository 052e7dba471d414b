import { describeKind } from "#tests/fixtures/condition.ts";

describeKind("currency", {
  holds: [[{ currencies: ["USD"] }]],
  fails: [[{ currencies: ["EUR"] }]],
  refused: [{ currencies: ["usd"] }, { currencies: [] }],
  words: [{ currencies: ["USD"] }, "paid in USD"],
});
