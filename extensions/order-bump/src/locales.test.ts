import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import english from "../locales/en.default.json";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const files = readdirSync(folder("../locales"));

type Texts = { readonly [key: string]: string | Texts };
/** Every text by its path, with the placeholders in it. */
function placeholders(texts: Texts, path = ""): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]): [string, string][] =>
      typeof value === "string"
        ? [
            [
              path + key,
              [...value.matchAll(/{{(\w+)}}/g)]
                .map((match) => match[1])
                .sort()
                .join(),
            ],
          ]
        : Object.entries(placeholders(value, `${path}${key}.`)),
    ),
  );
}

test("the block speaks the languages of the page after payment", () => {
  const own = files.map((file) => file.replace(".default", "")).sort();
  expect(own).toEqual(readdirSync(folder("../../post-purchase/locales")).sort());
});

test.each(files)("%s has every text, with the same placeholders", (file) => {
  const texts = JSON.parse(readFileSync(folder(`../locales/${file}`), "utf8")) as Texts;
  expect(placeholders(texts)).toEqual(placeholders(english));
  if (file !== "en.default.json") expect(texts.region).not.toBe(english.region);
});
