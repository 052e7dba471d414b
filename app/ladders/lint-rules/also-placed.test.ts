import { describe, expect, test } from "vitest";
import type { LintCode } from "../lint-finding.ts";
import type { LintFacts } from "../lint-facts.ts";
import { draftSchema } from "../draft.ts";
import type { LadderDocument } from "../ladder.ts";
import { offer, said, shop, variant, withBump, withCrossSell } from "./testing/rule-cases.ts";

const discount = (percent: number, reason: string) => ({ kind: "percent_off" as const, percent, reason });
function bumped(more: object, item = variant(1)): LadderDocument {
  const ladder = withBump(offer(), item);
  return { ...ladder, bump: { ...ladder.bump!, ...more } };
}
const crossed = (more: object, item = variant(4)) => withCrossSell(offer(), item, more);
const found = (code: LintCode, ladder: LadderDocument, facts: Partial<LintFacts> = {}) =>
  said(code, ladder, facts).map(({ severity, stepId, path, sentence }) => ({ severity, stepId, path, sentence }));

describe.each([
  ["Order bump", "bump", (more: object, item?: ReturnType<typeof variant>) => bumped(more, item ?? variant(1)), 10],
  ["Cross-sell", "crossSell", (more: object, item?: ReturnType<typeof variant>) => crossed(more, item ?? variant(4)), 40],
] as const)("%s", (name, field, ladder, variantId) => {
  test("an item that the shop has not: refused", () => {
    expect(found("item_missing", ladder({}, variant(99)))).toEqual([
      { severity: "error", stepId: null, path: `${field}.item`, sentence: `${name}: The shop has no product 99: choose another one.` },
    ]);
  });
  test("sold out, or held by every purchase", () => {
    expect(found("no_reach", ladder({}), { catalog: shop({ [variantId]: { stock: 0 } }) })[0]!.sentence).toContain(`${name}: P${variantId / 10} has 0 in stock`);
    const always = { ...ladder({}, variant(2)), trigger: { kind: "variant" as const, variantIds: [20] } };
    expect(found("no_reach", always)[0]).toMatchObject({ path: `${field}.item`, severity: "warning" });
  });
  test("a discount that leaves nothing, or gives no reason, or is large", () => {
    const [nothing] = said("discount_exceeds_price", ladder({ price: { kind: "amount_off", amountMinor: 99_999, reason: "Set" } }));
    expect(nothing).toMatchObject({ severity: "error", path: `${field}.price` });
    expect((nothing!.fix!.fixed[field] as { price: object }).price).toEqual({ kind: "full" });
    expect(draftSchema.parse(nothing!.fix!.fixed)).toEqual(nothing!.fix!.fixed);
    const rules = found("discount_without_reason", ladder({ price: discount(40, "Sale") }));
    expect(rules.map(({ severity, path }) => [severity, path])).toEqual([["warning", `${field}.price.reason`], ["advice", `${field}.price`]]);
  });
  test("a loss, and a cost that nobody told", () => {
    expect(found("negative_margin", ladder({ price: { kind: "fixed", priceMinor: 200, reason: "Set" } }))[0]).toMatchObject({ severity: "error", path: `${field}.price` });
    expect(found("cost_unknown", ladder({}), { catalog: shop({ [variantId]: { unitCostMinor: null } }) })).toHaveLength(1);
  });
  test("no copy in the shop's own language, or a line without a word", () => {
    expect(found("copy_missing", ladder({}), { primaryLocale: "fr", locales: ["fr"] }).filter(({ path }) => path === `${field}.copy`)).toHaveLength(1);
    const line = field === "bump" ? { deliverable: "…", outcome: "Fine" } : { headline: "…", outcome: "Fine", terms: "Once" };
    expect(found("copy_missing", ladder({ copy: { en: line } }))).toMatchObject([{ path: `${field}.copy.en.${field === "bump" ? "deliverable" : "headline"}` }]);
  });
}); // prettier-ignore

test("a margin floor of the bump that is never met is lowered at one click", () => {
  const [floor] = said("negative_margin", bumped({ guards: { minMarginPercent: 80 } }));
  expect(floor).toMatchObject({ severity: "warning", path: "bump.guards.minMarginPercent" });
  expect(floor!.fix!.fixed.bump!.guards).toEqual({ minMarginPercent: 70 });
});

test("a sound bump and a sound cross-sell are not talked to", () => {
  const ladder = withCrossSell(bumped({ price: { kind: "fixed", priceMinor: 800, reason: "With your tea" } }), variant(4));
  const codes: LintCode[] = ["item_missing", "no_reach", "discount_exceeds_price", "discount_without_reason", "cost_unknown", "negative_margin", "copy_missing"];
  expect(codes.flatMap((code) => said(code, ladder))).toEqual([]);
}); // prettier-ignore
