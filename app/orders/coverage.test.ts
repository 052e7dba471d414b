import fc from "fast-check";
import { expect, test } from "vitest";
import { NO_OFFER_REASONS } from "#app/decisions/no-offer-reason.ts";
import { COVERAGES, coverageOf, exposureOf, UNABLE_GATEWAYS, type CoverageInput } from "./coverage.ts";

const order = (more: Partial<CoverageInput> = {}): CoverageInput => ({
  currency: "USD",
  presentmentCurrency: "USD",
  sourceName: "web",
  country: "US",
  totalMinor: 2_000,
  gateways: ["shopify_payments"],
  decision: null,
  answers: [],
  hasAcceptedLine: false,
  ...more,
});
const offered = { reason: "offered", isDrawn: false, hasFailed: false };
const drawn = { reason: "offered", isDrawn: true, hasFailed: false };

test.each<[string, Partial<CoverageInput>, string]>([
  ["an accepted offer", { decision: drawn, answers: ["decline", "accept"] }, "accepted"],
  ["a line of an accept, though no event was told", { decision: offered, hasAcceptedLine: true }, "accepted"],
  ["an accept whose payment failed", { decision: drawn, answers: ["not_paid", "decline"] }, "not_paid"],
  ["a declined offer, then a downsell left unanswered", { decision: drawn, answers: ["decline", "view"] }, "declined"],
  ["a page that was drawn and left", { decision: drawn, answers: ["view"] }, "ignored"],
  ["a page that was drawn, whose events were deleted", { decision: drawn }, "ignored"],
  ["an offer that was never drawn", { decision: offered }, "not_drawn"],
  ["a decision against an offer", { decision: { ...offered, reason: "sold_out" } }, "no_offer:sold_out"],
  ["a page that failed before it was drawn", { decision: { ...offered, hasFailed: true } }, "extension_error"],
  ["a page that failed after it was drawn", { decision: { ...drawn, hasFailed: true }, answers: ["view"] }, "ignored"],
  ["nobody asked", {}, "not_asked"],
  ["instalments", { gateways: ["Klarna"] }, "payment_method"],
  ["instalments, after an offer was made", { decision: offered, gateways: ["Afterpay (North America)"] }, "payment_method"], // prettier-ignore
  ["a gift card beside a card", { gateways: ["gift_card", "shopify_payments"] }, "payment_method"],
  ["cash on delivery", { gateways: ["Cash on Delivery (COD)"] }, "payment_method"],
  ["PayPal, which may be able", { gateways: ["paypal"] }, "not_asked"],
  ["another currency", { presentmentCurrency: "EUR" }, "currency"],
  ["a currency that is not told", { presentmentCurrency: null }, "not_asked"],
  ["the point of sale", { sourceName: "pos" }, "other_channel"],
  ["a channel that is not told", { sourceName: null }, "not_asked"],
  ["no address", { country: null }, "no_address"],
  ["less than half a dollar", { totalMinor: 49 }, "too_small"],
  ["little in another currency", { currency: "JPY", presentmentCurrency: "JPY", totalMinor: 49 }, "not_asked"],
  ["nothing to pay", { currency: "JPY", presentmentCurrency: "JPY", totalMinor: 0 }, "too_small"],
  ["a page drawn although the platform seems not to", { decision: drawn, answers: ["view"], sourceName: "pos" }, "ignored"], // prettier-ignore
])("%s", (_, more, coverage) => {
  expect(coverageOf(order(more))).toBe(coverage);
});

test("the list is closed: every order's coverage stands in it, and has one exposure", () => {
  const input = fc.record({
    currency: fc.constantFrom("USD", "EUR"),
    presentmentCurrency: fc.constantFrom(null, "USD", "EUR"),
    sourceName: fc.constantFrom(null, "web", "pos"),
    country: fc.constantFrom(null, "US"),
    totalMinor: fc.integer({ min: 0, max: 100 }),
    gateways: fc.array(fc.constantFrom("shopify_payments", ...UNABLE_GATEWAYS), { maxLength: 2 }),
    decision: fc.option(
      fc.record({
        reason: fc.constantFrom("offered", ...NO_OFFER_REASONS),
        isDrawn: fc.boolean(),
        hasFailed: fc.boolean(),
      }),
    ),
    answers: fc.array(fc.constantFrom("view" as const, "accept" as const, "decline" as const, "not_paid" as const), {
      maxLength: 3,
    }),
    hasAcceptedLine: fc.boolean(),
  });
  fc.assert(fc.property(input, (given) => COVERAGES.includes(coverageOf(given))));
  expect(new Set(COVERAGES).size).toBe(COVERAGES.length);
  expect(COVERAGES.filter((coverage) => exposureOf(coverage) === "taker")).toEqual(["accepted"]);
  expect(COVERAGES.filter((coverage) => exposureOf(coverage) === "decliner")).toEqual([
    "not_paid",
    "declined",
    "ignored",
  ]);
});
