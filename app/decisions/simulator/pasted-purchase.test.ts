import { expect, test } from "vitest";
import { pastedPurchase } from "./pasted-purchase.ts";

test.each([
  ["1001", { kind: "order", name: "#1001" }],
  [" #1001 ", { kind: "order", name: "#1001" }],
  [
    "TEA-1 x 2\nCUP-9, 3\nPOT",
    {
      kind: "lines",
      lines: [
        { sku: "TEA-1", quantity: 2 },
        { sku: "CUP-9", quantity: 3 },
        { sku: "POT", quantity: 1 },
      ],
    },
  ],
  [
    JSON.stringify({
      input_data: {
        initialPurchase: {
          destinationCountryCode: "ID",
          lineItems: [{ quantity: 2, product: { variant: { id: 7 } } }],
        },
      },
    }),
    { kind: "token", lines: [{ variantId: 7, quantity: 2 }], country: "ID" },
  ],
  ["{ not json", { kind: "unknown" }],
  ["", { kind: "unknown" }],
])("%j is read", (text, expected) => expect(pastedPurchase(text)).toEqual(expected));
