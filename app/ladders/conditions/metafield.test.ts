import { describeKind } from "#tests/fixtures/condition.ts";

describeKind("metafield", {
  holds: [
    [{ namespace: "custom", key: "roast", values: ["light", "dark"] }],
    [{ namespace: "custom", key: "roast", values: [] }],
  ],
  fails: [
    [{ namespace: "custom", key: "roast", values: ["Dark"] }],
    [{ namespace: "custom", key: "origin", values: [] }],
  ],
  refused: [
    { namespace: "", key: "roast", values: [] },
    { namespace: "a b", key: "c", values: [] },
    { namespace: "a", key: "b" },
  ],
  words: [{ namespace: "custom", key: "roast", values: ["dark"] }, "metafield custom.roast is dark"],
});
