import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pageTextsJson } from "./page-texts.server.ts";

const FOLDER = new URL("../../extensions/post-purchase/locales/", import.meta.url);
const files = readdirSync(FOLDER);
const read = (file: string) => JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as Record<string, string>;
const english = read("en.json");
const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

test("the page speaks at least ten languages", () => expect(files.length).toBeGreaterThanOrEqual(10));

test.each(files)("%s has every text, none empty, with the same placeholders", (file) => {
  const texts = read(file);
  expect(Object.keys(texts)).toEqual(Object.keys(english));
  for (const [key, text] of Object.entries(texts)) {
    expect(text.trim(), key).not.toBe("");
    expect(placeholders(text), key).toEqual(placeholders(english[key]!));
  }
});

test("a locale finds itself, its language, another region of it, or nothing", () => {
  const decline = (locale: string) => (JSON.parse(pageTextsJson(locale) ?? "{}") as Record<string, string>).decline;
  expect(decline("id-ID")).toBe("Tidak, terima kasih");
  expect(decline("DE")).toBe("Nein, danke");
  expect(decline("pt-PT")).toBe("Não, obrigado");
  expect([pageTextsJson("en-GB"), pageTextsJson("xx")]).toEqual([null, null]);
});
