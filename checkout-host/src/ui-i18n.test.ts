import { expect, test } from "vitest";
import { matchedLocale, uiI18n } from "./ui-i18n.ts";

const texts = {
  add: "Add {{ title }} for {{price}}",
  missing: { one: "{{count}} thing", few: "{{count}} věci", other: "{{count}} things" },
  deep: { down: "here" },
};
const en = uiI18n({ locale: "en-GB", extensionLocale: "en", currency: "EUR" }, texts);

test("texts are filled in, found by their path, and chosen by the count as the language counts", () => {
  expect(en.translate("add", { title: "A & {{price}}", price: "€2" })).toBe("Add A & {{price}} for €2");
  expect(en.translate("deep.down")).toBe("here");
  expect(en.translate("missing", { count: 1 })).toBe("1 thing");
  expect(en.translate("missing", { count: 0 })).toBe("0 things");
  const cs = uiI18n({ locale: "cs", extensionLocale: "cs", currency: "CZK" }, texts);
  expect(cs.translate("missing", { count: 3 })).toBe("3 věci");
});

test("what is no text stays as it is, among its parts", () => {
  const element = { type: "s-text" };
  expect(en.translate("add", { title: element, price: 2 })).toEqual(["Add ", element, " for ", 2, ""]);
});

test("an unknown key is an error", () => {
  expect(() => en.translate("nothing")).toThrow("missing translation nothing");
  expect(() => en.translate("deep")).toThrow("missing translation deep");
});

test("numbers, amounts and dates are written in the checkout's locale, or in that of the texts", () => {
  expect(en.formatCurrency(1234.5)).toBe("€1,234.50");
  expect(en.formatCurrency(5, { currency: "JPY" })).toBe("JP¥5");
  const de = uiI18n({ locale: "de", extensionLocale: "en", currency: "EUR" }, texts);
  expect(de.formatNumber(1234.5)).toBe("1.234,5");
  expect(de.formatNumber(1234.5, { inExtensionLocale: true })).toBe("1,234.5");
  expect(de.formatDate(new Date("2026-11-21T12:00:00Z"), { timeZone: "UTC" })).toBe("21.11.2026");
});

test.each([
  ["de-AT", "de"],
  ["pt-BR", "pt-BR"],
  ["pt-PT", "en"],
  ["fr", "en"],
  ["constructor", "en"],
])("a checkout in %s is given the texts in %s", (wanted, given) => {
  expect(matchedLocale({ default: "en", texts: { en: {}, de: {}, "pt-BR": {} } }, wanted)).toBe(given);
});
