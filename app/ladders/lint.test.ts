import { existsSync, globSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inEnglish } from "#app/i18n/message.ts";
import { lintFactsFixture } from "#tests/fixtures/lint-facts.ts";
import { copyFixture, ladderFixture, publishedFixture } from "#tests/fixtures/ladder.ts";
import { draftSchema } from "./draft.ts";
import { newLadder } from "./edit-ladder.ts";
import { randomDocument, randomShop } from "./files/testing/random-ladder.ts";
import { ladderSchema, type LadderDocument } from "./ladder.ts";
import type { LintFacts } from "./lint-facts.ts";
import { LINT_CODES, type LintCode, type LintFinding } from "./lint-finding.ts";
import { bought, copied, offer, said, shop, variant, withBump, withDownsell } from "./lint-rules/testing/rule-cases.ts";
import { lint } from "./lint.ts";

const discount = (percent: number, reason: string) => ({ price: { kind: "percent_off" as const, percent, reason } });
const many = (from: number, max: number) => ({ quantity: { default: from, max, isEditable: max > from } });
const subscribed = { subscription: { sellingPlanId: 7 } };
const monthly = { ...subscribed, ...copied({ terms: "Renews monthly" }) };
const choice = { kind: "choice" as const, productId: 3, variantIds: [30, 31, 32, 33, 34] };
const both = { copy: { en: copyFixture("en"), id: copyFixture("id") } };

/** A downsell after the downsell: what the tree refuses. */
function twoDownsells(): LadderDocument {
  const ladder = withDownsell();
  const { down, ...steps } = ladder.postPurchase.steps;
  const more = { ...down!, offer: { ...down!.offer, id: "offer_more" } };
  return { ...ladder, postPurchase: { start: "oto", steps: { ...steps, down: { ...down!, onDecline: "more" }, more } } };
} // prettier-ignore

/** One ladder for each code that brings it forth. */
const EXAMPLES: Readonly<Record<LintCode, readonly [LadderDocument, Partial<LintFacts>?]>> = {
  item_missing: [offer({ item: variant(99), alternatives: [variant(4), variant(98)] })],
  no_reach: [offer(many(3, 3)), { catalog: shop({ 30: { stock: 2 } }) }],
  unreachable_step: [
    ladderFixture(bought, {
      oto: { item: variant(3), ...monthly, onAccept: "second" },
      second: { item: variant(4), ...monthly },
    }),
  ],
  too_many_steps: [
    ladderFixture(bought, {
      oto: { item: variant(3), onAccept: "second", onDecline: "down" },
      second: { item: variant(4), onAccept: "third" },
      third: { item: variant(5) },
      down: { layer: "downsell", item: variant(2) },
    }),
  ],
  two_downsells: [twoDownsells()],
  unstable_oto: [withDownsell()],
  too_many_choices: [offer({ item: choice })],
  price_range: [offer({ item: variant(5) }, { kind: "variant", variantIds: [10] })],
  quantity_range: [offer(many(1, 30))],
  same_item_downsell: [withDownsell({ item: variant(3) })],
  discount_exceeds_price: [offer({ price: { kind: "fixed", priceMinor: 3000, reason: "Set" } })],
  discount_without_reason: [offer(discount(31, "Sale"))],
  cost_unknown: [offer(), { catalog: shop({ 30: { unitCostMinor: null } }) }],
  negative_margin: [offer({ price: { kind: "fixed", priceMinor: 500, reason: "Set" } })],
  forbidden_claim: [offer(copied({ result: "Hurry" }))],
  copy_missing: [offer(), { primaryLocale: "fr", locales: ["fr"] }],
  copy_overlong: [offer(copied({ result: "x".repeat(81) }))],
  untranslated: [withDownsell({}, both)],
  subscription_terms: [offer(subscribed)],
  expiry_unsaid: [offer({ expiresAfterMinutes: 15 })],
  shadowed: [
    offer(),
    { others: [publishedFixture(1, ladderFixture({ all: [] }, { oto: { item: variant(4) } }))], askedAfter: 1 },
  ],
  bump_and_oto: [withBump(offer(), variant(3))],
  not_shown_there: [offer({}, { kind: "currency", currencies: ["EUR"] })],
  unknown_here: [offer({}, { kind: "discount_code", codes: [] })],
  over_already: [{ ...offer(), schedule: { until: "2026-11-27T14:05" } }],
};
const examples = LINT_CODES.map((code) => {
  const [ladder, facts = {}] = EXAMPLES[code];
  return [code, ladder, facts] as const;
});

test("a sound ladder has no finding", () => {
  const facts = lintFactsFixture({ catalog: shop(), counts: { offer_oto: { views: 500, accepts: 60 } } });
  expect(lint(withDownsell(), facts)).toEqual([]);
});

