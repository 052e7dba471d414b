import { describe, expect, test } from "vitest";
import type { StepFixture } from "#tests/fixtures/ladder.ts";
import { ladderFixture } from "#tests/fixtures/ladder.ts";
import type { Condition } from "../conditions/condition.ts";
import { bought, offer, said, shop, variant, withBump, withDownsell } from "./testing/rule-cases.ts";

const cheap: Condition = { kind: "variant", variantIds: [10] };
const words = (ladder: ReturnType<typeof offer>) => said("price_range", ladder).map(({ sentence }) => sentence);

describe("OTO: 30 to 150 % of what the trigger's products cost", () => {
  test("above, with the share", () =>
    expect(words(offer({ item: variant(5) }, cheap))).toEqual([
      "The OTO costs 500 % of what the trigger's products cost; usual is 30 % – 150 %. An estimate, not a law.",
    ]));
  test("below, by SKU too", () => {
    const low: Condition = { kind: "sku", skus: ["SKU-50"] };
    expect(words(offer({ item: variant(1) }, low))[0]).toContain("The OTO costs 20 %");
  });
  test("any overlap of the spans is left alone, at the bounds as well", () => {
    expect(words(offer({ item: variant(3) }, bought))).toEqual([]);
    expect(words(offer({ item: variant(3) }, { kind: "variant", variantIds: [20] }))).toEqual([]);
  });
  test("the second OTO counts against the front end too", () => {
    const steps = { oto: { item: variant(1, 2), onAccept: "second" }, second: { item: variant(4) } };
    expect(said("price_range", ladderFixture({ kind: "variant", variantIds: [10] }, steps)).map(({ stepId }) => stepId)).toContain("second"); // prettier-ignore
  });
  test("where the trigger names no price, nothing is said", () => {
    expect(words(offer({ item: variant(5) }, { kind: "tag", tags: ["x"] }))).toEqual([]);
    expect(words(offer({ item: variant(5) }, { none: [cheap] }))).toEqual([]);
    expect(said("price_range", offer({ item: variant(5) }, cheap), { catalog: shop({ 10: { priceMinor: 0 } }) })).toEqual([]); // prettier-ignore
  });
});

describe("downsell: 40 to 80 % of the OTO before it", () => {
  const ladder = (down: Partial<StepFixture>, oto: Partial<StepFixture> = {}) => words(withDownsell(down, oto));
  test("beside it, with the share", () => {
    expect(ladder({ item: variant(1) })[0]).toContain("The downsell costs 33 % of the OTO before it; usual is 40 % – 80 %");
    expect(ladder({ item: variant(1) }, { item: { kind: "choice", productId: 2, variantIds: [20, 21] } })).toEqual([]);
  }); // prettier-ignore
  test("within it", () => expect(ladder({ item: variant(2) })).toEqual([]));
});

describe("order bump: 5 to 25 % of what the trigger's products cost", () => {
  test("beside it", () =>
    expect(words(withBump(offer(), variant(1)))).toEqual([
      "The order bump costs 33 % – 50 % of what the trigger's products cost; usual is 5 % – 25 %. An estimate, not a law.",
    ]));
  test("within it, by its discount", () => {
    const ladder = withBump(offer(), variant(1));
    const price = { kind: "fixed" as const, priceMinor: 500, reason: "Together" };
    expect(words({ ...ladder, bump: { ...ladder.bump!, price } })).toEqual([]);
  });
});

describe("upgrade: 20 to 40 % above the variant that was chosen", () => {
  const upgrade = (surplusMinor: number) => {
    const catalog = shop({ 31: { priceMinor: 3000 + surplusMinor } });
    return said("price_range", offer({ item: variant(3, 1) }, { kind: "variant", variantIds: [30] }), { catalog });
  };
  test("beside it, with the share", () => {
    expect(upgrade(1500).map(({ sentence }) => sentence)).toEqual([
      "The other variant costs 50 % more than what was chosen; for an upgrade 20 % – 40 % is usual. An estimate, not a law.",
    ]);
    expect(upgrade(300)[0]!.sentence).toContain("10 % more");
  });
  test("within it, and for other products, nothing is said", () => {
    expect(upgrade(900)).toEqual([]);
    expect(words(offer({ item: variant(3, 1) }, { kind: "variant", variantIds: [40] }))).toEqual([]);
  });
});
