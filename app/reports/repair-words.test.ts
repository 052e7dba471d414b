import { expect, test } from "vitest";
import { inEnglish } from "#app/i18n/message.ts";
import { repairedFieldName, repairedValue } from "./repair-words.ts";

test.each([
  ["total_minor", 1250, "USD", "12.50 USD"],
  ["total_minor", 1250, null, "1250"],
  ["financial_status", "partially_refunded", "USD", "partially refunded"],
  ["cancelled_at", null, "USD", "–"],
  ["gateways", [], "USD", "–"],
  [
    "lines",
    [
      [11, 2],
      [12, 1],
    ],
    "USD",
    "11 × 2, 12 × 1",
  ],
])("%s %s is read as %s %s", (field, value, currency, text) =>
  expect(repairedValue(field, value, currency)).toBe(text),
);

test("a value that was wrong is named by what it is of", () => {
  const field = { id: "7", was: 1, is: 0 };
  expect(inEnglish(repairedFieldName({ ...field, of: "line", field: "current_quantity" }))).toBe("Line: quantity left");
  expect(inEnglish(repairedFieldName({ ...field, of: "order", field: "source_name" }))).toBe("Order: source name");
});
