import { expect, test } from "vitest";
import { fillCopy } from "./fill-copy.ts";

const values = { product: "Cups", price: "$20.00", saving: "$5.00" };

test.each([
  ["{product} for {price}: {saving} less.", values, "Cups for $20.00: $5.00 less."],
  ["Two {product}. You save {saving}! Today.", { ...values, saving: "" }, "Two Cups. Today."],
  ["You save {saving}.", { ...values, saving: "" }, ""],
  ["{other} {product}", values, "{other} Cups"],
])("%s", (text, given, filled) => {
  expect(fillCopy(text, given)).toBe(filled);
});
