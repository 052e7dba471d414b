import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ladderFileJsonSchema } from "./ladder-file-json-schema.ts";

test("docs/ladder.schema.json is the schema's own: npm run ladders -- schema", () => {
  expect(JSON.parse(readFileSync("docs/ladder.schema.json", "utf8"))).toEqual(ladderFileJsonSchema());
});

test("unknown fields are errors, and defaults need not be written", () => {
  const schema = ladderFileJsonSchema();
  expect(schema).toMatchObject({ additionalProperties: false, required: ["version", "currency", "ladders"] });
  expect(JSON.stringify(schema)).toContain('"customer_segment"');
});
