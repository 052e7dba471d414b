import { expect, test } from "vitest";
import type { Offer } from "#app/ladders/ladder.ts";
import { copyFixture, ladderFixture } from "#tests/fixtures/ladder.ts";
import { copyForLocale } from "./copy-for-locale.ts";

function offer(locales: string[], defaultLocale = locales[0]!): Offer {
  const copy = Object.fromEntries(locales.map((locale) => [locale, copyFixture(locale)]));
  const item = { kind: "variant", productId: 1, variantId: 10 } as const;
  return ladderFixture({ all: [] }, { oto: { item, copy, defaultLocale } }).postPurchase.steps.oto!.offer;
}

test.each([
  ["pt-BR", ["en", "pt", "pt-BR"], "pt-BR"],
  ["pt-br", ["en", "pt-BR"], "pt-BR"],
  ["pt-PT", ["en", "pt"], "pt"],
  ["pt", ["en", "pt-BR"], "pt-BR"],
  ["id-ID", ["en", "id"], "id"],
  ["fr", ["en", "id"], "en"],
  ["e", ["id", "en"], "id"],
])("%s among %j reads %s", (locale, locales, expected) => {
  const chosen = copyForLocale(offer(locales), locale);
  expect(chosen).toEqual({ locale: expected, copy: copyFixture(expected) });
});

test("the default need not be the first", () => {
  expect(copyForLocale(offer(["id", "en"], "en"), "fr").locale).toBe("en");
});
