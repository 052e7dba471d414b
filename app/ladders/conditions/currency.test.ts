import { describeKind } from "#tests/fixtures/condition.ts";

describeKind("currency", {
  holds: [[{ currencies: ["USD"] }], [{ currencies: ["USD", "JPY"] }, { currency: "JPY" }]],
  fails: [[{ currencies: ["EUR"] }], [{ currencies: ["USD"] }, { currency: "JPY" }]],
  refused: [{ currencies: ["usd"] }, { currencies: ["US"] }, { currencies: [] }, {}],
  words: [[{ currencies: ["USD", "EUR"] }, "paid in USD, EUR"]],
});
