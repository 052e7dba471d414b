import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bypassingTexts, saidTexts } from "./admin-texts.ts";

const read = (url: string) => JSON.parse(readFileSync(new URL(url, import.meta.url), "utf8")) as Record<string, string>;
const indonesian = read("../../app/i18n/locales/id.json");
const placeholders = (text: string) => [...new Set(text.match(/\{\{?\s*\w+\s*\}?\}/g) ?? [])].sort();

/** Files whose texts are not said in the admin's language, and why. */
const OUTSIDE = [
  "app/root.tsx", // the last resort: nothing of the app may be at hand
  "app/routes/_index.tsx", // outside of the admin
  "app/routes/auth.$.tsx",
];

test("no visible text of the admin bypasses its translation", () => {
  const bypassing = bypassingTexts().filter(({ file }) => !OUTSIDE.includes(file));
  expect(bypassing.map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([]);
});

test("every text has its Indonesian translation, and no translation is left over", () => {
  const said = new Set(saidTexts().map(({ text }) => text));
  // What is nothing but placeholders and marks reads the same in every language.
  const needed = [...said].filter((text) => /\p{L}/u.test(text.replaceAll(/\{\{\s*\w+\s*\}\}/g, "")));
  expect(needed.filter((text) => !indonesian[text])).toEqual([]);
  expect(Object.keys(indonesian).filter((text) => !said.has(text))).toEqual([]);
});

test("a translation fills in the same as the English", () => {
  for (const [english, translated] of Object.entries(indonesian)) {
    expect(placeholders(translated), english).toEqual(placeholders(english));
    expect(translated.trim(), english).not.toBe("");
  }
});
