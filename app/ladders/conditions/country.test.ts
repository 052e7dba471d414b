import { describeKind } from "#tests/fixtures/condition.ts";

describeKind("country", {
  holds: [[{ countries: ["ID", "US"] }]],
  fails: [[{ countries: ["DE"] }], [{ countries: ["US"] }, { country: null }]],
  refused: [{ countries: ["us"] }, { countries: [] }],
  words: [{ countries: ["US"] }, "sent to US"],
});
