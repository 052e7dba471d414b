import { expect, test } from "vitest";
import { answerFixture } from "#tests/fixtures/answer.ts";
import { changesOf } from "./changes-of.ts";

const { steps } = answerFixture();

test("the line with its discount, its shipping, and the evidence", () => {
  expect(changesOf({ referenceId: "r1", step: steps.oto!, depth: 1, variantId: 21, quantity: 2 })).toEqual([
    {
      type: "add_variant",
      variantId: 21,
      quantity: 2,
      discount: { value: 15, valueType: "percentage", title: "Bundle" },
    },
    { type: "add_shipping_line", price: 4.9, title: "Standard", presentmentTitle: "Standard" },
    { type: "set_metafield", namespace: "offer_ladder", key: "step_1", value: "r1:oto", valueType: "string" },
  ]);
});

test("full price and free shipping add neither a discount nor a shipping line", () => {
  const changes = changesOf({ referenceId: "r1", step: steps.second!, depth: 2, variantId: 50, quantity: 1 });
  expect(changes.map(({ type }) => type)).toEqual(["add_variant", "set_metafield"]);
  expect(changes[0]).toEqual({ type: "add_variant", variantId: 50, quantity: 1 });
  expect(changes[1]).toMatchObject({ key: "step_2", value: "r1:second" });
});
