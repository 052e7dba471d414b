import { describeKind } from "#tests/fixtures/condition.ts";

describeKind("country", {
  holds: [[{ countries: ["ID", "US"] }], [{ countries: ["ID"] }, { country: "ID" }]],
  fails: [[{ countries: ["DE"] }], [{ countries: ["US"] }, { country: null }]],
  refused: [{ countries: ["us"] }, { countries: ["USA"] }, { countries: ["*"] }, { countries: [] }, {}],
  words: [
    [{ countries: ["US"] }, "sent to US"],
    [{ countries: ["US", "ID", "DE", "FR", "BR"] }, "sent to US, ID, DE and 2 more"],
  ],
});
