import { expect, test } from "vitest";
import { ladderSchema, type LadderDocument } from "../ladder.ts";
import { said, withDownsell } from "./testing/rule-cases.ts";

const one = withDownsell();
const { steps } = one.postPurchase;
const more = { ...steps["down"]!, offer: { ...steps["down"]!.offer, id: "offer_more" } };
const two: LadderDocument = {
  ...one,
  postPurchase: { ...one.postPurchase, steps: { ...steps, down: { ...steps["down"]!, onDecline: "more" }, more } },
};
const shown = (views: number, accepts: number) => ({
  offer_down: { views: 1000, accepts: 100 },
  offer_more: { views, accepts },
});

test("the tree refuses what the rule speaks of", () => expect(ladderSchema.safeParse(two).success).toBe(false));
test("refused with both figures, and the second removed at one click", () => {
  const [found] = said("two_downsells", two, { counts: { offer_down: { views: 40, accepts: 9 } } });
  expect(found).toMatchObject({ severity: "error", stepId: "more" });
  expect(found!.sentence).toContain("shown 40 and 0 times so far: it takes 1000 views of each and 10 % accepts");
  expect(Object.keys(found!.fix!.fixed.postPurchase.steps)).toEqual(["oto", "down"]);
});
test("borne out only by a large sample with good acceptance of each", () => {
  expect(said("two_downsells", two, { counts: shown(1000, 100) })).toEqual([]);
  expect(said("two_downsells", two, { counts: shown(999, 300) })).toHaveLength(1);
  expect(said("two_downsells", two, { counts: shown(1000, 99) })).toHaveLength(1);
});
test("one is no finding", () => expect(said("two_downsells", one)).toEqual([]));
