import { expect, test } from "vitest";
import { offer, said, variant, withBump } from "./testing/rule-cases.ts";

test("the order bump sells what a step sells: refused, and removed at one click", () => {
  const [found] = said("bump_and_oto", withBump(offer(), variant(3)));
  expect(found).toMatchObject({ severity: "error", stepId: "oto" });
  expect(found!.sentence).toContain("The order bump sells P3, and so does the step oto");
  expect(found!.fix!.fixed.bump).toBeNull();
});
test("as one of a choice, or as an alternative, too", () => {
  const choice = offer({ item: { kind: "choice", productId: 3, variantIds: [31, 30] } });
  expect(said("bump_and_oto", withBump(choice, variant(3)))).toHaveLength(1);
  expect(said("bump_and_oto", withBump(offer({ alternatives: [variant(4)] }), variant(4)))).toHaveLength(1);
});
test("something else, or no bump, is no finding", () => {
  expect(said("bump_and_oto", withBump(offer(), variant(1)))).toEqual([]);
  expect(said("bump_and_oto", offer())).toEqual([]);
});
