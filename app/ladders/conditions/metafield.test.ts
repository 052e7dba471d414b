import { describeKind } from "#tests/fixtures/condition.ts";
import { lineFixture } from "#tests/fixtures/facts.ts";

const roast = { namespace: "custom", key: "roast" };
const without = { lines: [lineFixture({ metafields: {} })] };

describeKind("metafield", {
  holds: [
    [{ ...roast, values: ["light", "dark"] }],
    [{ ...roast, values: [] }],
    [{ ...roast, values: [] }, { lines: [lineFixture({ metafields: { "custom.roast": "" } })] }],
    [
      { namespace: "my-app", key: "a_b", values: ["1"] },
      { lines: [lineFixture({ metafields: { "my-app.a_b": "1" } })] },
    ],
  ],
  fails: [
    [{ ...roast, values: ["Dark"] }],
    [{ ...roast, values: ["dar", "darker"] }],
    [{ namespace: "custom", key: "origin", values: [] }],
    [{ namespace: "other", key: "roast", values: [] }],
    [{ ...roast, values: [] }, without],
  ],
  refused: [
    { namespace: "", key: "roast", values: [] },
    { namespace: "custom", key: "", values: [] },
    { namespace: "a b", key: "c", values: [] },
    { namespace: "a.b", key: "c", values: [] },
    { namespace: "a", key: "b", values: [""] },
    { namespace: "a", key: "b" },
  ],
  words: [
    [{ ...roast, values: ["dark"] }, "metafield custom.roast is dark"],
    [{ ...roast, values: [] }, "has the metafield custom.roast"],
  ],
});
