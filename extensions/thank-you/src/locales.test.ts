import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import english from "../locales/en.default.json";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const files = readdirSync(folder("../locales"));
const placeholders = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([key, text]) => [key, [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort()]);

test("the card speaks the languages of the post-purchase page", () => {
  const own = files.map((file) => file.replace(".default", "")).sort();
  expect(own).toEqual(readdirSync(folder("../../post-purchase/locales")).sort());
});

test.each(files)("%s has every text, with the same placeholders", (file) => {
  const texts = JSON.parse(readFileSync(folder(`../locales/${file}`), "utf8")) as Record<string, string>;
  expect(placeholders(texts)).toEqual(placeholders(english));
  if (file !== "en.default.json") expect(texts.separate).not.toBe(english.separate);
});
