import { describe, expect, test } from "vitest";
import { copyFixture } from "#tests/fixtures/ladder.ts";
import { newLadder, setOffer } from "../edit-ladder.ts";
import { copied, fixedOffer, offer, said, shop, variant } from "./testing/rule-cases.ts";

const plan = (sellingPlanId: number, terms = "Renews every month") =>
  offer({ subscription: { sellingPlanId }, ...copied({ terms }) });
const told = (terms: string, locale = "en") =>
  said("subscription_terms", offer({ subscription: { sellingPlanId: 7 }, ...copied({ terms }, locale) }));

describe("the plan", () => {
  test("that is gone, or not this product's: refused", () => {
    expect(said("subscription_terms", plan(7), { catalog: shop({}, { sellingPlans: [] }) })).toMatchObject([
      { severity: "error", sentence: "The subscription plan of P3 is gone: choose another one." },
    ]);
    const catalog = shop({}, { sellingPlans: [{ sellingPlanId: 5, name: "Monthly" }] });
    expect(said("subscription_terms", plan(5), { catalog })[0]!.sentence).toBe("P3 is not sold by the plan “Monthly”: choose another one."); // prettier-ignore
  });
  test("without a rhythm: refused", () =>
    expect(said("subscription_terms", plan(9))[0]!.sentence).toContain("renews by no fixed rhythm"));
  test("that an alternative is not sold by: out at one click", () => {
    const [found] = said("subscription_terms", offer({
      subscription: { sellingPlanId: 5 }, ...copied({ terms: "Monthly" }), alternatives: [variant(4)],
    }), { catalog: shop({}, { sellingPlans: [{ sellingPlanId: 5 }] }) }).filter(({ severity }) => severity === "warning"); // prettier-ignore
    expect(fixedOffer(found!).alternatives).toEqual([]);
  });
  test("not chosen yet is the form's", () => {
    const ladder = newLadder("en");
    const { offer: empty } = ladder.postPurchase.steps["oto-1"]!;
    const draft = setOffer(ladder, "oto-1", { ...empty, subscription: { sellingPlanId: 0 } });
    expect(said("subscription_terms", draft)).toEqual([]);
  });
});

describe("terms that hide that it renews are refused", () => {
  test.each(["Charged once", "One payment of {price}.", "Ships with your order"])("en: %s", (terms) =>
    expect(told(terms)).toMatchObject([{ severity: "error", path: "postPurchase.steps.oto.offer.copy.en.terms" }]),
  );
  test.each(["Satu kali bayar", "Dikirim bersama pesanan"])("id: %s", (terms) =>
    expect(told(terms, "id")).toHaveLength(1),
  );
  test.each([
    ["en", "One payment, no subscription.", "no subscription"],
    ["en", "Not a monthly subscription", "Not a monthly subscription"],
    ["en", "It never renews", "never renews"],
    ["id", "Satu kali bayar, tanpa langganan.", "tanpa langganan"],
  ])("%s: “%s” is the contrary", (locale, terms, words) =>
    expect(told(terms, locale)[0]!.sentence).toBe(
      `The ${locale} terms say “${words}”, and the offer is a subscription.`,
    ),
  );
  test("in each language by itself", () => {
    const copy = { en: { ...copyFixture("en"), terms: "Renews monthly" }, id: copyFixture("id") };
    const found = said("subscription_terms", offer({ subscription: { sellingPlanId: 7 }, copy }));
    expect(found.map(({ path }) => path)).toEqual(["postPurchase.steps.oto.offer.copy.id.terms"]);
  });
});

describe("terms that tell it pass", () => {
  test.each([
    ["en", "Renews every month until you cancel"],
    ["en", "{price} now. A subscription: it renews every 2 weeks at the plan's price until it is cancelled."],
    ["en", "Cancel any time"],
    ["id", "Diperpanjang setiap bulan"],
    ["id", "{price} sekarang. Langganan: diperpanjang tiap minggu sampai dibatalkan."],
    ["fr", "Paiement unique"],
  ])("%s: %s", (locale, terms) => expect(told(terms, locale)).toEqual([]));
  test("and an offer that is none needs none", () => expect(said("subscription_terms", offer())).toEqual([]));
});
