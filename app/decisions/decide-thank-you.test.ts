import { expect, test } from "vitest";
import { NEW_CUSTOMER, type PastAnswer } from "#app/ladders/customer-facts.ts";
import { ladderSchema, type LadderDocument } from "#app/ladders/ladder.ts";
import { catalogFixture } from "#tests/fixtures/catalog.ts";
import { factsFixture, lineFixture } from "#tests/fixtures/facts.ts";
import { journeyLadder, ladderFixture, ladderIdFixture, publishedFixture } from "#tests/fixtures/ladder.ts";
import { decideThankYou, type ThankYouSituation } from "./decide-thank-you.ts";
import { ladderIndexOf } from "./ladder-index.ts";

const PURCHASED = new Date("2026-11-27T14:00:00Z");
const NOW = new Date("2026-11-27T14:05:00Z");
const later = (hours: number) => new Date(PURCHASED.getTime() + hours * 3_600_000);

const products = [
  { productId: 1, variants: [{ variantId: 10, priceMinor: 1000 }] },
  { productId: 2, title: "Grinder", variants: [{ variantId: 20, priceMinor: 4000, title: "Black" }, { variantId: 21, priceMinor: 4000, title: "White" }] },
  { productId: 4, title: "Cups", imageAlt: "Two cups", variants: [{ variantId: 40, priceMinor: 2500, stock: 3 }] },
]; // prettier-ignore
const cross = {
  id: "cups",
  item: { kind: "variant", productId: 4, variantId: 40 },
  price: { kind: "percent_off", percent: 20, reason: "For your next order" },
  copy: { en: { headline: "Cups for it", outcome: "Serve two", terms: "{saving} less" } },
  defaultLocale: "en",
  validHours: 24,
} as const;
const documentWith = (more: object): LadderDocument =>
  ladderSchema.parse({ ...journeyLadder, crossSell: cross, ...more });

function situation(more: Partial<ThankYouSituation> & { document?: LadderDocument } = {}): ThankYouSituation {
  const { document = documentWith({}), ...given } = more;
  return {
    facts: factsFixture({ lines: [lineFixture({ productId: 1, variantId: 10 })], locale: "en" }),
    added: [],
    isOtherCurrency: false,
    purchasedAt: PURCHASED,
    now: NOW,
    catalog: catalogFixture(products),
    index: ladderIndexOf([publishedFixture(1, document)]),
    isStopped: false,
    before: { ladderId: ladderIdFixture(1), isDrawn: true },
    isAnswered: false,
    armFor: () => "offered",
    ...given,
  };
}
const decided = (more: Parameters<typeof situation>[0] = {}) => decideThankYou(situation(more));
const reason = (more: Parameters<typeof situation>[0] = {}) => {
  const decision = decided(more);
  return decision.kind === "offer" ? decision.offer.stepId : decision.reason;
};

test("whoever saw the post-purchase page is offered the cross-sell, until so many hours after the order", () => {
  expect(decided()).toEqual({
    kind: "offer",
    arm: "offered",
    offer: {
      stepId: "cross:cups", layer: "cross_sell", offerId: "cups", ladder: { id: ladderIdFixture(1), version: 1 },
      productId: 4, variantId: 40, quantity: 1, title: "Cups", imageUrl: "https://cdn.example.test/4.png", imageAlt: "Two cups",
      wasMinor: 2500, nowMinor: 2000, discount: { value: 20, valueType: "percentage" }, discountReason: "For your next order",
      copy: { headline: "Cups for it", outcome: "Serve two", terms: "{saving} less", included: [], assurance: "" },
      locale: "en", expiresAt: later(24).toISOString(),
    },
  }); // prettier-ignore
  expect(reason({ now: new Date(later(24).getTime() - 1) })).toBe("cross:cups");
  expect(reason({ now: later(24) })).toBe("offer_over");
});

test("whoever never saw the page is offered its OTO, at the same price, for two days", () => {
  const before = { ladderId: ladderIdFixture(1), isDrawn: false };
  const decision = decided({ before });
  expect(decision).toMatchObject({
    offer: { stepId: "missed:oto", layer: "oto", offerId: "offer_oto", variantId: 20, title: "Grinder · Black", wasMinor: 4000, nowMinor: 3400, expiresAt: later(48).toISOString() },
  }); // prettier-ignore
  expect(decision).toMatchObject({ offer: { copy: { headline: "Result (en)", terms: "" } } });
  expect(reason({ before, now: later(49) })).toBe("offer_over");
  // Without the page having been asked for at all, too.
  expect(reason({ before: null })).toBe("missed:oto");
});

test("an OTO with a time of its own has that time from now on, within the two days", () => {
  const step = journeyLadder.postPurchase.steps.oto!;
  const timed = documentWith({
    postPurchase: {
      ...journeyLadder.postPurchase,
      steps: {
        ...journeyLadder.postPurchase.steps,
        oto: { ...step, offer: { ...step.offer, expiresAfterMinutes: 15 } },
      },
    },
  });
  const of = (now: Date) => decided({ document: timed, before: null, now });
  expect(of(NOW)).toMatchObject({ offer: { expiresAt: new Date(NOW.getTime() + 900_000).toISOString() } });
  expect(of(new Date(later(48).getTime() - 60_000))).toMatchObject({ offer: { expiresAt: later(48).toISOString() } });
});

