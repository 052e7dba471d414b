import { expect, test } from "vitest";
import { fixedOffer, offer, said, variant } from "./testing/rule-cases.ts";

const pack = (units: number) => ({ kind: "pack" as const, productId: 3, variantIds: [30], units });

test("more than twelve of one thing at once, by quantity, pack or part", () => {
  const [found] = said("quantity_range", offer({ item: pack(13) }));
  expect(found).toMatchObject({ severity: "advice" });
  expect(found!.sentence).toBe("13 units of one thing are offered at once; up to 12 is usual.");
  expect(said("quantity_range", offer({ item: pack(12) }))).toEqual([]);
  const twice = { default: 2, max: 2, isEditable: false };
  expect(said("quantity_range", offer({ item: pack(7), quantity: twice }))[0]!.sentence).toContain("14 units");
  const parts = [3, 4].map((productId) => ({ productId, variantId: variant(productId).variantId, quantity: 13 }));
  expect(said("quantity_range", offer({ item: { kind: "bundle", parts } }))).toHaveLength(1);
});
test("up to more than twenty, and back to twenty at one click, even from a larger default", () => {
  const many = (from: number, max: number) => offer({ quantity: { default: from, max, isEditable: true } });
  const [found] = said("quantity_range", many(1, 30));
  expect(found!.sentence).toBe("The shopper may take up to 30; 20 are plenty.");
  expect(fixedOffer(found!).quantity).toEqual({ default: 1, max: 20, isEditable: true });
  expect(fixedOffer(said("quantity_range", many(25, 30)).at(-1)!).quantity).toEqual({ default: 20, max: 20, isEditable: true }); // prettier-ignore
  expect(said("quantity_range", many(1, 20))).toEqual([]);
});
