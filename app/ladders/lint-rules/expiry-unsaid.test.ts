import { expect, test } from "vitest";
import { copied, fixedOffer, offer, said } from "./testing/rule-cases.ts";

const found = (terms: string, locale = "en", minutes: number | null = 15) =>
  said("expiry_unsaid", offer({ expiresAfterMinutes: minutes, ...copied({ terms }, locale) }));

test("terms that do not name the minutes: said at one click, where the words are known", () => {
  const [first] = found("Charged once");
  expect(first).toMatchObject({ severity: "advice", path: "postPurchase.steps.oto.offer.copy.en.terms" });
  expect(first!.sentence).toContain("the 15 minutes to accept");
  expect(fixedOffer(first!).copy["en"]!.terms).toBe("Charged once. You can accept within 15 minutes.");
  expect(fixedOffer(found("Satu kali bayar.", "id")[0]!).copy["id"]!.terms).toBe("Satu kali bayar. Dapat diterima dalam 15 menit."); // prettier-ignore
  expect(found("Une fois", "fr")[0]!.fix).toBeUndefined();
  expect(found("x".repeat(290))[0]!.fix).toBeUndefined();
});
test("what is said at one click is no forbidden claim", () => {
  for (const [locale, terms] of [["en", "Charged once"], ["id", "Satu kali bayar"]] as const) {
    const { fixed } = found(terms, locale)[0]!.fix!;
    expect([...said("expiry_unsaid", fixed), ...said("forbidden_claim", fixed)]).toEqual([]);
  }
}); // prettier-ignore
test("another figure is not the minutes", () => {
  expect(found("150 g, charged once")).toHaveLength(1);
  expect(found("Pay 15.50 once, 15% less")).toHaveLength(1);
  expect(found("Accept within 15 minutes.")).toEqual([]);
});
test("without a time to accept there is nothing to say", () => expect(found("Charged once", "en", null)).toEqual([]));