test("what a new order cannot take over gives way to the cross-sell: subscriptions, bundles, wrapping, and an OTO switched off", () => {
  const only = (item: object, more: object = {}) =>
    documentWith({
      postPurchase: ladderFixture({ kind: "product", productIds: [1] }, { oto: { item: item as never, ...more } }).postPurchase,
    });
  const bundle = { kind: "bundle", parts: [{ productId: 2, variantId: 20, quantity: 1 }, { productId: 4, variantId: 40, quantity: 1 }] };
  const wrap = { kind: "gift_wrap", productId: 4, variantId: 40 };
  const one = { kind: "variant", productId: 2, variantId: 20 };
  for (const document of [only(bundle), only(wrap), only(one, { subscription: { sellingPlanId: 7 } }), documentWith({ thankYou: { offersMissedOto: false } })])
    expect(reason({ before: null, document })).toBe("cross:cups");
  expect(reason({ before: null, document: ladderSchema.parse({ ...only(bundle), crossSell: null }) })).toBe("needs_same_order");
  expect(reason({ document: documentWith({ crossSell: null }) })).toBe("nothing_after_payment");
}); // prettier-ignore

test("a pack is as many units in the cart, and its price that of all of them", () => {
  const pack = ladderFixture(
    { kind: "product", productIds: [1] },
    {
      oto: {
        item: { kind: "pack", productId: 4, variantIds: [40], units: 3 },
        price: { kind: "amount_off", amountMinor: 100, reason: "Three" },
      },
    },
  );
  expect(decided({ before: null, document: pack })).toMatchObject({
    offer: { quantity: 3, wasMinor: 7500, nowMinor: 7200, discount: { value: 1, valueType: "fixed_amount" } },
  });
});

test("nothing is offered of what the order holds, what sold out, what was declined not long ago", () => {
  const held = lineFixture({ productId: 4, variantId: 40 });
  expect(reason({ added: [held] })).toBe("already_in_order");
  const soldOut = products.map((p) => (p.productId === 4 ? { ...p, variants: [{ variantId: 40, priceMinor: 2500, stock: 0 }] } : p));
  expect(reason({ catalog: catalogFixture(soldOut) })).toBe("sold_out");
  const declined: PastAnswer = { productIds: [4], answer: "declined", daysAgo: 0 };
  const facts = { ...situation().facts!, customer: { ...NEW_CUSTOMER, answers: [declined] } };
  expect(reason({ facts })).toBe("declined_before");
  const capped = documentWith({ frequency: { cap: { offers: 1, days: 1 } } });
  expect(reason({ facts, document: capped })).toBe("too_many_offers");
}); // prettier-ignore

test("why nothing is offered, in the order in which it is asked", () => {
  const stopped = situation({ isStopped: true, facts: null });
  expect(decideThankYou(stopped)).toEqual({ kind: "none", reason: "offers_stopped", arm: "", ladder: null });
  expect(reason({ facts: null })).toBe("purchase_unknown");
  expect(reason({ isAnswered: true })).toBe("answered_here");
  expect(reason({ facts: factsFixture({ lines: [] }) })).toBe("empty_purchase");
  expect(reason({ isOtherCurrency: true })).toBe("other_currency");
  expect(reason({ before: { ladderId: ladderIdFixture(9), isDrawn: true } })).toBe("ladder_not_running");
  expect(reason({ before: null, index: ladderIndexOf([]) })).toBe("no_published_ladder");
  expect(reason({ before: null, facts: factsFixture({ lines: [lineFixture({ productId: 77 })] }) })).toBe("no_trigger_matched");
  const over = documentWith({ schedule: { from: "2020-01-01T00:00", until: "2020-01-02T00:00" } });
  expect(reason({ document: over })).toBe("outside_schedule");
  expect(reason({ before: null, document: over })).toBe("outside_schedule");
}); // prettier-ignore

test("a purchase that is held out sees nothing, and is told apart from one that nothing was for", () => {
  const ladder = { id: ladderIdFixture(1), version: 1 };
  for (const arm of ["holdout", "ladder_holdout"] as const)
    expect(decided({ armFor: () => arm })).toEqual({ kind: "none", reason: "holdout", arm, ladder });
  expect(decided({ armFor: () => "holdout", now: later(24) })).toMatchObject({ reason: "offer_over", arm: "" });
});

test("where no ladder won, the first with something to offer here does", () => {
  const nothing = publishedFixture(1, documentWith({ crossSell: null, thankYou: { offersMissedOto: false } }), 1);
  const index = ladderIndexOf([nothing, publishedFixture(2, documentWith({}), 2)]);
  expect(decided({ index, before: { ladderId: null, isDrawn: false } })).toMatchObject({
    offer: { ladder: { id: ladderIdFixture(2) } },
  });
});
