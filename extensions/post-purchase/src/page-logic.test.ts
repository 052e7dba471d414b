import { afterEach, describe, expect, test, vi } from "vitest";
import { formatByHand, formatMoney, fromMinor, toMinor } from "./format-money";
import { judgeResult } from "./judge-result";
import { en } from "./locales/en";
import { id } from "./locales/id";
import { fill, textsFor } from "./texts";

afterEach(() => vi.unstubAllGlobals());

describe("money", () => {
  test.each([
    ["1234.5", "USD", "en", 2, "$1,234.50"],
    ["85000", "IDR", "id", 2, "Rp\u00a085.000,00"],
    ["1200", "JPY", "en", 0, "¥1,200"],
    ["-3.5", "EUR", "de-DE", 2, "-€3,50"],
    ["10", "CHF", "en", 2, "10.00\u00a0CHF"],
  ])("%s %s in %s is written by hand where Intl is missing", (amount, currency, locale, exponent, text) => {
    expect(formatByHand(amount, currency, locale, exponent)).toBe(text);
    vi.stubGlobal("Intl", undefined);
    expect(formatMoney(amount, currency, locale, exponent)).toBe(text);
  });
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
  test("every locale has every text, with the same placeholders", () => {
    const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [key, text] of Object.entries(en))
      expect(placeholders(id[key as keyof typeof en]), key).toEqual(placeholders(text));
    expect(Object.keys(id).sort()).toEqual(Object.keys(en).sort());
  });
  test("the checkout's locale finds its language, an unknown one English", () => {
    expect([textsFor("id-ID").decline, textsFor("sv").decline]).toEqual([id.decline, en.decline]);
    expect(fill(en, "accept", { total: "$1.00" })).toBe("Pay now · $1.00");
  });
});

test.each([
  ["processed", [], { kind: "added" }],
  ["partially_processed", [{ code: "payment_required" }], { kind: "problem", title: "declinedTitle" }],
  ["unprocessed", [{ code: "payment_required" }], { kind: "problem", title: "declinedTitle" }],
  ["unprocessed", [{ code: "insufficient_inventory" }], { kind: "problem", title: "soldOutTitle" }],
  ["unprocessed", [{ code: "changeset_already_applied" }], { kind: "problem", title: "alreadyTitle" }],
  ["unprocessed", [{ code: "order_released_error" }], { kind: "problem", title: "lateTitle" }],
  ["unprocessed", [{ code: "something_new" }], { kind: "problem", title: "failedTitle" }],
])("%s %j", (status, errors, expected) => expect(judgeResult({ status, errors })).toMatchObject(expected));
