import { afterEach, describe, expect, test, vi } from "vitest";
import { formatByHand, formatMoney, fromMinor, toMinor } from "./format-money";
import type { OfferStep } from "../../../app/api/offers.contract";
import en from "../locales/en.json";
import { judgeResult, notSigned } from "./judge-result";
import { offerChanges } from "./offer-changes";
import { fill, fillCopy, rhythmOf, textsOf } from "./texts";

afterEach(() => vi.unstubAllGlobals());

describe("money", () => {
  test.each([
    ["1234.5", "USD", "en", 2, "$1,234.50"],
    ["85000", "IDR", "id", 2, "Rp\u00a085.000,00"],
    ["1200", "JPY", "en", 0, "¥1,200"],
    ["-3.5", "EUR", "de-DE", 2, "-3,50\u00a0€"],
    ["10", "CHF", "en", 2, "CHF\u00a010.00"],
  ])("%s %s in %s is written by hand where Intl is missing", (amount, currency, locale, exponent, text) => {
    expect(formatByHand(amount, currency, locale, exponent)).toBe(text);
    vi.stubGlobal("Intl", undefined);
    expect(formatMoney(amount, currency, locale, exponent)).toBe(text);
  });
  test.each(
    Object.entries({
      en: "USD", id: "IDR", de: "EUR", fr: "EUR", es: "EUR", it: "EUR", nl: "EUR", "pt-BR": "BRL", "pt-PT": "EUR", da: "DKK",
      sv: "SEK", nb: "NOK", fi: "EUR", pl: "PLN", cs: "CZK", tr: "TRY", vi: "VND", th: "THB", ko: "KRW",
    }),
  )("in %s %s is written by hand as Intl writes it", (locale, currency) => {
    const format = new Intl.NumberFormat(locale, { style: "currency", currency });
    const digits = format.resolvedOptions().maximumFractionDigits!;
    const plain = (text: string) => text.replace(/\s/g, " ");
    for (const amount of ["3.5", "1234.5", "12345.6", "1234567"])
      expect(plain(formatByHand(amount, currency, locale, digits))).toBe(plain(format.format(Number(amount))));
  }); // prettier-ignore
  test("with Intl it is Intl's, and an unknown locale does not stop it", () => {
    expect(formatMoney("22.03", "USD", "en", 2)).toBe("$22.03");
    expect(formatMoney("22.00", "USD", "en", 2)).toBe("$22.00");
    expect(formatMoney("1200", "JPY", "en", 0)).toBe("¥1,200");
    expect(formatMoney("5", "USD", "not a locale", 2)).toBe("$5.00");
  });
  test("minor units and back", () =>
    expect([fromMinor(2203, 2), toMinor("22.03", 2), toMinor("x", 2)]).toEqual(["22.03", 2203, null]));
});

describe("texts", () => {
  const values = { product: "Tea", price: "$10.00", saving: "$2.00" };
  test("what came with the answer is shown, what it lacks in English", () => {
    expect(textsOf(undefined)).toBe(en);
    expect(textsOf({ decline: "Nein, danke" })).toMatchObject({ decline: "Nein, danke", free: en.free });
    expect(fill(en.accept, { total: "$1.00" })).toBe("Pay now · $1.00");
  });
  test("the merchant's copy is filled in, and a sentence of a saving that is none is left out", () => {
    expect(fillCopy("{product} for {price}. You save {saving}.", values)).toBe("Tea for $10.00. You save $2.00.");
    expect(fillCopy("{product} for {price}. You save {saving}.", { ...values, saving: "" })).toBe("Tea for $10.00.");
    expect(fillCopy("Only 1.5 kg. Save {saving}! Fresh.", { ...values, saving: "" })).toBe("Only 1.5 kg. Fresh.");
    expect(fillCopy("{saving}を節約。新鮮。", { ...values, saving: "" })).toBe("新鮮。");
    expect(fillCopy("You save {saving}", { ...values, saving: "" })).toBe("");
  });
  test("a rhythm in words", () => {
    expect(rhythmOf(en, "month", 1)).toBe("every month");
    expect(rhythmOf(en, "week", 2)).toBe("every 2 weeks");
  });
});

describe("the changes that are calculated", () => {
  const lines = [
    { productId: 1, variantId: 10, title: "A", quantity: 2, discount: null },
    {
      productId: 2,
      variantId: 20,
      title: "B",
      quantity: 1,
      discount: { value: 5, valueType: "fixed_amount", title: "Set" },
    },
  ];
  const step = {
    variants: [{ variantId: 10, lines }],
    subscription: null,
    shipping: { price: 4.9, title: "Standard", presentmentTitle: "Standard" },
  } as unknown as OfferStep;
  test("a bundle adds all of its lines, and its shipping once", () =>
    expect(offerChanges(step, 10, 3)).toEqual({
      changes: [
        { type: "add_variant", variantId: 10, quantity: 6 },
        { type: "add_variant", variantId: 20, quantity: 3, discount: lines[1]!.discount },
        { type: "add_shipping_line", price: 4.9, title: "Standard", presentmentTitle: "Standard" },
      ],
    }));
  test("a subscription carries its plan and its shipping", () =>
    expect(
      offerChanges(
        {
          ...step,
          variants: [{ ...step.variants[0]!, lines: [step.variants[0]!.lines[0]!] }],
          subscription: { sellingPlanId: 7, name: "", interval: "month", intervalCount: 1, recurringShipping: 2.5 },
        },
        10,
        1,
      ),
    ).toEqual({
      changes: [
        {
          type: "add_subscription",
          variantId: 10,
          quantity: 2,
          sellingPlanId: 7,
          initialShippingPrice: 4.9,
          recurringShippingPrice: 2.5,
          shippingOption: { title: "Standard", presentmentTitle: "Standard" },
        },
      ],
    }));
});

test.each([
  ["offer_expired", "overTitle"],
  ["offer_withdrawn", "withdrawnTitle"],
  ["unavailable", "failedTitle"],
])("a refusal to sign as %s is told in plain words", (code, title) =>
  expect(notSigned(code)).toMatchObject({ kind: "problem", title, text: "nothingCharged" }),
);

test.each([
  ["processed", [], { kind: "added" }],
  ["partially_processed", [{ code: "payment_required" }], { kind: "problem", title: "declinedTitle" }],
  ["unprocessed", [{ code: "payment_required" }], { kind: "problem", title: "declinedTitle" }],
  ["unprocessed", [{ code: "insufficient_inventory" }], { kind: "problem", title: "soldOutTitle" }],
  ["unprocessed", [{ code: "changeset_already_applied" }], { kind: "problem", title: "alreadyTitle" }],
  ["unprocessed", [{ code: "order_released_error" }], { kind: "problem", title: "lateTitle" }],
  ["unprocessed", [{ code: "subscription_limit_error" }], { kind: "problem", title: "limitTitle" }],
  ["unprocessed", [{ code: "subscription_no_shipping_address_error" }], { kind: "problem", title: "addressTitle" }],
  ["unprocessed", [{ code: "buyer_consent_required" }], { kind: "problem", title: "consentTitle" }],
  ["unprocessed", [{ code: "unsupported_payment_method" }], { kind: "problem", title: "methodTitle" }],
  ["unprocessed", [{ code: "something_new" }], { kind: "problem", title: "failedTitle" }],
])("%s %j", (status, errors, expected) => expect(judgeResult({ status, errors })).toMatchObject(expected));
