import { expect, test } from "vitest";
import { fixedOffer, offer, said, variant } from "./testing/rule-cases.ts";

const ids = [30, 31, 32, 33, 34];
const choice = (count: number) => ({ kind: "choice" as const, productId: 3, variantIds: ids.slice(0, count) });

test("five variants are too many, four are kept at one click", () => {
  const [found] = said("too_many_choices", offer({ item: choice(5) }));
  expect(found).toMatchObject({ severity: "warning" });
  expect(found!.sentence).toContain("5 variants to choose from");
  expect(fixedOffer(found!).item).toEqual(choice(4));
  expect(said("too_many_choices", offer({ item: choice(4) }))).toEqual([]);
});
test("of packs and alternatives too", () => {
  const pack = { kind: "pack" as const, productId: 3, variantIds: ids, units: 2 };
  expect(said("too_many_choices", offer({ item: pack }))).toHaveLength(1);
  const [found] = said("too_many_choices", offer({ item: variant(4), alternatives: [variant(5), choice(5)] }));
  expect(found!.path).toBe("postPurchase.steps.oto.offer.alternatives.1");
  expect(fixedOffer(found!).alternatives).toEqual([variant(5), choice(4)]);
});