describe("every code", () => {
  test.each(examples)("%s is found, in a sentence that is filled in", (code, ladder, facts) => {
    const found = said(code, ladder, facts);
    expect(found.length).toBeGreaterThan(0);
    for (const { sentence } of found) {
      expect(sentence).not.toMatch(/\{\{|undefined|NaN|Infinity/);
      expect(sentence).toMatch(/^\P{Ll}.*[.!]$/su);
    }
  });

  test.each(LINT_CODES)("%s has its file and its test", (code) => {
    const name = code === "forbidden_claim" ? "forbidden-claims" : code.replaceAll("_", "-");
    for (const end of ["ts", "test.ts"])
      expect(existsSync(new URL(`./lint-rules/${name}.${end}`, import.meta.url))).toBe(true);
  });

  test("there is no file of a rule without a code", () => {
    const helpers = ["claim-words.ts", "claims.ts", "define-rule.ts", "item-state.ts", "possible.ts", "ways.ts"];
    const files = globSync("*.ts", { cwd: new URL("./lint-rules/", import.meta.url) });
    const rules = files.filter((file) => !file.endsWith(".test.ts") && !helpers.includes(file));
    expect(rules.length).toBe(LINT_CODES.length);
  });

  const rows = readFileSync(new URL("../../docs/lint.md", import.meta.url), "utf8")
    .split("\n")
    .flatMap((line) => {
      const [, code, severity, , fix] = line.split("|").map((cell) => cell.trim());
      return code?.startsWith("`") ? [{ code: code.replaceAll("`", ""), severity: severity!, fix: fix! }] : [];
    });
  test("docs/lint.md explains them in their order", () => expect(rows.map(({ code }) => code)).toEqual(LINT_CODES));
  test.each(examples)("docs/lint.md names the severity and the repair of %s", (code, ladder, facts) => {
    const row = rows.find((one) => one.code === code)!;
    for (const { severity, fix } of said(code, ladder, facts)) {
      expect(row.severity).toContain(severity);
      if (fix) expect(row.fix).not.toBe("");
    }
  });
});

describe("a repair", () => {
  const alike = (found: readonly LintFinding[], { code, stepId, sentence }: LintFinding) =>
    found.filter(
      (one) => one.code === code && one.stepId === stepId && inEnglish(one.sentence) === inEnglish(sentence),
    );
  /** Each repair leads to a document that is no worse, and takes its finding away. */
  function checkRepairs(ladder: LadderDocument, facts: LintFacts): number {
    const isPublishable = ladderSchema.safeParse(ladder).success;
    const before = lint(ladder, facts);
    const fixable = before.filter(({ fix }) => fix);
    for (const finding of fixable) {
      const { fixed } = finding.fix!;
      expect(draftSchema.safeParse(fixed).error?.issues ?? []).toEqual([]);
      if (isPublishable) expect(ladderSchema.safeParse(fixed).error?.issues ?? []).toEqual([]);
      expect(alike(lint(fixed, facts), finding).length).toBeLessThan(alike(before, finding).length);
    }
    return fixable.length;
  }

  test.each(examples)("of %s helps", (_code, ladder, facts) => {
    checkRepairs(ladder, lintFactsFixture({ catalog: shop(), ...facts }));
  });

  test("helps whatever the ladder, and no draft is too strange for the lint", () => {
    let repairs = 0;
    fc.assert(
      fc.property(randomShop, randomDocument, fc.array(randomDocument, { maxLength: 2 }), ({ catalog }, ladder, drafts) => {
        const others = drafts.map((document, at) => publishedFixture(at, document));
        const facts = lintFactsFixture({ catalog, locales: ["en", "no"], others, askedAfter: others.length });
        repairs += checkRepairs(ladder, facts);
      }),
      { numRuns: 1500 },
    );
    expect(repairs).toBeGreaterThan(500);
  }, 60_000); // prettier-ignore
});

test("a ladder just begun is not talked to", () => {
  const facts = lintFactsFixture({ catalog: shop() });
  expect(lint(newLadder("en"), facts)).toEqual([]);
});

test("errors come first, then warnings, then advice", () => {
  const ladder = withDownsell({ item: variant(3), ...discount(40, "Sale") });
  expect([...new Set(lint(ladder, lintFactsFixture({ catalog: shop() })).map(({ severity }) => severity))]).toEqual(["error", "warning", "advice"]); // prettier-ignore
});

test("the same offer is judged alike wherever its money stands", () => {
  const [found] = lint(offer({ price: { kind: "fixed", priceMinor: 500, reason: "Set" } }), lintFactsFixture({ catalog: shop({}, { currency: "JPY" }) })); // prettier-ignore
  expect(inEnglish(found!.sentence)).toContain("sells for 500 JPY");
});
