import { expect, test } from "vitest";
import { placementProblems } from "./placement-problems.ts";

const sound = { price: { kind: "full" as const }, copy: { en: { terms: "{price}, once" } }, defaultLocale: "en" };
const said = (more: object, placeholders: readonly string[] = ["price"]) =>
  placementProblems({ ...sound, ...more }, placeholders).map(({ message, path }) => `${path.join(".")}: ${message}`);

test("a sound offer has none", () => expect(said({})).toEqual([]));

test("a default locale without copy, inherited names included", () => {
  expect(said({ defaultLocale: "id" })).toEqual(["defaultLocale: the default locale id has no copy"]);
  expect(said({ defaultLocale: "constructor" })).toHaveLength(1);
});

test("the cheapest item free, of one item", () => {
  const price = { kind: "cheapest_free", reason: "Set" };
  expect(said({ price })).toEqual(["price.kind: only of a bundle can the cheapest item be free"]);
});

test("braces that nothing fills in", () => {
  expect(said({ copy: { en: { terms: "{Price} and {price}" } } })).toEqual([
    "copy.en.terms: {Price} is not filled in: use {price}",
  ]);
  expect(said({}, [])).toEqual(["copy.en.terms: {price} is not filled in"]);
});
