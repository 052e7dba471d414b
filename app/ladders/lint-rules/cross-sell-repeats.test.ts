import { expect, test } from "vitest";
import { offer, said, variant, withBump, withCrossSell, withDownsell } from "./testing/rule-cases.ts";

const words = (...given: Parameters<typeof withCrossSell>) => said("cross_sell_repeats", withCrossSell(...given));

test("what a step sells, in whichever variant or as an alternative: refused, and removed at one click", () => {
  const [found] = words(offer(), variant(3));
  expect(found).toMatchObject({ severity: "error", stepId: null, path: "crossSell.item" });
  expect(found!.sentence).toBe("The cross-sell sells P3, and so does the step oto: who took it has it, who declined it is asked again."); // prettier-ignore
  expect(found!.fix!.fixed.crossSell).toBeNull();
  expect(words(offer(), variant(3, 1))).toHaveLength(1);
  expect(words(offer({ alternatives: [variant(4)] }), variant(4))).toHaveLength(1);
  expect(words(withDownsell(), variant(2))[0]!.sentence).toContain("the step down");
});

test("what the order bump sells", () => {
  expect(words(withBump(offer(), variant(1)), variant(1))[0]!.sentence).toContain("so does the order bump");
});

test("something else, nothing chosen yet, or no cross-sell is no finding", () => {
  expect(words(offer(), variant(4))).toEqual([]);
  expect(words(offer(), { productId: 0, variantId: 0 })).toEqual([]);
  expect(said("cross_sell_repeats", offer())).toEqual([]);
});
